package code

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf16"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/lang"
)

// java writes for amqp-client 5, in a file named after the class.
type java struct{}

const javaStep = "    "

const javaCharset = "java.nio.charset.StandardCharsets"

// begin writes all up to the factory of connections.
func (java) begin(s *sheet, class string, q record.QueueSpec, imports []string) {
	if len(q.Arguments()) > 0 {
		imports = append(imports, "java.util.Map")
	}
	s.write("import com.rabbitmq.client.*;")
	for _, name := range slices.Sorted(slices.Values(imports)) {
		s.write("import " + name + ";")
	}
	s.write("", "public class "+class+" {")
	s.into(javaStep)
	s.write("public static void main(String[] args) throws Exception {")
	s.into(javaStep)
	s.write(
		"var factory = new ConnectionFactory();",
		"// "+lang.Say("a slash at the end would be a vhost without a name"),
		`factory.setUri(System.getenv("AMQP_URL").replaceFirst("/$", ""));`,
	)
}

func (java) end(s *sheet) []Line {
	for range 2 {
		s.out(javaStep)
		s.write("}")
	}
	return s.lines
}

func (d java) declare(s *sheet, q record.QueueSpec) {
	declare := fmt.Sprintf("channel.queueDeclare(%s, %v, %v, false, ", d.literal(q.Name), q.Durable, q.Exclusive)
	given := arguments(q, d.literal, "%s, %s")
	if len(given) == 0 {
		s.set(wrongQueue(q), declare+"null);")
		return
	}
	for i := range given {
		given[i] = javaStep + javaStep + given[i] + ","
	}
	last := len(given) - 1
	given[last] = strings.TrimSuffix(given[last], ",") + "));"
	s.set(wrongQueue(q), declare+"Map.of(")
	s.set("", given...)
}

// javaLong marks those numbers that an int does not hold.
func javaLong(n int64) string {
	if n > 1<<31-1 {
		return fmt.Sprint(n) + "L"
	}
	return fmt.Sprint(n)
}

// resources opens what is closed again at the end of the block.
func (java) resources(s *sheet) {
	s.write("try (var connection = factory.newConnection();", "     var channel = connection.createChannel()) {")
	s.into(javaStep)
}

func (d java) queue(q record.QueueSpec) []Line {
	s := &sheet{}
	d.begin(s, "Queue", q, nil)
	d.resources(s)
	d.declare(s, q)
	s.out(javaStep)
	s.write("}")
	return d.end(s)
}

func (java) literal(s string) string { return quote(s, javaEscape) }

// javaEscape writes control characters in octal: \u would be read as the
// character itself before the literal is.
func javaEscape(r rune) string {
	switch {
	case r < 0x80:
		return fmt.Sprintf(`\%03o`, r)
	case r < 0x10000:
		return fmt.Sprintf(`\u%04x`, r)
	}
	high, low := utf16.EncodeRune(r)
	return fmt.Sprintf(`\u%04x\u%04x`, high, low)
}
