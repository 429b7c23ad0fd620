package code

import (
	"fmt"
	"math"
)

// goInterval is the time between two messages.
func goInterval(rate float64) string {
	if rate > 1 && rate == math.Trunc(rate) {
		return fmt.Sprintf("time.Second / %.0f", rate)
	}
	return goDuration(interval(rate), " * ")
}

func (d golang) producer(p publisher) []Line {
	s := &sheet{}
	imports := []string{`"context"`, `"log"`, `"os"`}
	if p.Rate > 0 {
		imports = append(imports, `"time"`)
	}
	d.open(s, p.queue, imports)
	s.write("ctx := context.Background()")
	switch {
	case p.Confirms:
		s.set("", "check(ch.Confirm(false))")
	case p.Transactions:
		s.set("", "check(ch.Tx())")
	default:
		s.set(noConfirms, without("//", "ch.Confirm"))
	}
	s.write("returned := ch.NotifyReturn(make(chan amqp.Return, 1))", "go func() {", "\tfor r := range returned {", "\t\tlog.Println(\"returned:\", r.ReplyText)", "\t}", "}()")
	bodies := []string{p.Body, p.EvenBody}
	if p.EvenBody == "" {
		bodies = bodies[:1]
		s.set("", "body := "+d.literal(p.Body))
	} else {
		s.set("", "bodies := []string{"+quoted(bodies, d.literal)+"}")
	}
	d.publishing(s, p, len(bodies))
	return d.end(s)
}

// publishing writes what is done with the bodies, once or at the rate.
func (d golang) publishing(s *sheet, p publisher, bodies int) {
	forever := p.Rate > 0
	if forever {
		s.set("", "tick := time.Tick("+goInterval(p.Rate)+")")
	}
	switch {
	case forever && bodies > 1:
		s.set("", "for n := 0; ; n = 1 - n {", "\tbody := bodies[n]")
	case forever:
		s.set("", "for {")
	case bodies > 1:
		s.set("", "for _, body := range bodies {")
	}
	inside := forever || bodies > 1
	if inside {
		s.into("\t")
	}
	d.publish(s, p)
	if forever {
		s.write("<-tick")
	}
	if inside {
		s.out("\t")
		s.write("}")
	}
}

func (d golang) publish(s *sheet, p publisher) {
	mode := "amqp.Transient"
	if p.Persistent {
		mode = "amqp.Persistent"
	}
	s.set(p.wrongMessage(), fmt.Sprintf("message := amqp.Publishing{DeliveryMode: %s%s, Body: []byte(body)}", mode, p.expiration(`, Expiration: "%d"`)))
	arguments := fmt.Sprintf(`(ctx, "", %s, true, false, message)`, d.literal(p.queue.Name))
	if !p.Confirms {
		s.set("", "check(ch.PublishWithContext"+arguments+")")
		if p.Transactions {
			s.set("", "check(ch.TxCommit())")
		}
		return
	}
	s.set("", "confirm, err := ch.PublishWithDeferredConfirmWithContext"+arguments)
	s.write("check(err)")
	s.set("", "if !confirm.Wait() {", "\tlog.Fatal(\"RabbitMQ did not take the message\")", "}")
}
