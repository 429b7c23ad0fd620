import com.rabbitmq.client.*;
import java.util.*;

public class BadProducer {
    public static void main(String[] args) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(System.getenv("AMQP_URL"));
        factory.setAutomaticRecoveryEnabled(false);
        List<Connection> all = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            Connection connection = factory.newConnection();
            connection.addBlockedListener(why -> Runtime.getRuntime().halt(1), () -> { });
            Channel channel = connection.createChannel();
            channel.queueDeclare("jobs", false, false, false, null);
            channel.basicPublish("", "jobs", null, "job".getBytes());
            all.add(connection);
            Thread.sleep(100);
        }
        for (Connection connection : all) connection.close();
    }
}
