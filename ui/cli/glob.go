package cli

import (
	"errors"
	"fmt"
	"path"
	"regexp"
	"strings"
	"unicode/utf8"

	"rabbitlab/mgmt/diagnose"
	"rabbitlab/ui/lang"
)

// glob is the value of --queue: a pattern of package path; "" takes every queue.
type glob string

// Set, String and Type make it a flag.
func (g *glob) Set(s string) error {
	if s == "" {
		return errors.New(lang.Say("it is empty; without it all queues are looked at"))
	}
	if _, err := path.Match(s, ""); err != nil {
		return errors.New(lang.Say("it is not a pattern: * is any characters but /, ? is one, [a-z] is one of these; a \\ before one of them makes it plain"))
	}
	*g = glob(s)
	return nil
}

func (g *glob) String() string { return string(*g) }

// Type is what help calls the value.
func (*glob) Type() string { return "GLOB" }

// takes says whether a queue is looked at.
func (g glob) takes(queue string) bool {
	matches, _ := path.Match(string(g), queue) // Set has refused what is no pattern
	return g == "" || matches
}

// wanted is takes, nil where every queue is.
func (g glob) wanted() func(queue string) bool {
	if g == "" {
		return nil
	}
	return g.takes
}

// What stands in an expression for one character that is none of ASCII, and for one that
// is. RabbitMQ matches bytes, and other brokers characters: the first is either.
const (
	notASCII = `[^\x00-\x7f]{1,4}`
	notSlash = `(?:[\x00-\x2e\x30-\x7f]|` + notASCII + `)`
)

// expression is the pattern as a regular expression for RabbitMQ, "" where it takes every
// queue. It finds all that the pattern takes, and what differs from that in upper and
// lower case or in what is not ASCII at the most.
func (g glob) expression() string {
	if g == "" {
		return ""
	}
	var e strings.Builder
	for rest := string(g); rest != ""; {
		part, after := firstPart(rest)
		rest = after
		switch {
		case part == "*":
			e.WriteString("[^/]*")
		case part == "?":
			e.WriteString(notSlash)
		case part[0] == '[':
			e.WriteString(classOf(part))
		default:
			e.WriteString(regexp.QuoteMeta(strings.TrimPrefix(part, `\`)))
		}
	}
	return `^` + e.String() + `\z`
}

// firstPart is what stands for one thing at the beginning of a pattern: a class, an
// escaped character, or a character.
func firstPart(pattern string) (part, rest string) {
	_, n := utf8.DecodeRuneInString(pattern)
	switch pattern[0] {
	case '\\':
		_, escaped := utf8.DecodeRuneInString(pattern[n:])
		n += escaped
	case '[':
		for n < len(pattern) && pattern[n] != ']' {
			if pattern[n] == '\\' {
				n++
			}
			n++
		}
		n = min(n+1, len(pattern))
	}
	return pattern[:n], pattern[n:]
}

// classOf is a class of a pattern as an expression: what of ASCII is in it, and whatever
// is not ASCII where some of that may be.
func classOf(class string) string {
	var ascii strings.Builder
	for c := range rune(utf8.RuneSelf) {
		if is, _ := path.Match(class, string(c)); is {
			fmt.Fprintf(&ascii, `\x%02x`, c)
		}
	}
	beyond := class[1] == '^' || strings.ContainsFunc(class, func(r rune) bool { return r >= utf8.RuneSelf })
	switch {
	case ascii.Len() == 0:
		return notASCII
	case beyond:
		return `(?:[` + ascii.String() + `]|` + notASCII + `)`
	}
	return `[` + ascii.String() + `]`
}

// keep leaves out the findings on other queues. One that can name no queue stays:
// it may be on one of these, but for remarks on the broker at large.
func (g glob) keep(findings []diagnose.Finding) (kept []diagnose.Finding) {
	for _, f := range findings {
		of := f.Queue.Name
		if of == "" && (g == "" || f.Severity > diagnose.Info || f.Group() == diagnose.Consumers) || of != "" && g.takes(of) {
			kept = append(kept, f)
		}
	}
	return kept
}
