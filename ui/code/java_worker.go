package code

import (
	"fmt"
	"time"

	"rabbitlab/amqp/lab/record"
)

func (d java) worker(c consumer) []Line {
	s := &sheet{}
	d.begin(s, "Worker", c.queue, d.imports(c))
	s.write("var connection = factory.newConnection();", "var channel = connection.createChannel();")
	d.declare(s, c.queue)
	s.qos(c, d.qos(c.Prefetch), without("//", "channel.basicQos"))
	d.whenClosed(s, "channel")
	s.write(
		"var inbox = new LinkedBlockingQueue<Delivery>();", "DeliverCallback take = (tag, message) -> inbox.add(message);",
		"CancelCallback end = tag -> System.exit(1);",
	)
	s.gist(consume, c.wrongConsume(), d.consume(c))
	d.loop(s, c)
	return d.end(s)
}

// imports is what a worker needs.
func (java) imports(c consumer) []string {
	all, sleep := []string{javaCharset}, c.Sleep
	if c.Remembers {
		all = append(all, "java.util.HashSet")
	}
	all = append(all, "java.util.concurrent.LinkedBlockingQueue")
	if !sleep.Dots && sleep.Min != sleep.Max {
		all = append(all, "java.util.concurrent.ThreadLocalRandom")
	}
	if !sleepless(sleep) {
		all = append(all, "java.util.concurrent.TimeUnit")
	}
	return all
}

// loop takes one message after the other in hand.
func (d java) loop(s *sheet, c consumer) {
	s.notes(c, "//", "var done = new HashSet<String>();")
	s.write("while (true) {")
	s.into(javaStep)
	s.write("Delivery message = inbox.take();", "long deliveryTag = message.getEnvelope().getDeliveryTag();")
	if c.Remembers {
		s.set("", "var messageId = message.getProperties().getMessageId();")
	}
	s.once(c, javaStep, "if (!done.contains(messageId)) {", "done.add(messageId);", "}", func() {
		s.write("var body = new String(message.getBody(), StandardCharsets.UTF_8);", "System.out.println(body);")
		d.sleep(s, c.Sleep)
	})
	d.answer(s, c)
	s.out(javaStep)
	s.write("}")
}

// whenClosed ends the program with its channel: amqp-client reads on without.
func (java) whenClosed(s *sheet, channel string) {
	s.write(
		channel+".addShutdownListener(why -> {", javaStep+"System.err.println(why.getMessage());",
		javaStep+"System.exit(1);", "});",
	)
}

func (java) qos(prefetch int) string { return fmt.Sprintf("channel.basicQos(%d);", prefetch) }

func (d java) consume(c consumer) string {
	return fmt.Sprintf("channel.basicConsume(%s, %v, take, end);", d.literal(c.queue.Name), c.automatic())
}

func (java) sleep(s *sheet, sleep record.Sleep) {
	switch {
	case sleepless(sleep):
	case sleep.Dots:
		unit, each := javaUnit(0, dot(sleep))
		s.set("", "long dots = body.chars().filter(c -> c == '.').count();", fmt.Sprintf("%s.sleep(%s * dots);", unit, each[0]))
	case sleep.Min == sleep.Max:
		unit, time := javaUnit(0, sleep.Min)
		s.set("", fmt.Sprintf("%s.sleep(%s);", unit, time[0]))
	default:
		// finer than the ends, so that what lies between them is drawn as well
		unit, ends := javaUnit(1, sleep.Min, sleep.Max)
		s.set("", fmt.Sprintf("long time = ThreadLocalRandom.current().nextLong(%s, %s);", ends[0], ends[1]), unit+".sleep(time);")
	}
}

// javaUnit writes durations in the largest unit, from one of units on, in which
// they are whole.
func javaUnit(from int, all ...time.Duration) (unit string, counts []string) {
	i := unitOf(from, all...)
	for _, d := range all {
		counts = append(counts, javaLong(int64(d/units[i])))
	}
	return "TimeUnit." + [...]string{"SECONDS", "MILLISECONDS", "MICROSECONDS", "NANOSECONDS"}[i], counts
}

func (d java) answer(s *sheet, c consumer) {
	wrong := c.wrongAnswer()
	switch {
	case c.automatic():
		return
	case c.batches():
		s.set("", fmt.Sprintf("if (deliveryTag %% %d == 0) {", c.Batch))
		s.gist(answer, wrong, javaStep+"channel.basicAck(deliveryTag, true);")
		s.set("", "}")
		return
	}
	switch c.Ack {
	case record.AckNever:
		s.gist(answer, wrong, without("//", "channel.basicAck"))
	case record.AckRequeue:
		s.gist(answer, wrong, "channel.basicNack(deliveryTag, false, true);")
	case record.AckReturn:
		s.gist(answer, wrong, "channel.basicReject(deliveryTag, true);")
	case record.AckReject:
		s.gist(answer, wrong, "channel.basicReject(deliveryTag, false);")
	case record.AckTwice:
		s.gist(answer, "", "channel.basicAck(deliveryTag, false);")
		s.gist(answer, wrong, "channel.basicAck(deliveryTag, false);")
	case record.AckElsewhere:
		s.set("", "var other = connection.createChannel();")
		s.gist(answer, wrong, "other.basicAck(deliveryTag, false);")
	default:
		s.gist(answer, wrong, "channel.basicAck(deliveryTag, false);")
	}
}
