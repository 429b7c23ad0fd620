package cli

import (
	"errors"
	"fmt"
	"path"
	"strings"
	"time"
	"unicode/utf8"

	"rabbitlab/mgmt/diagnose"
	"rabbitlab/ui/lang"
)

// watchFor is the value of --for; 0 is as long as the statistics need.
type watchFor time.Duration

// The shortest and the longest time that can be watched.
const (
	watchAtLeast = time.Second
	watchAtMost  = time.Hour
)

// Set, String and Type make it a flag.
func (w *watchFor) Set(s string) error {
	d, err := time.ParseDuration(s)
	if err != nil || d < watchAtLeast || d > watchAtMost {
		return errors.New(lang.Say("a time from 1s to 1h, as 30s or 5m"))
	}
	*w = watchFor(d)
	return nil
}

func (w *watchFor) String() string {
	if *w == 0 {
		return ""
	}
	return time.Duration(*w).String()
}

// Type is what help calls the value.
func (*watchFor) Type() string { return "TIME" }

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

// expression is the pattern as a regular expression that RabbitMQ reads, "" where it takes
// every queue.
func (g glob) expression() string {
	if g == "" {
		return ""
	}
	var e strings.Builder
	for i, class := 0, false; i < len(g); i++ {
		switch c := g[i]; {
		case c == '\\' && i+1 < len(g):
			i++
			fmt.Fprintf(&e, `\x%02x`, g[i])
		case class:
			class = c != ']'
			e.WriteByte(c)
		case c == '[':
			class = true
			e.WriteByte(c)
		case c == '*':
			e.WriteString("[^/]*")
		case c == '?':
			e.WriteString("[^/]")
		case c < utf8.RuneSelf:
			fmt.Fprintf(&e, `\x%02x`, c)
		default:
			e.WriteByte(c)
		}
	}
	return "^" + e.String() + "$"
}

// keep leaves out the findings on other queues. One that can name no queue stays:
// it may be on one of these.
func (g glob) keep(findings []diagnose.Finding) (kept []diagnose.Finding) {
	for _, f := range findings {
		if f.Queue.Name == "" || g.takes(f.Queue.Name) {
			kept = append(kept, f)
		}
	}
	return kept
}
