package finding

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"rabbitlab/mgmt"
	"rabbitlab/mgmt/diagnose"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
)

// Queue names the queue, with its type, and its vhost where that is not the usual
// one.
func Queue(f *diagnose.Finding) string {
	q := text.Name(f.Queue.Name)
	if q != "" && f.QueueType != "" {
		q += " (" + f.QueueType + ")"
	}
	if f.Queue.Vhost != "" && f.Queue.Vhost != "/" {
		q = strings.TrimSpace(q + " " + lang.Say("in vhost %s", text.Name(f.Queue.Vhost)))
	}
	return q
}

// Where is the queue, or the node where it is not of a queue.
func Where(f *diagnose.Finding) string { return cmp.Or(Queue(f), text.Name(f.Node)) }

// Ages is how times are written.
type Ages struct {
	write func(time.Duration) string
	fresh time.Duration // nothing is said of the age of a figure that is younger
}

var (
	// Exactly is for what is written once.
	Exactly = Ages{text.Age, time.Second}
	// Roughly is for a screen, which is to stand still while nothing changes.
	Roughly = Ages{text.About, 30 * time.Second}
)

// Holds says how many messages it holds, and for how long at the least; "" where it
// holds none, as a queue that nobody consumes from.
func (a Ages) Holds(f *diagnose.Finding) string {
	n, _ := f.Unacked.Int()
	if n == 0 {
		return ""
	}
	held := lang.Plural(n, "message")
	if s, known := f.Held.Value(); known {
		held = lang.Say("%s, for at least %s", held, a.write(Seconds(s)))
	}
	return held
}

// Watched says for how long what the finding is about was watched; since is how long ago
// the finding was made. It is "" where that was one look alone.
func (a Ages) Watched(f *diagnose.Finding, since time.Duration) string {
	if watched := f.Watched + since; f.Watched > 0 && watched >= time.Second {
		return a.write(watched)
	}
	return ""
}

// Connection is the connection's name, behind what its owner calls it.
func Connection(f *diagnose.Finding) string {
	return text.Dotted(f.Client.Title, f.Connection)
}

// Client is the library, the user and where it connects from.
func Client(f *diagnose.Finding) string {
	parts := []string{Library(f.Client), f.Client.Platform}
	if f.User != "" {
		parts = append(parts, lang.Say("user %s", f.User))
	}
	if f.Peer != "" {
		parts = append(parts, lang.Say("from %s", f.Peer))
	}
	return text.Dotted(parts...)
}

// Library is the library that a connection says it is made with, and its version.
func Library(c diagnose.Client) string {
	return strings.TrimSpace(c.Product + " " + c.Version)
}

// Evidence is a line a figure, with its age where it is not of now; since is how long
// ago the finding was made.
func (a Ages) Evidence(all []diagnose.Evidence, since time.Duration) (lines []string) {
	widest := 0
	for _, e := range all {
		widest = max(widest, text.Width(lang.Said(e.What)))
	}
	for _, e := range all {
		line := fmt.Sprintf("%s  %s", text.Fit(lang.Said(e.What), widest), a.figure(e))
		if age := e.Age + since; age >= a.fresh {
			line += "  " + lang.Say("(%s old)", a.write(age))
		}
		lines = append(lines, line)
	}
	return lines
}

// EvidenceLine is all of it in one line, with the age of the oldest.
func (a Ages) EvidenceLine(all []diagnose.Evidence, since time.Duration) string {
	var parts []string
	oldest := time.Duration(0)
	for _, e := range all {
		parts = append(parts, lang.Said(e.What)+" "+a.figure(e))
		oldest = max(oldest, e.Age+since)
	}
	line := strings.Join(parts, " · ")
	if line != "" && oldest >= a.fresh {
		line += "  " + lang.Say("(up to %s old)", a.write(oldest))
	}
	return line
}

// figure is the value with its unit.
func (a Ages) figure(e diagnose.Evidence) string {
	known := mgmt.Known(e.Value)
	switch e.Unit {
	case "s":
		return a.write(Seconds(e.Value))
	case "bytes":
		return text.Bytes(known.Value())
	case "messages/s":
		return text.Rate(e.Value, true) + " " + lang.Said(e.Unit)
	}
	return strings.TrimSpace(text.Count(known.Int()) + " " + lang.Said(e.Unit))
}

// Seconds is so many seconds as a time.
func Seconds(s float64) time.Duration { return time.Duration(s * float64(time.Second)) }
