package queues

import (
	"cmp"
	"time"

	"github.com/charmbracelet/lipgloss"

	"rabbitlab/mgmt"
	"rabbitlab/ui/table"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

// holderColumns is the table of who holds what, most important first where room
// is short.
var holderColumns = []table.Column{
	number("HOLDS", at(1, 6)),
	number("PREFETCH", at(3, 8)),
	number("DELIVERED", at(2, 9)),
	number("ACKED", at(4, 6), at(9, 9)),
	number("IDLE", at(5, 7)),
	wide("CONSUMER", at(6, 10), at(10, 18), at(15, 32)),
	wide("CONNECTION", at(7, 12), at(11, 26), at(13, 44)),
	wide("CLIENT", at(8, 12), at(12, 26)),
	wide("CHANNEL", at(14, 46)),
}

// holderRows is the holders of a queue as a table reads them.
type holderRows struct {
	holders []mgmt.Holder
	theme   *theme.Theme
	now     time.Time
	old     bool
}

func (r holderRows) Len() int { return len(r.holders) }

// Key is the row's number: two consumers may have the same tag on channels that
// are not known.
func (r holderRows) Key(i int) int { return i }

func (r holderRows) Cell(i, column, width int) table.Cell {
	h := &r.holders[i]
	switch column {
	case 0:
		return table.Text(holds(h, width), r.figure(h, r.theme.Unacked))
	case 1:
		return table.Text(prefetch(h, width), r.figure(h, r.theme.Text))
	case 2:
		return table.Text(count(delivered(h), width), r.figure(h, r.theme.Text))
	case 3:
		return table.Text(acked(h, width), r.ackedStyle(h))
	case 4:
		return table.Text(idleFor(h, r.now), r.figure(h, r.theme.Text))
	case 5:
		return table.Text(cmp.Or(h.Consumer.Tag, text.Unknown), r.theme.Text)
	case 6:
		return table.Text(connectionName(h), r.theme.Text)
	case 7:
		return table.Text(cmp.Or(client(&h.Connection), text.Unknown), r.theme.Text)
	}
	return table.Text(cmp.Or(h.Consumer.Channel, text.Unknown), r.theme.Dim)
}

func (r holderRows) figure(h *mgmt.Holder, style lipgloss.Style) lipgloss.Style {
	switch {
	case r.old:
		return r.theme.Old
	case !h.HasChannel:
		return r.theme.Dim
	}
	return style
}

func (r holderRows) ackedStyle(h *mgmt.Holder) lipgloss.Style {
	if neverAcks(h, r.now) && !r.old {
		return r.theme.Bad
	}
	return r.figure(h, r.theme.Text)
}

// holds is what a consumer holds; at most what its channel does where that has
// other consumers too.
func holds(h *mgmt.Holder, width int) string {
	if h.OnChannel > 1 && h.Channel.Unacked.Or(0) > 0 {
		return "≤" + count(h.Channel.Unacked, width-1)
	}
	return count(h.Channel.Unacked, width)
}

func prefetch(h *mgmt.Holder, width int) string {
	if n, known := h.Consumer.Prefetch.Int(); known && n == 0 {
		return theme.Infinity
	}
	return count(h.Consumer.Prefetch, width)
}

// acked is AUTO for a consumer that never has to ack.
func acked(h *mgmt.Holder, width int) string {
	if !h.Consumer.AckMode {
		return "AUTO"
	}
	return count(h.Channel.Acked, width)
}

// delivered is the deliveries of the kind that a consumer asked for.
func delivered(h *mgmt.Holder) mgmt.Figure {
	if h.Consumer.AckMode {
		return h.Channel.Delivered
	}
	return h.Channel.DeliveredNA
}

func idleFor(h *mgmt.Holder, now time.Time) string {
	if h.Channel.IdleSince.IsZero() {
		return text.Unknown
	}
	return text.Age(idle(h, now))
}

// connectionName is what its owner called a connection, else its name.
func connectionName(h *mgmt.Holder) string {
	return cmp.Or(h.Connection.Title, h.Connection.Name, h.Channel.Connection, text.Unknown)
}
