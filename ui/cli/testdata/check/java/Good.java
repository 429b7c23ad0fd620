import com.rabbitmq.client.*;
import java.util.concurrent.*;

public class Good {
    static volatile boolean stop;

    public static void main(String[] args) throws Exception {
        Thread main = Thread.currentThread();
        CountDownLatch left = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stop = true;
            main.interrupt();
            try { left.await(10, TimeUnit.SECONDS); } catch (InterruptedException e) { }
        }));
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(System.getenv("AMQP_URL"));
        factory.setAutomaticRecoveryEnabled(false);
        while (!stop) {
            try {
                work(factory);
            } catch (java.io.IOException | TimeoutException | ShutdownSignalException e) {
                try { Thread.sleep(100); } catch (InterruptedException asked) { }
            }
        }
        left.countDown();
    }

    // Consumes until its connection or its consumer is gone, or it is asked to stop.
    static void work(ConnectionFactory factory) throws java.io.IOException, TimeoutException {
        try (Connection connection = factory.newConnection()) {
            Channel channel = connection.createChannel();
            channel.queueDeclare("jobs", true, false, false, null);
            channel.basicQos(2);
            CountDownLatch ended = new CountDownLatch(1);
            channel.addShutdownListener(cause -> ended.countDown());
            Object working = new Object();
            String tag = channel.basicConsume("jobs", false, new DefaultConsumer(channel) {
                @Override
                public void handleDelivery(String tag, Envelope envelope, AMQP.BasicProperties properties, byte[] body) throws java.io.IOException {
                    if (new String(body).equals("poison")) {
                        channel.basicReject(envelope.getDeliveryTag(), false);
                        return;
                    }
                    synchronized (working) {
                        try { Thread.sleep(20); } catch (InterruptedException e) { }
                        channel.basicAck(envelope.getDeliveryTag(), false);
                    }
                }

                @Override
                public void handleCancel(String tag) { ended.countDown(); }
            });
            try {
                ended.await();
            } catch (InterruptedException asked) {
                channel.basicCancel(tag);
                synchronized (working) { channel.close(); }
            }
        }
    }
}
