package code

import (
	"fmt"
	"time"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/lang"
)

func (d python) worker(c consumer) []Line {
	s := &sheet{}
	s.write("import os")
	if !c.Sleep.Dots && c.Sleep.Min != c.Sleep.Max {
		s.write("import random")
	}
	if c.Blocks {
		s.write("import time")
	}
	d.open(s, c.queue)
	s.qos(c, d.qos(c.Prefetch), without("#", "channel.basic_qos"))
	s.notes(c, "#", "done = set()")
	s.write("", "", "def work(ch, method, properties, body):")
	s.into(pythonStep)
	s.once(c, pythonStep, "if properties.message_id not in done:", "done.add(properties.message_id)", "", func() {
		s.write("print(body)")
		d.sleep(s, c)
	})
	d.answer(s, c)
	s.out(pythonStep)
	s.write("", "")
	s.gist(consume, c.wrongConsume(), d.consume(c))
	s.write("channel.start_consuming()")
	return s.lines
}

func (python) qos(prefetch int) string {
	return fmt.Sprintf("channel.basic_qos(prefetch_count=%d)", prefetch)
}

func (d python) consume(c consumer) string {
	return fmt.Sprintf("channel.basic_consume(queue=%s, on_message_callback=work, auto_ack=%s)", d.literal(c.queue.Name), d.bool(c.automatic()))
}

// sleep has the connection answer heartbeats meanwhile: with time.sleep nobody would,
// and RabbitMQ gives up on who sends none for two of them.
func (python) sleep(s *sheet, c consumer) {
	sleep, call, wrong := c.Sleep, "connection.sleep", lang.Text("")
	seconds := func(d time.Duration) string { return number(d, time.Second) }
	switch {
	case c.Blocks:
		call, wrong = "time.sleep", "nobody sends heartbeats meanwhile: after two or three RabbitMQ closes the connection, and delivers again"
	case !sleepless(sleep):
		s.write("# " + lang.Say("not time.sleep: the connection answers heartbeats meanwhile"))
	}
	switch {
	case sleepless(sleep):
	case sleep.Dots:
		s.set(wrong, fmt.Sprintf(`%s(%s * body.count(b"."))`, call, seconds(dot(sleep))))
	case sleep.Min == sleep.Max:
		s.set(wrong, fmt.Sprintf("%s(%s)", call, seconds(sleep.Min)))
	default:
		s.set(wrong, fmt.Sprintf("%s(random.uniform(%s, %s))", call, seconds(sleep.Min), seconds(sleep.Max)))
	}
}

func (python) answer(s *sheet, c consumer) {
	wrong := c.wrongAnswer()
	switch {
	case c.automatic():
		return
	case c.batches():
		s.set("", fmt.Sprintf("if method.delivery_tag %% %d == 0:", c.Batch))
		s.gist(answer, wrong, pythonStep+"ch.basic_ack(delivery_tag=method.delivery_tag, multiple=True)")
		return
	}
	switch c.Ack {
	case record.AckNever:
		s.gist(answer, wrong, without("#", "ch.basic_ack"))
	case record.AckRequeue:
		s.gist(answer, wrong, "ch.basic_nack(delivery_tag=method.delivery_tag, requeue=True)")
	case record.AckReturn:
		s.gist(answer, wrong, "ch.basic_reject(delivery_tag=method.delivery_tag, requeue=True)")
	case record.AckReject:
		s.gist(answer, wrong, "ch.basic_reject(delivery_tag=method.delivery_tag, requeue=False)")
	case record.AckTwice:
		s.gist(answer, "", "ch.basic_ack(delivery_tag=method.delivery_tag)")
		s.gist(answer, wrong, "ch.basic_ack(delivery_tag=method.delivery_tag)")
	case record.AckElsewhere:
		s.set("", "other = connection.channel()")
		s.gist(answer, wrong, "other.basic_ack(delivery_tag=method.delivery_tag)")
	default:
		s.gist(answer, wrong, "ch.basic_ack(delivery_tag=method.delivery_tag)")
	}
}
