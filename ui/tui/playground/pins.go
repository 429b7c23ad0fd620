package playground

import (
	"slices"
	"time"

	"github.com/charmbracelet/lipgloss"

	"rabbitlab/amqp/lab"
	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/narrate"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

// pinsKept is how many are remembered.
const pinsKept = 8

// pins is what must not scroll away: who died, what was lost, who is cut off.
type pins struct {
	pinned []pin
	cut    []cutOff
	why    record.Event // of the newest cut
}

// pin is what ended or was lost, and how often the same followed.
type pin struct {
	record.Event
	n    int64 // events of the kind
	back int64 // messages that went back to the queue with it
}

// cutOff is a worker, or the producer, that has lost its connection and tries again.
type cutOff struct {
	who   string // "" for the producer
	tries int
	at    time.Time // when that was last said
}

// take follows the events.
func (p *pins) take(events []record.Event) {
	for _, e := range events {
		switch e.Kind {
		case record.ConnectionClosed:
			p.cuts(e.Worker, e.At)
			p.why = e
		case record.Reconnecting:
			p.tries(e.Worker)
		case record.WorkerStarted, record.WorkerStopped, record.WorkerRemoved:
			p.settle(e.Worker)
			p.pinned = slices.DeleteFunc(p.pinned, func(x pin) bool { return x.Worker == e.Worker && x.Kind != record.Lost })
		case record.Published, record.Confirmed, record.ProducerStarted, record.ProducerStopped:
			p.settle("")
		case record.Requeued:
			p.counts(e)
		default:
			p.add(e)
		}
	}
}

// add pins what has ended or is lost. The same once more counts.
func (p *pins) add(e record.Event) {
	if narrate.SeverityOf(e.Kind) != narrate.Broken {
		return
	}
	if e.Kind == record.WorkerKilled {
		p.settle(e.Worker)
	}
	if n := len(p.pinned); n > 0 && p.pinned[n-1].Kind == e.Kind && p.pinned[n-1].Worker == e.Worker {
		p.pinned[n-1].n++
		return
	}
	p.pinned = append(p.pinned, pin{Event: e, n: 1})
	p.pinned = p.pinned[max(len(p.pinned)-pinsKept, 0):]
}

// counts counts a message that went back with its worker's end.
func (p *pins) counts(e record.Event) {
	for i := range p.pinned {
		if x := &p.pinned[i]; x.Worker == e.Worker && e.Worker != "" {
			x.back++
		}
	}
}

func (p *pins) cuts(who string, at time.Time) {
	i := slices.IndexFunc(p.cut, func(c cutOff) bool { return c.who == who })
	if i < 0 {
		i, p.cut = len(p.cut), append(p.cut, cutOff{who: who})
	}
	p.cut[i].at = at
}

func (p *pins) tries(who string) {
	for i := range p.cut {
		if p.cut[i].who == who {
			p.cut[i].tries++
		}
	}
}

func (p *pins) settle(who string) {
	if len(p.cut) > 0 {
		p.cut = slices.DeleteFunc(p.cut, func(c cutOff) bool { return c.who == who })
	}
}

// lines is at most so many pins, the newest last, and in one line who is cut off.
func (p *pins) lines(m *Model, width, most int) (lines []string) {
	if said := p.cutWords(m.now); said != "" {
		lines = append(lines, pinned(theme.Cross+" "+said, m.theme.Bad, width))
	}
	for _, x := range p.pinned[max(len(p.pinned)-most+len(lines), 0):] {
		lines = append(lines, pinned(theme.Cross+" "+x.At.Format("15:04:05")+"  "+x.words(), m.theme.Bad, width))
	}
	return lines
}

func pinned(said string, style lipgloss.Style, width int) string {
	return "  " + style.Render(text.Fit(said, max(width-3, 1)))
}

// words is what is pinned, in a sentence.
func (x pin) words() string {
	said := narrate.Line(x.Event)
	switch {
	case x.Kind == record.WorkerKilled && x.Reason == "":
		said = lang.Say("%s was killed.", x.Worker)
	case x.n > 1 && x.Message > 0:
		said = lang.Say("%s: %s, and %s more", lang.Word(x.Kind), numbered(x.Message), text.Count(x.n-1, true))
	}
	if x.back > 0 {
		said = lang.Sentences(said, lang.Say("%s went back.", lang.Plural(x.back, "message")))
	}
	return said
}

// cutWords says who is cut off, how often it was tried to connect again, when it is tried
// next, and why it ended.
func (p *pins) cutWords(now time.Time) string {
	var who []string
	tries, producer, next := 0, false, time.Duration(-1)
	for _, c := range p.cut {
		if tries = max(tries, c.tries); c.who != "" {
			next = max(next, c.at.Add(lab.RetryAfter(c.tries)).Sub(now))
		}
		if c.who == "" {
			producer = true
			continue
		}
		who = append(who, c.who)
	}
	if producer {
		who = append(who, lang.Say("the producer"))
	}
	switch {
	case len(who) == 0:
		return ""
	case tries == 0:
		return lang.Say("cut off: %s (%s)", lang.List(who), narrate.Reason(p.why))
	}
	when := ""
	if next >= time.Second {
		when = lang.Say(", next in %s", text.About(next))
	}
	return lang.Say("cut off: %s. Trying again, time %d%s (%s)", lang.List(who), tries, when, narrate.Reason(p.why))
}
