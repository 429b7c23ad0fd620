package code

import (
	"fmt"
	"strings"

	"rabbitlab/amqp/lab/record"
)

// golang writes for amqp091-go.
type golang struct{}

// open writes all up to the declared queue, the beginning of main among it.
func (d golang) open(s *sheet, q record.QueueSpec, imports []string) {
	s.write("package main", "", "import (")
	s.into("\t")
	s.write(imports...)
	s.write("", `amqp "github.com/rabbitmq/amqp091-go"`)
	s.out("\t")
	s.write(")", "", "func main() {")
	s.into("\t")
	s.write(
		`conn, err := amqp.Dial(os.Getenv("AMQP_URL"))`, "check(err)", "defer conn.Close()",
		"ch, err := conn.Channel()", "check(err)",
	)
	declare := fmt.Sprintf("_, err = ch.QueueDeclare(%s, %v, false, %v, false, ", d.literal(q.Name), q.Durable, q.Exclusive)
	given := arguments(q, d.literal, "%s: %s,")
	if len(given) == 0 {
		s.set(wrongQueue(q), declare+"nil)")
	} else {
		s.set(wrongQueue(q), declare+"amqp.Table{")
		s.into("\t")
		s.set("", aligned(given)...)
		s.out("\t")
		s.set("", "})")
	}
	s.write("check(err)")
}

// aligned puts the values of a table below each other, as gofmt does.
func aligned(pairs []string) []string {
	longest := 0
	for _, p := range pairs {
		longest = max(longest, strings.Index(p, ": "))
	}
	for i, p := range pairs {
		name, value, _ := strings.Cut(p, ": ")
		pairs[i] = fmt.Sprintf("%-*s %s", longest+1, name+":", value)
	}
	return pairs
}

// end closes main.
func (golang) end(s *sheet) []Line {
	s.out("\t")
	s.write("}", "", "func check(err error) {", "\tif err != nil {", "\t\tlog.Fatal(err)", "\t}", "}")
	return s.lines
}

func (d golang) queue(q record.QueueSpec) []Line {
	s := &sheet{}
	d.open(s, q, []string{`"log"`, `"os"`})
	return d.end(s)
}

func (golang) literal(s string) string { return quote(s, goEscape) }

func goEscape(r rune) string {
	switch {
	case r < 0x80:
		return fmt.Sprintf(`\x%02x`, r)
	case r < 0x10000:
		return fmt.Sprintf(`\u%04x`, r)
	}
	return fmt.Sprintf(`\U%08x`, r)
}
