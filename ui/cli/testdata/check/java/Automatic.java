import com.rabbitmq.client.*;

public class Automatic {
    public static void main(String[] args) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(System.getenv("AMQP_URL"));
        factory.setAutomaticRecoveryEnabled(false);
        Channel channel = factory.newConnection().createChannel();
        channel.queueDeclare("jobs", true, false, false, null);
        channel.basicConsume("jobs", true, new DefaultConsumer(channel) {
            @Override
            public void handleDelivery(String tag, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
                try { Thread.sleep(20); } catch (InterruptedException e) { }
            }
        });
    }
}
