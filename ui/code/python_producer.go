package code

import (
	"fmt"
)

func (d python) producer(p publisher) []Line {
	s := &sheet{}
	texts, bytes := p.bodies()
	if len(texts) > 1 && p.Rate > 0 {
		s.write("import itertools")
	}
	s.write("import os")
	if p.Rate > 0 {
		s.write("import time")
	}
	d.open(s, p.queue)
	switch {
	case p.Confirms:
		s.set("", "channel.confirm_delivery()")
	case p.Transactions:
		s.set("", "channel.tx_select()")
	default:
		s.set(noConfirms, without("#", "channel.confirm_delivery"))
	}
	if !p.Confirms { // with confirms basic_publish raises UnroutableError
		s.write(`channel.add_on_return_callback(lambda ch, method, properties, body: print("returned:", method.reply_text))`)
	}
	s.set(p.wrongMessage(), fmt.Sprintf("properties = pika.BasicProperties(delivery_mode=%d%s)", p.mode(), p.expiration(`, expiration="%d"`)))
	d.bodies(s, texts, bytes)
	d.publishing(s, p, len(texts))
	return s.lines
}

func (d python) bodies(s *sheet, texts []string, bytes bool) {
	literal := d.literal
	if bytes {
		literal = func(s string) string { return d.literal(s) + `.encode("latin-1")` }
	}
	if len(texts) == 1 {
		s.set("", "body = "+literal(texts[0]))
		return
	}
	s.set("", "bodies = ["+quoted(texts, literal)+"]")
}

// publishing writes what is done with the bodies, once or at the rate.
func (d python) publishing(s *sheet, p publisher, bodies int) {
	forever := p.Rate > 0
	if forever {
		s.write("due = time.monotonic()")
	}
	switch {
	case forever && bodies > 1:
		s.set("", "for body in itertools.cycle(bodies):")
	case forever:
		s.set("", "while True:")
	case bodies > 1:
		s.set("", "for body in bodies:")
	}
	inside := forever || bodies > 1
	if inside {
		s.into(pythonStep)
	}
	s.set("", fmt.Sprintf(`channel.basic_publish(exchange="", routing_key=%s, body=body, properties=properties, mandatory=True)`, d.literal(p.queue.Name)))
	if p.Transactions {
		s.set("", "channel.tx_commit()")
	}
	if forever {
		s.set("", "due += 1 / "+decimal(p.Rate))
		s.write("connection.sleep(max(0, due - time.monotonic()))")
		return
	}
	if inside {
		s.out(pythonStep)
	}
	s.write("connection.close()")
}
