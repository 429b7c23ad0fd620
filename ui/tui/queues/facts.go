package queues

import (
	"cmp"
	"strings"
	"time"

	"github.com/charmbracelet/lipgloss"

	"rabbitlab/mgmt"
	"rabbitlab/ui/figure"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
)

// fact is one thing that is known, with its name.
type fact struct {
	name  lang.Text
	value string // foreign, not clean
	style lipgloss.Style
}

// factName and factWidth are the room for a fact's name and for all of it.
const (
	factName  = 12
	factWidth = 36
)

// facts draws everything known of a queue, in as many columns as fit. listed is how many
// consumers of it are.
func (m *Model) facts(r *mgmt.Row, listed, width int) []string {
	d := *m.draw
	d.row = r
	t := m.theme
	q := &r.Stats
	consumers := q.Consumers
	if _, told := consumers.Value(); !told && listed > 0 {
		consumers = mgmt.Known(float64(listed))
	}
	all := []fact{
		{"ready", figure.Count(r.Ready, 20), d.counted(r.Ready, t.Ready)},
		{"unacked", figure.Count(r.Unacked, 20), d.counted(r.Unacked, t.Unacked)},
		{"consumers", figure.Count(consumers, 20), d.measured(consumers)},
		{"in", perSecond(q.PublishRate), d.measured(q.PublishRate)},
		{"out", perSecond(q.DeliverRate), d.measured(q.DeliverRate)},
		{"acks", perSecond(q.AckRate), d.measured(q.AckRate)},
		{"redelivered", perSecond(q.RedeliverRate), d.measured(q.RedeliverRate)},
		{"memory", text.Bytes(q.Memory.Value()), d.measured(q.Memory)},
		{"size", text.Bytes(q.MessageBytes.Value()), d.measured(q.MessageBytes)},
		{"persistent", text.Bytes(q.PersistentBytes.Value()), d.measured(q.PersistentBytes)},
		{"state", known(r.State), t.Text},
		{"node", known(r.Node), t.Text},
		{"counted", readAgo(r.TotalsRead, d.now), t.Dim},
		{"measured", readAgo(r.StatsRead, d.now), t.Dim},
	}
	short, long := m.tooLong(all)
	for _, argument := range arguments(r) {
		long = append(long, fact{"argument", argument, t.Text})
	}
	if m.page.whole {
		long = append([]fact{{"queue", title(r), t.Strong}}, long...)
	}
	lines := m.grid(short, width)
	for _, f := range long {
		lines = append(lines, m.factLines(f, width-2)...)
	}
	return indent(lines)
}

// grid fills columns from the left, row by row.
func (m *Model) grid(facts []fact, width int) []string {
	across := max((width-2)/factWidth, 1)
	each := max(min(factWidth, width-2), 1)
	var lines []string
	for i := 0; i < len(facts); i += across {
		var b strings.Builder
		for _, f := range facts[i:min(i+across, len(facts))] {
			b.WriteString(text.Line(m.fact(f, each), each))
		}
		lines = append(lines, b.String())
	}
	return lines
}

func (m *Model) fact(f fact, width int) string {
	value := text.Clean(f.value)
	room := max(width-factName-1, 1)
	return m.theme.Dim.Render(text.Fit(lang.Say(f.name), min(factName, max(width, 0)))) + f.style.Render(text.Fit(value, min(text.Width(value), room)))
}

func perSecond(f mgmt.Figure) string {
	if _, known := f.Value(); !known {
		return text.Unknown
	}
	return figure.Rate(f, 20) + "/s"
}

// fresh is how long ago figures were read that are renewed as they should be, also of a
// broker that has very many: as long as that, it is not told more exactly.
const fresh = 30 * time.Second

func readAgo(r mgmt.Reading, now time.Time) string {
	age, known := r.Age(now)
	switch {
	case !known:
		return text.Unknown
	case age <= slow:
		return lang.Say("now")
	case age <= fresh:
		return lang.Say("in the last %s", text.Age(fresh))
	}
	return lang.Say("%s ago", text.About(age))
}

// blockLines is how many lines everything known of one consumer takes, the blank
// one after it included.
const blockLines = 6

// holderLine draws one line of what is known of a consumer, its channel and its
// connection.
func (m *Model) holderLine(h *holder, line, width int) string {
	return "  " + m.fact(m.holderFact(h, line), width-2)
}

// holderFact is what stands in one of those lines.
func (m *Model) holderFact(h *holder, line int) fact {
	f := fact{style: m.theme.Text}
	switch line {
	case 0:
		f = fact{"consumer", text.Dotted(cmp.Or(h.Consumer.Tag, text.Unknown), ackMode(h), exclusivity(h)), m.theme.Strong}
	case 1:
		f.value = holdsLine(h, m.draw.now)
	case 2:
		f.name, f.value = "channel", channelLine(h)
	case 3:
		f.name, f.value = "connection", connectionLine(h)
	case 4:
		f.name, f.value = "client", clientLine(h, m.draw.now)
	}
	return f
}

func holdsLine(h *holder, now time.Time) string {
	return lang.Say("holds %s, prefetch %s, delivered %s, acked %s, idle %s, redelivered %s",
		holds(h, 12), prefetch(h, 12), figure.Count(delivered(&h.Holder), 12), acked(h, 12), idleFor(h, now), figure.Count(h.Channel.Redelivered, 12))
}

func ackMode(h *holder) string {
	if h.Consumer.AckMode {
		return lang.Say("must ack")
	}
	return lang.Say("automatic ack")
}

func exclusivity(h *holder) string {
	active, known := h.Consumer.Active.Value()
	switch {
	case h.Consumer.Exclusive:
		return lang.Say("exclusive")
	case known && active == 0:
		return lang.Say("waiting (another consumer is the single active one)")
	}
	return ""
}

func channelLine(h *holder) string {
	if !h.HasChannel && h.Consumer.Channel == "" && h.HasConnection {
		return lang.Say("none: its protocol has no channels")
	}
	if !h.HasChannel {
		return text.Dotted(cmp.Or(h.Consumer.Channel, text.Unknown), lang.Say("not listed by the broker"))
	}
	rates := ""
	if _, known := h.Channel.DeliverRate.Value(); known {
		rates = lang.Say("%s delivered, %s acked", perSecond(h.Channel.DeliverRate), perSecond(h.Channel.AckRate))
	}
	return text.Dotted(h.Channel.Name, consumersOn(h), rates, h.Channel.Node)
}

func consumersOn(h *holder) string {
	if h.OnChannel < 2 {
		return ""
	}
	return lang.Say("%s on it", lang.Plural(int64(h.OnChannel), "consumer"))
}

func connectionLine(h *holder) string {
	if !h.HasConnection {
		return text.Dotted(cmp.Or(h.Channel.Connection, h.Consumer.Connection, text.Unknown), lang.Say("not listed by the broker"))
	}
	c := &h.Connection
	return text.Dotted(c.Title, c.Name, c.State, c.Protocol)
}

func clientLine(h *holder, now time.Time) string {
	c := &h.Connection
	since := ""
	if !c.ConnectedAt.IsZero() {
		since = lang.Say("connected for %s", text.About(now.Sub(c.ConnectedAt)))
	}
	user := ""
	if h.Channel.User != "" {
		user = lang.Say("user %s", h.Channel.User)
	}
	return cmp.Or(text.Dotted(library(c), c.Platform, user, since), text.Unknown)
}
