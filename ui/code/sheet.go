package code

import (
	"strings"

	"rabbitlab/ui/lang"
)

// sheet is a program that is being written.
type sheet struct {
	lines  []Line
	indent string // of what is written next
}

// write adds lines that are the same for all settings.
func (s *sheet) write(texts ...string) {
	for _, text := range texts {
		s.add(Line{Text: text})
	}
}

// set adds lines that the settings decide. What is wrong stands at the first.
func (s *sheet) set(wrong lang.Text, texts ...string) {
	for _, text := range texts {
		s.add(Line{Text: text, Wrong: wrong, Matters: true})
		wrong = ""
	}
}

// add adds a line, indented as those before.
func (s *sheet) add(line Line) {
	if line.Text != "" {
		line.Text = s.indent + line.Text
	}
	s.lines = append(s.lines, line)
}

// into writes what follows further in; out ends that.
func (s *sheet) into(step string) { s.indent += step }
func (s *sheet) out(step string)  { s.indent = strings.TrimSuffix(s.indent, step) }

// gist is a line's place in the essence, 0 for none.
type gist int

const (
	qos gist = iota + 1
	consume
	answer
)

// gist adds a line that the settings decide and that belongs to the essence.
func (s *sheet) gist(place gist, wrong lang.Text, text string) {
	s.add(Line{Text: text, Wrong: wrong, Matters: true, gist: place})
}

// qos writes how much RabbitMQ may send ahead of the acks: the line that sets it, or
// a comment where that is missing. With automatic ack none is.
func (s *sheet) qos(c consumer, set, missing string) {
	switch {
	case c.Prefetch > 0:
		s.gist(qos, c.wrongQos(), set)
	case !c.automatic():
		s.gist(qos, noQos, missing)
	}
}

// without is the comment that stands where a call is missing.
func without(mark, call string) string { return mark + " " + lang.Say("no %s", call) }

// notes declares where a worker that remembers notes what it has done.
func (s *sheet) notes(c consumer, mark, declare string) {
	if !c.Remembers {
		return
	}
	s.set("",
		mark+" "+lang.Say("what is done, by the id that the producer gives each message (message-id);"),
		mark+" "+lang.Say("for real a table with a unique key, written in one transaction with the work"),
		declare)
}

// once writes the work, and for a worker that remembers a condition around it and the
// note at its end; end closes the condition, where the language has a line for it.
func (s *sheet) once(c consumer, step, unless, note, end string, work func()) {
	if !c.Remembers {
		work()
		return
	}
	s.set("", unless)
	s.into(step)
	work()
	s.set("", note)
	s.out(step)
	if end != "" {
		s.set("", end)
	}
}
