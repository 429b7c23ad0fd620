package code

import (
	"fmt"
	"time"

	"rabbitlab/amqp/lab"
)

func (d python) worker(c consumer) []Line {
	s := &sheet{}
	s.write("import os")
	if !c.Sleep.Dots && c.Sleep.Min != c.Sleep.Max {
		s.write("import random")
	}
	d.open(s, c.queue)
	s.qos(c, d.qos(c.Prefetch), "# no channel.basic_qos")
	s.write("", "", "def work(ch, method, properties, body):")
	s.into(pythonStep)
	s.write("print(body)")
	d.sleep(s, c.Sleep)
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
	return fmt.Sprintf("channel.basic_consume(%s, work, auto_ack=%s)", d.literal(c.queue.Name), d.bool(c.automatic()))
}

// sleep has the connection answer heartbeats meanwhile.
func (python) sleep(s *sheet, sleep lab.Sleep) {
	seconds := func(d time.Duration) string { return number(d, time.Second) }
	switch {
	case sleepless(sleep):
	case sleep.Dots:
		s.set("", fmt.Sprintf(`connection.sleep(%s * body.count(b"."))`, seconds(dot(sleep))))
	case sleep.Min == sleep.Max:
		s.set("", fmt.Sprintf("connection.sleep(%s)", seconds(sleep.Min)))
	default:
		s.set("", fmt.Sprintf("connection.sleep(random.uniform(%s, %s))", seconds(sleep.Min), seconds(sleep.Max)))
	}
}

func (python) answer(s *sheet, c consumer) {
	wrong := c.wrongAnswer()
	switch {
	case c.automatic():
		return
	case c.batches():
		s.set("", fmt.Sprintf("if method.delivery_tag %% %d == 0:", c.Batch))
		s.gist(answer, wrong, pythonStep+"ch.basic_ack(method.delivery_tag, multiple=True)")
		return
	}
	switch c.Ack {
	case lab.AckNever:
		s.gist(answer, wrong, "# no ch.basic_ack")
	case lab.AckRequeue:
		s.gist(answer, wrong, "ch.basic_nack(method.delivery_tag, requeue=True)")
	case lab.AckReject:
		s.gist(answer, wrong, "ch.basic_reject(method.delivery_tag, requeue=False)")
	case lab.AckTwice:
		s.gist(answer, "", "ch.basic_ack(method.delivery_tag)")
		s.gist(answer, wrong, "ch.basic_ack(method.delivery_tag)")
	case lab.AckElsewhere:
		s.set("", "with connection.channel() as other:")
		s.gist(answer, wrong, pythonStep+"other.basic_ack(method.delivery_tag)")
	default:
		s.gist(answer, wrong, "ch.basic_ack(method.delivery_tag)")
	}
}
