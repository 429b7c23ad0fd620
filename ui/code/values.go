package code

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/text"
)

// quote writes a text as a literal in double quotes. What cannot be shown as it
// is, is written as escape has it; a byte that is not UTF-8 as Go and no other has
// it, see bodies.
func quote(s string, escape func(rune) string) string {
	var b strings.Builder
	for len(s) > 0 {
		r, size := utf8.DecodeRuneInString(s)
		switch {
		case r == utf8.RuneError && size == 1:
			fmt.Fprintf(&b, `\x%02x`, s[0])
		case r == '\n':
			b.WriteString(`\n`)
		case r == '"' || r == '\\':
			b.WriteString(`\` + string(r))
		case r >= ' ' && r <= '~' || text.Clean(string(r)) == string(r):
			b.WriteRune(r)
		default:
			b.WriteString(escape(r))
		}
		s = s[size:]
	}
	return `"` + b.String() + `"`
}

// bodies is a producer's bodies, in the order in which it publishes them, as text.
// Those that are not all UTF-8 are bytes: each is given as the character of its
// number (Latin 1).
func (p publisher) bodies() (texts []string, bytes bool) {
	texts = []string{p.Body}
	if p.EvenBody != "" {
		texts = append(texts, p.EvenBody)
	}
	if !slices.ContainsFunc(texts, func(s string) bool { return !utf8.ValidString(s) }) {
		return texts, false
	}
	for i := range texts {
		texts[i] = latin1(texts[i])
	}
	return texts, true
}

func latin1(s string) string {
	runes := make([]rune, len(s))
	for i := range runes {
		runes[i] = rune(s[i])
	}
	return string(runes)
}

// quoted is texts as literals.
func quoted(texts []string, literal func(string) string) string {
	var all []string
	for _, s := range texts {
		all = append(all, literal(s))
	}
	return strings.Join(all, ", ")
}

// arguments is a queue's arguments by name, in the order of the names, each name
// and value written by pair.
func arguments(q record.QueueSpec, literal func(string) string, pair string) (lines []string) {
	table := q.Arguments()
	for _, name := range slices.Sorted(maps.Keys(table)) {
		value := fmt.Sprint(table[name])
		if s, is := table[name].(string); is {
			value = literal(s)
		}
		lines = append(lines, fmt.Sprintf(pair, literal(name), value))
	}
	return lines
}

// expiration writes the messages' own time to live as the language has it, "" for none.
func (p publisher) expiration(as string) string {
	if p.Expiration == 0 {
		return ""
	}
	return fmt.Sprintf(as, p.Expiration)
}

// interval is the time between two messages at a rate.
func interval(rate float64) time.Duration { return time.Duration(float64(time.Second) / rate) }

// decimal writes a number without more digits than it has.
func decimal(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

// number writes a duration in units, as 1.5.
func number(d, unit time.Duration) string {
	return decimal(float64(d) / float64(unit))
}

// dot is how long each dot of a body takes.
func dot(s record.Sleep) time.Duration { return cmp.Or(s.Dot, time.Second) }

// sleepless says that there is nothing to wait for.
func sleepless(s record.Sleep) bool { return !s.Dots && s.Max == 0 }

// units are the units of time that a duration is written in, largest first.
var units = []time.Duration{time.Second, time.Millisecond, time.Microsecond, time.Nanosecond}

// unitOf is the index of the largest unit from the first on that all the durations
// are whole multiples of.
func unitOf(first int, all ...time.Duration) int {
	for i := first; i < len(units)-1; i++ {
		if !slices.ContainsFunc(all, func(d time.Duration) bool { return d%units[i] != 0 }) {
			return i
		}
	}
	return len(units) - 1
}
