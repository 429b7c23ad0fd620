import com.rabbitmq.client.*;

public class Forgets {
    public static void main(String[] args) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(System.getenv("AMQP_URL"));
        factory.setAutomaticRecoveryEnabled(false);
        Channel channel = factory.newConnection().createChannel();
        channel.queueDeclare("jobs", true, false, false, null);
        channel.basicConsume("jobs", false, new DefaultConsumer(channel) {
            @Override
            public void handleDelivery(String tag, Envelope envelope, AMQP.BasicProperties properties, byte[] body) throws java.io.IOException {
                if (new String(body).equals("poison")) {
                    channel.basicNack(envelope.getDeliveryTag(), false, true);
                    return;
                }
                try { Thread.sleep(20); } catch (InterruptedException e) { }
                if (!properties.getMessageId().endsWith("3")) channel.basicAck(envelope.getDeliveryTag(), false);
            }
        });
    }
}
