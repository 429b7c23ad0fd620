package code

import (
	"fmt"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/lang"
)

// javascript writes for amqplib, with its promises.
type javascript struct{}

const jsStep = "  "

// jsSleep is what waits.
const jsSleep = `const { setTimeout: sleep } = require("timers/promises");`

// begin writes all up to the channel.
func (javascript) begin(s *sheet, sleeps bool, create string, wrong lang.Text) {
	s.write(`const amqp = require("amqplib");`)
	if sleeps {
		s.write(jsSleep)
	}
	s.write("", "async function main() {")
	s.into(jsStep)
	s.write("const connection = await amqp.connect(process.env.AMQP_URL);")
	s.add(Line{Text: "const channel = await connection." + create + "();", Wrong: wrong, Matters: create != "createChannel" || wrong != ""})
}

func (javascript) end(s *sheet) []Line {
	s.out(jsStep)
	s.write("}", "", "main();")
	return s.lines
}

func (d javascript) declare(s *sheet, q record.QueueSpec) {
	declare := fmt.Sprintf("await channel.assertQueue(%s, { durable: %v", d.literal(q.Name), q.Durable)
	if q.Exclusive {
		declare += ", exclusive: true"
	}
	given := arguments(q, d.literal, jsStep+"%s: %s,")
	if len(given) == 0 {
		s.set(wrongQueue(q), declare+" });")
		return
	}
	s.set(wrongQueue(q), declare+", arguments: {")
	s.set("", given...)
	s.set("", "} });")
}

func (d javascript) queue(q record.QueueSpec) []Line {
	s := &sheet{}
	d.begin(s, false, "createChannel", "")
	d.declare(s, q)
	d.close(s)
	return d.end(s)
}

// close closes the channel first: amqplib closes a connection without what its
// channels have not sent yet.
func (javascript) close(s *sheet) {
	s.write("await channel.close();", "await connection.close();")
}

func (javascript) literal(s string) string { return quote(s, jsEscape) }

func jsEscape(r rune) string {
	if r < 0x100 {
		return fmt.Sprintf(`\x%02x`, r)
	}
	return fmt.Sprintf(`\u{%x}`, r)
}
