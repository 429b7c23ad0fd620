package code

import (
	"fmt"
)

func (d java) producer(p publisher) []Line {
	s := &sheet{}
	texts, bytes := p.bodies()
	imports := []string{javaCharset}
	if len(texts) > 1 {
		imports = append(imports, "java.util.List")
	}
	if p.Rate > 0 {
		imports = append(imports, "java.util.concurrent.TimeUnit")
	}
	d.begin(s, "Producer", p.queue, imports)
	d.resources(s)
	d.declare(s, p.queue)
	switch {
	case p.Confirms:
		s.set("", "channel.confirmSelect();")
	case p.Transactions:
		s.set("", "channel.txSelect();")
	default:
		s.set(noConfirms, without("//", "channel.confirmSelect"))
	}
	s.write(`channel.addReturnListener(r -> System.err.println("returned: " + r.getReplyText()));`)
	s.set(p.wrongMessage(), fmt.Sprintf("var properties = new AMQP.BasicProperties.Builder().deliveryMode(%d)%s.build();", p.mode(), p.expiration(`.expiration("%d")`)))
	if len(texts) == 1 {
		s.set("", "var body = "+d.literal(texts[0])+";")
	} else {
		s.set("", "var bodies = List.of("+quoted(texts, d.literal)+");")
	}
	d.publishing(s, p, len(texts), bytes)
	s.out(javaStep)
	s.write("}")
	return d.end(s)
}

// publishing writes what is done with the bodies, once or at the rate.
func (d java) publishing(s *sheet, p publisher, bodies int, bytes bool) {
	charset := "StandardCharsets.UTF_8"
	if bytes {
		charset = "StandardCharsets.ISO_8859_1"
	}
	forever := p.Rate > 0
	if forever {
		s.write("long due = System.nanoTime();")
	}
	switch {
	case forever && bodies > 1:
		s.set("", "for (int n = 0; ; n = 1 - n) {", javaStep+"var body = bodies.get(n);")
	case forever:
		s.set("", "while (true) {")
	case bodies > 1:
		s.set("", "for (var body : bodies) {")
	}
	inside := forever || bodies > 1
	if inside {
		s.into(javaStep)
	}
	s.set("", fmt.Sprintf(`channel.basicPublish("", %s, true, properties, body.getBytes(%s));`, d.literal(p.queue.Name), charset))
	d.awaitBroker(s, p)
	if forever {
		s.set("", "due += "+javaLong(int64(interval(p.Rate)))+";")
		s.write("TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());")
	}
	if inside {
		s.out(javaStep)
		s.write("}")
	}
}

// awaitBroker waits for the broker's word on the message, if it was asked for.
func (java) awaitBroker(s *sheet, p publisher) {
	switch {
	case p.Confirms:
		s.set("", "channel.waitForConfirmsOrDie();")
	case p.Transactions:
		s.set("", "channel.txCommit();")
	}
}
