import com.rabbitmq.client.*;
import java.util.*;
import java.util.concurrent.*;

public class GoodProducer {
    static final Deque<String> todo = new ArrayDeque<>();

    public static void main(String[] args) throws Exception {
        for (int i = 0; i < 20; i++) todo.add("job-" + i);
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(System.getenv("AMQP_URL"));
        factory.setAutomaticRecoveryEnabled(false);
        while (!todo.isEmpty()) {
            try {
                publish(factory);
            } catch (java.io.IOException | TimeoutException | ShutdownSignalException e) {
                Thread.sleep(100);
            }
        }
    }

    // Publishes until its connection is gone.
    static void publish(ConnectionFactory factory) throws java.io.IOException, TimeoutException, InterruptedException {
        try (Connection connection = factory.newConnection()) {
            Channel channel = connection.createChannel();
            channel.queueDeclare("jobs", true, false, false, null);
            channel.confirmSelect();
            channel.addReturnListener(returned -> {
                System.err.println("no queue gets it: " + returned.getReplyText());
                Runtime.getRuntime().halt(1);
            });
            while (!todo.isEmpty()) {
                AMQP.BasicProperties properties = MessageProperties.PERSISTENT_TEXT_PLAIN.builder().messageId(todo.peek()).build();
                channel.basicPublish("", "jobs", true, properties, "job".getBytes());
                channel.waitForConfirmsOrDie(30_000);
                todo.remove();
                Thread.sleep(100);
            }
        }
    }
}
