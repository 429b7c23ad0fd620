package code

import (
	"fmt"

	"rabbitlab/amqp/lab/record"
)

// python writes for pika 1.x, with its blocking connection.
type python struct{}

const pythonStep = "    "

// open writes all up to the declared queue.
func (d python) open(s *sheet, q record.QueueSpec) {
	s.write(
		"", "import pika", "",
		`url = pika.URLParameters(os.environ["AMQP_URL"])`,
		"connection = pika.BlockingConnection(url)",
		"channel = connection.channel()",
	)
	declare := fmt.Sprintf("channel.queue_declare(queue=%s, durable=%s", d.literal(q.Name), d.bool(q.Durable))
	if q.Exclusive {
		declare += ", exclusive=True"
	}
	given := arguments(q, d.literal, "    %s: %s,")
	if len(given) == 0 {
		s.set(wrongQueue(q), declare+")")
		return
	}
	s.set(wrongQueue(q), declare+", arguments={")
	s.set("", given...)
	s.set("", "})")
}

func (d python) queue(q record.QueueSpec) []Line {
	s := &sheet{}
	s.write("import os")
	d.open(s, q)
	s.write("connection.close()")
	return s.lines
}

func (python) bool(b bool) string {
	if b {
		return "True"
	}
	return "False"
}

func (python) literal(s string) string { return quote(s, pythonEscape) }

func pythonEscape(r rune) string {
	switch {
	case r < 0x100:
		return fmt.Sprintf(`\x%02x`, r)
	case r < 0x10000:
		return fmt.Sprintf(`\u%04x`, r)
	}
	return fmt.Sprintf(`\U%08x`, r)
}
