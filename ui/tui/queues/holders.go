package queues

import (
	"cmp"
	"time"

	"github.com/charmbracelet/lipgloss"

	"rabbitlab/mgmt"
	"rabbitlab/ui/figure"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/table"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

// holderColumns is the table of who holds what, most important first where room
// is short.
var holderColumns = []column{
	{title: "HOLDS", Column: number(at(1, 6))},
	{title: "PREFETCH", Column: number(at(3, 8))},
	{title: "DELIVERED", Column: number(at(2, 9))},
	{title: "ACKED", Column: number(at(4, 6), at(9, 9))},
	{title: "IDLE", Column: number(at(5, 7))},
	{title: "CONSUMER", Column: wide(at(6, 10), at(10, 18), at(15, 32))},
	{title: "CONNECTION", Column: wide(at(7, 12), at(11, 26), at(13, 44))},
	{title: "CLIENT", Column: wide(at(8, 12), at(12, 26))},
	{title: "CHANNEL", Column: wide(at(14, 46))},
}

// holderRows is the holders of a queue as a table reads them.
type holderRows struct {
	holders []holder
	draw    *draw
}

func (r holderRows) Len() int { return len(r.holders) }

// Key is the row's number: two consumers may have the same tag on channels that
// are not known.
func (r holderRows) Key(i int) int { return i }

func (r holderRows) Cell(i, column, width int) table.Cell {
	h := &r.holders[i]
	switch column {
	case 0:
		return table.Text(holds(h, width), r.figure(h, r.draw.theme.Unacked))
	case 1:
		return table.Text(prefetch(h, width), r.figure(h, r.draw.theme.Text))
	case 2:
		return table.Text(figure.Count(delivered(&h.Holder), width), r.figure(h, r.draw.theme.Text))
	case 3:
		return table.Text(acked(h, width), r.figure(h, r.draw.theme.Text))
	case 4:
		return table.Text(idleFor(h, r.draw.now), r.figure(h, r.draw.theme.Text))
	case 5:
		return table.Text(cmp.Or(text.Name(h.Consumer.Tag), text.Unknown), r.draw.theme.Text)
	case 6:
		return table.Text(text.Name(connectionName(h)), r.draw.theme.Text)
	case 7:
		return table.Text(cmp.Or(library(&h.Connection), text.Unknown), r.draw.theme.Text)
	}
	return table.Text(cmp.Or(h.Consumer.Channel, text.Unknown), r.draw.theme.Dim)
}

// The columns of words are as wide as what stands in them, where there is room.
const (
	firstWord = 5 // CONSUMER
	lastWord  = 8 // CHANNEL
)

// want tells a table that shows so many holders how wide their words are.
func (r holderRows) want(t *table.Table[int], shown int) {
	for column := firstWord; column <= lastWord; column++ {
		widest := 0
		for i := range min(shown, len(r.holders)) {
			for _, part := range r.Cell(i, column, 0).Spans {
				widest = max(widest, text.Width(text.Clean(part.Text)))
			}
		}
		t.Want(column, widest)
	}
}

func (r holderRows) figure(h *holder, style lipgloss.Style) lipgloss.Style {
	switch {
	case r.draw.old(mgmt.PartChannels, mgmt.Reading{}):
		return r.draw.theme.Old
	case !h.HasChannel:
		return r.draw.theme.Dim
	}
	return style
}

// holds is what a consumer holds; at most what its channel does where that has
// other consumers too.
func holds(h *holder, width int) string {
	if h.OnChannel > 1 && h.Channel.Unacked.Or(0) > 0 {
		return "≤" + figure.Count(h.Channel.Unacked, width-1)
	}
	return figure.Count(h.Channel.Unacked, width)
}

// prefetch is the consumer's limit; at most its channel's where that is global.
func prefetch(h *holder, width int) string {
	if n, global := h.limit(); global {
		return "≤" + figure.Count(mgmt.Known(n), width-1)
	}
	if n, known := h.Consumer.Prefetch.Int(); known && n == 0 {
		return theme.Infinity
	}
	return figure.Count(h.Consumer.Prefetch, width)
}

// acked is AUTO for a consumer that never has to ack.
func acked(h *holder, width int) string {
	if !h.Consumer.AckMode {
		return lang.Say("AUTO")
	}
	return figure.Count(h.Channel.Acked, width)
}

// idleRenewed is how often RabbitMQ renews the time since when a channel is idle while that
// holds messages: it is idle for as long as is told, or longer.
const idleRenewed = time.Minute

// idleFor is how long nothing happened on a holder's channel.
func idleFor(h *holder, now time.Time) string {
	switch idle := h.idle(now); {
	case idle > 0 && idle <= idleRenewed && h.Channel.Unacked.Or(0) > 0:
		return "≥" + text.About(idle)
	case idle > 0:
		return text.About(idle)
	}
	return text.Unknown
}

// connectionName is what its owner called a connection, else its name.
func connectionName(h *holder) string {
	return cmp.Or(h.Connection.Title, h.Connection.Name, h.Channel.Connection, text.Unknown)
}
