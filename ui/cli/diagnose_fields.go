package cli

import (
	"fmt"
	"strings"
	"time"

	"rabbitlab/mgmt"
	"rabbitlab/mgmt/diagnose"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
)

// queueOf names the queue, with its type, and its vhost where that is not the usual
// one.
func queueOf(f *diagnose.Finding) string {
	q := f.Queue.Name
	if q != "" && f.QueueType != "" {
		q += " (" + f.QueueType + ")"
	}
	if f.Queue.Vhost != "" && f.Queue.Vhost != "/" {
		q = strings.TrimSpace(q + " " + lang.Say("in vhost %s", f.Queue.Vhost))
	}
	return q
}

// heldBy says how many messages it holds, and for how long at the least; "" where it
// holds none, as a queue that nobody consumes from.
func heldBy(f *diagnose.Finding) string {
	n, _ := f.Unacked.Int()
	if n == 0 {
		return ""
	}
	held := lang.Plural(n, "message")
	if s, known := f.Held.Value(); known {
		held = lang.Say("%s, for at least %s", held, text.Age(seconds(s)))
	}
	return held
}

// connectionOf is the connection's name, behind what its owner calls it.
func connectionOf(f *diagnose.Finding) string {
	return joined(f.Client.Title, f.Connection)
}

// clientOf is the library, the user and where it connects from.
func clientOf(f *diagnose.Finding) string {
	parts := []string{clientName(f.Client), f.Client.Platform}
	if f.User != "" {
		parts = append(parts, lang.Say("user %s", f.User))
	}
	if f.Peer != "" {
		parts = append(parts, lang.Say("from %s", f.Peer))
	}
	return joined(parts...)
}

func joined(parts ...string) string {
	var said []string
	for _, part := range parts {
		if part != "" {
			said = append(said, part)
		}
	}
	return strings.Join(said, " · ")
}

// evidenceLines is a line a figure, with its age where it is not of now.
func evidenceLines(all []diagnose.Evidence) (lines []string) {
	widest := 0
	for _, e := range all {
		widest = max(widest, text.Width(lang.Echo(e.What)))
	}
	for _, e := range all {
		line := fmt.Sprintf("%s  %s", text.Fit(lang.Echo(e.What), widest), figureOf(e))
		if e.Age >= time.Second {
			line += "  " + lang.Say("(%s old)", text.Age(e.Age))
		}
		lines = append(lines, line)
	}
	return lines
}

// figureOf is the value with its unit.
func figureOf(e diagnose.Evidence) string {
	switch e.Unit {
	case "s":
		return text.Age(seconds(e.Value))
	case "bytes":
		return text.Bytes(e.Value, finite(e.Value) != nil)
	case "messages/s":
		return text.Rate(e.Value, true) + " " + lang.Echo(e.Unit)
	}
	return strings.TrimSpace(count(mgmt.Known(e.Value)) + " " + lang.Echo(e.Unit))
}

func seconds(s float64) time.Duration { return time.Duration(s * float64(time.Second)) }

func echoes(all []string) (said []string) {
	for _, s := range all {
		said = append(said, lang.Echo(s))
	}
	return said
}
