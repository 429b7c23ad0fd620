package lesson

import (
	"strings"

	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
)

// Program is one of the tutorial's programs beside what does the same today, line by
// line. Only what speaks to RabbitMQ is shown, in short.
type Program []Line

// Line is a line of 2018 and what has become of it.
type Line struct {
	Then, Now string // "" where that program has no such line
	// Fails is the beginning of what Python, pika or RabbitMQ answers to Then today, in
	// their own words; "" where it is taken as it was.
	Fails string
	Why   lang.Text // what is to be said of Now; "" for nothing
}

// same is lines that are today as they were.
func same(lines ...string) (p Program) {
	for _, l := range lines {
		p = append(p, Line{Then: l, Now: l})
	}
	return p
}

// Then is the program of 2018.
func (p Program) Then() string { return p.source(func(l Line) string { return l.Then }) }

// Now is the program of today.
func (p Program) Now() string { return p.source(func(l Line) string { return l.Now }) }

func (p Program) source(of func(Line) string) string {
	var b strings.Builder
	for _, l := range p {
		if of(l) != "" {
			b.WriteString(of(l) + "\n")
		}
	}
	return b.String()
}

// Width is how many columns its longest line takes.
func (p Program) Width() (columns int) {
	for _, l := range p {
		columns = max(columns, text.Width(l.Then), text.Width(l.Now))
	}
	return columns
}
