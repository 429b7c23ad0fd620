package code

import (
	"fmt"
	"slices"
	"time"

	"rabbitlab/amqp/lab/record"
)

func (d golang) worker(c consumer) []Line {
	s := &sheet{}
	d.open(s, c.queue, d.imports(c.Sleep))
	s.qos(c, d.qos(c.Prefetch), without("//", "ch.Qos"))
	s.gist(consume, c.wrongConsume(), d.consume(c))
	s.write("check(err)", "closed := ch.NotifyClose(make(chan *amqp.Error, 1))")
	s.notes(c, "//", "done := map[string]bool{}")
	s.write("for d := range deliveries {")
	s.into("\t")
	s.once(c, "\t", "if !done[d.MessageId] {", "done[d.MessageId] = true", "}", func() {
		s.write(`fmt.Printf("%s\n", d.Body)`)
		d.sleep(s, c.Sleep)
	})
	d.answer(s, c)
	s.out("\t")
	s.write("}", `log.Fatal("the consumer ended: ", <-closed)`)
	return d.end(s)
}

// imports is what a worker needs of Go's own packages.
func (golang) imports(sleep record.Sleep) []string {
	all := []string{`"fmt"`, `"log"`, `"os"`}
	switch {
	case sleep.Dots:
		all = append(all, `"bytes"`)
	case sleep.Min != sleep.Max:
		all = append(all, `"math/rand/v2"`)
	}
	if !sleepless(sleep) {
		all = append(all, `"time"`)
	}
	slices.Sort(all)
	return all
}

func (golang) qos(prefetch int) string { return fmt.Sprintf("check(ch.Qos(%d, 0, false))", prefetch) }

func (d golang) consume(c consumer) string {
	return fmt.Sprintf(`deliveries, err := ch.Consume(%s, "", %v, false, false, false, nil)`, d.literal(c.queue.Name), c.automatic())
}

func (golang) sleep(s *sheet, sleep record.Sleep) {
	switch {
	case sleepless(sleep):
	case sleep.Dots:
		s.set("", `dots := bytes.Count(d.Body, []byte("."))`, fmt.Sprintf("time.Sleep(time.Duration(dots) * %s)", goDuration(dot(sleep), " * ")))
	case sleep.Min == sleep.Max:
		s.set("", fmt.Sprintf("time.Sleep(%s)", goDuration(sleep.Min, " * ")))
	case sleep.Min == 0:
		s.set("", fmt.Sprintf("time.Sleep(rand.N(%s))", goDuration(sleep.Max, " * ")))
	default:
		s.set("", fmt.Sprintf("time.Sleep(%s + rand.N(%s))", goDuration(sleep.Min, "*"), goDuration(sleep.Max-sleep.Min, "*")))
	}
}

// goDuration writes a duration as 4 * time.Second, with the times sign as gofmt
// has it there.
func goDuration(d time.Duration, times string) string {
	i := unitOf(0, d)
	unit := [...]string{"time.Second", "time.Millisecond", "time.Microsecond", "time.Nanosecond"}[i]
	if d == units[i] {
		return unit
	}
	return number(d, units[i]) + times + unit
}

func (golang) answer(s *sheet, c consumer) {
	wrong := c.wrongAnswer()
	switch {
	case c.automatic():
		return
	case c.batches():
		s.set("", fmt.Sprintf("if d.DeliveryTag%%%d == 0 {", c.Batch))
		s.gist(answer, wrong, "\tcheck(d.Ack(true))")
		s.set("", "}")
		return
	}
	switch c.Ack {
	case record.AckNever:
		s.gist(answer, wrong, without("//", "d.Ack"))
	case record.AckRequeue:
		s.gist(answer, wrong, "check(d.Nack(false, true))")
	case record.AckReturn:
		s.gist(answer, wrong, "check(d.Reject(true))")
	case record.AckReject:
		s.gist(answer, wrong, "check(d.Reject(false))")
	case record.AckTwice:
		s.gist(answer, "", "check(d.Ack(false))")
		s.gist(answer, wrong, "check(d.Ack(false))")
	case record.AckElsewhere:
		s.set("", "other, err := conn.Channel()", "check(err)", "refused := other.NotifyClose(make(chan *amqp.Error, 1))")
		s.gist(answer, wrong, "check(other.Ack(d.DeliveryTag, false))")
		s.set("", "log.Print(<-refused)")
	default:
		s.gist(answer, wrong, "check(d.Ack(false))")
	}
}
