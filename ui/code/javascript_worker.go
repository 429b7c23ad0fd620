package code

import (
	"fmt"
	"time"

	"rabbitlab/amqp/lab/record"
)

func (d javascript) worker(c consumer) []Line {
	s := &sheet{}
	d.begin(s, !sleepless(c.Sleep), "createChannel", "")
	d.declare(s, c.queue)
	s.qos(c, d.qos(c.Prefetch), without("//", "channel.prefetch"))
	s.notes(c, "//", "const done = new Set();")
	s.write("", "async function work(message) {")
	s.into(jsStep)
	s.once(c, jsStep, "if (!done.has(message.properties.messageId)) {", "done.add(message.properties.messageId);", "}", func() {
		s.write("const body = message.content.toString();", "console.log(body);")
		d.sleep(s, c.Sleep)
	})
	d.answer(s, c)
	s.out(jsStep)
	s.write("}", "", "let turn = Promise.resolve();", "const take = (message) => { turn = turn.then(() => work(message)); };")
	s.gist(consume, c.wrongConsume(), d.consume(c))
	return d.end(s)
}

func (javascript) qos(prefetch int) string {
	return fmt.Sprintf("await channel.prefetch(%d);", prefetch)
}

func (d javascript) consume(c consumer) string {
	return fmt.Sprintf("await channel.consume(%s, take, { noAck: %v });", d.literal(c.queue.Name), c.automatic())
}

func (javascript) sleep(s *sheet, sleep record.Sleep) {
	milliseconds := func(d time.Duration) string { return number(d, time.Millisecond) }
	switch {
	case sleepless(sleep):
	case sleep.Dots:
		s.set("", fmt.Sprintf(`await sleep(%s * (body.split(".").length - 1));`, milliseconds(dot(sleep))))
	case sleep.Min == sleep.Max:
		s.set("", fmt.Sprintf("await sleep(%s);", milliseconds(sleep.Min)))
	default:
		s.set("", fmt.Sprintf("await sleep(%s + Math.random() * %s);", milliseconds(sleep.Min), milliseconds(sleep.Max-sleep.Min)))
	}
}

func (javascript) answer(s *sheet, c consumer) {
	wrong := c.wrongAnswer()
	switch {
	case c.automatic():
		return
	case c.batches():
		s.gist(answer, wrong, fmt.Sprintf("if (message.fields.deliveryTag %% %d === 0) channel.ack(message, true);", c.Batch))
		return
	}
	switch c.Ack {
	case record.AckNever:
		s.gist(answer, wrong, without("//", "channel.ack"))
	case record.AckRequeue:
		s.gist(answer, wrong, "channel.nack(message, false, true);")
	case record.AckReturn:
		s.gist(answer, wrong, "channel.reject(message, true);")
	case record.AckReject:
		s.gist(answer, wrong, "channel.reject(message, false);")
	case record.AckTwice:
		s.gist(answer, "", "channel.ack(message);")
		s.gist(answer, wrong, "channel.ack(message);")
	case record.AckElsewhere:
		s.set("", "const other = await connection.createChannel();", "other.on(\"error\", console.error);")
		s.gist(answer, wrong, "other.ack(message);")
	default:
		s.gist(answer, wrong, "channel.ack(message);")
	}
}
