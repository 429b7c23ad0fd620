package code

import (
	"fmt"

	"rabbitlab/ui/lang"
)

// jsTx makes the calls that amqplib has no methods for: class tx is 90, its
// methods are select (10) and commit (20), each with an answer of the next number
// (AMQP 0-9-1, class tx).
const jsTx = "const tx = (method) => channel.rpc((90 << 16) + method, {}, (90 << 16) + method + 1);"

const noTxMethods lang.Text = "amqplib has no method for transactions: these are AMQP's own numbers"

func (d javascript) producer(p publisher) []Line {
	s := &sheet{}
	create, wrong := "createChannel", lang.Text("")
	switch {
	case p.Confirms:
		create = "createConfirmChannel"
	case !p.Transactions:
		wrong = noConfirms
	}
	d.begin(s, p.Rate > 0, create, wrong)
	d.declare(s, p.queue)
	if p.Transactions {
		s.set(noTxMethods, jsTx)
		s.set("", "await tx(10); // tx.select")
	}
	s.write(`channel.on("return", (r) => console.error("returned:", r.fields.replyText));`)
	texts, bytes := p.bodies()
	charset := ""
	if bytes {
		charset = `, "latin1"`
	}
	literal := func(t string) string { return "Buffer.from(" + d.literal(t) + charset + ")" }
	if len(texts) == 1 {
		s.set("", "const body = "+literal(texts[0])+";")
	} else {
		s.set("", "const bodies = ["+quoted(texts, literal)+"];")
	}
	d.publishing(s, p, len(texts))
	return d.end(s)
}

// publishing writes what is done with the bodies, once or at the rate.
func (d javascript) publishing(s *sheet, p publisher, bodies int) {
	forever := p.Rate > 0
	if forever {
		s.write("let due = Date.now();")
	}
	switch {
	case forever && bodies > 1:
		s.set("", "for (let n = 0; ; n = 1 - n) {", jsStep+"const body = bodies[n];")
	case forever:
		s.set("", "for (;;) {")
	case bodies > 1:
		s.set("", "for (const body of bodies) {")
	}
	inside := forever || bodies > 1
	if inside {
		s.into(jsStep)
	}
	s.set(p.wrongMessage(), fmt.Sprintf("channel.sendToQueue(%s, body, { persistent: %v, mandatory: true%s });", d.literal(p.queue.Name), p.Persistent, p.expiration(`, expiration: "%d"`)))
	d.awaitBroker(s, p)
	if forever {
		s.set("", "due += 1000 / "+decimal(p.Rate)+";")
		s.write("await sleep(Math.max(0, due - Date.now()));")
	}
	if inside {
		s.out(jsStep)
		s.write("}")
	}
	if !forever {
		d.close(s)
	}
}

// awaitBroker waits for the broker's word on the message, if it was asked for.
func (javascript) awaitBroker(s *sheet, p publisher) {
	switch {
	case p.Confirms:
		s.set("", "await channel.waitForConfirms();")
	case p.Transactions:
		s.set("", "await tx(20); // tx.commit")
	}
}
