// Package code writes the programs that do what a worker, a producer or a queue of
// the playground does: whole, small, and as they would be written in each
// language. What is wrong in them is marked.
//
// The programs take the broker's address from the environment variable AMQP_URL:
// no user and no password stands in them. The package does no input or output.
package code

import (
	"cmp"
	"slices"
	"strings"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/lang"
)

// Language is one that the programs are written in.
type Language int

// The languages.
const (
	Python Language = iota
	Go
	Java
	JavaScript
)

// Languages lists them all, in the order in which they are offered.
func Languages() []Language { return []Language{Python, Go, Java, JavaScript} }

// String is the language's name.
func (l Language) String() string {
	return [...]string{"Python", "Go", "Java", "JavaScript"}[l]
}

// Library is the client library that the programs use, with the version that
// they are written for where that counts.
func (l Language) Library() string {
	return [...]string{"pika 1.x", "amqp091-go", "amqp-client 5", "amqplib"}[l]
}

// Comment begins a comment that ends with its line.
func (l Language) Comment() string {
	if l == Python {
		return "#"
	}
	return "//"
}

// Line is a line of a program.
type Line struct {
	Text  string    // without the newline; indented as the language has it, with tabs in Go
	Wrong lang.Text // what is wrong here, "" where it is right
	// Matters says that the settings decide how the line reads, or whether it
	// stands there at all.
	Matters bool

	gist gist
}

// Worker is a program that does what a worker with these settings does: one
// message in hand at a time, until it is stopped or RabbitMQ closes its channel.
// q is the worker's queue. Both must be valid.
func Worker(l Language, w record.WorkerSpec, q record.QueueSpec) []Line {
	return l.addressed(l.dialect().worker(consumer{w, q}))
}

// Producer is a program that publishes as a producer with these settings does, for
// ever; at a rate of 0 it publishes each body once. q is the producer's queue.
// Both must be valid.
func Producer(l Language, p record.ProducerSpec, q record.QueueSpec) []Line {
	return l.addressed(l.dialect().producer(publisher{p, q}))
}

// Queue is a program that declares a queue, which must be valid.
func Queue(l Language, q record.QueueSpec) []Line { return l.addressed(l.dialect().queue(q)) }

// addressed says at the head of a program where the address comes from that it is to be
// run with.
func (l Language) addressed(program []Line) []Line {
	return slices.Insert(program, 0, Line{Text: l.Comment() + " " + lang.Say("AMQP_URL: the address that rabbitlab broker prints")})
}

// Essence is what the settings of a worker come to in one line: basic.qos,
// basic.consume and what is done with a message after the work, or a comment where
// one of them is missing.
func Essence(l Language, w record.WorkerSpec, q record.QueueSpec) string {
	lines := slices.DeleteFunc(Worker(l, w, q), func(line Line) bool { return line.gist == 0 })
	// the callback, with its ack, may stand before basic.consume
	slices.SortStableFunc(lines, func(a, b Line) int { return cmp.Compare(a.gist, b.gist) })
	parts := make([]string, len(lines))
	for i, line := range lines {
		parts[i] = strings.TrimSpace(line.Text)
	}
	return strings.Join(parts, "   ")
}

// Text is the program as it stands in a file.
func Text(program []Line) string {
	var b strings.Builder
	for _, line := range program {
		b.WriteString(line.Text + "\n")
	}
	return b.String()
}

// dialect is how a language says it.
type dialect interface {
	worker(consumer) []Line
	producer(publisher) []Line
	queue(record.QueueSpec) []Line
}

func (l Language) dialect() dialect {
	return [...]dialect{python{}, golang{}, java{}, javascript{}}[l]
}
