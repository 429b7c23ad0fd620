package queues

import (
	"slices"
	"testing"
	"time"
)

// Rows are chosen by what they hold and of which type they are, and the line says how many
// of how many those are.
func TestRowsAreChosenByTheirFigures(t *testing.T) {
	w := newWorld(t)
	few := queue("orders", 3, 12)
	few.Type = "quorum"
	w.counts(few, queue("orders.dlq", 900, 0), queue("billing", 0, 40))
	for pattern, want := range map[string][]string{
		"unacked>10": {"billing", "orders"}, "unacked>10 !bill": {"orders"}, "type:quorum": {"orders"}, "ready>=100 ord": {"orders.dlq"},
		"messages<100 !type:quorum": {"billing"},
	} {
		w.press("/", pattern)
		w.answer(time.Second)
		if got := w.names(); !slices.Equal(got, want) {
			t.Errorf("%q: %q, not %q", pattern, got, want)
		}
		if len(want) == 2 {
			w.shows("2 of 3 queues")
		}
		w.press("esc")
		w.answer(time.Second)
	}
	w.press("/", "unacked>99")
	w.answer(time.Second)
	w.shows("None of 3 queues matches “unacked>99”")
	w.press("esc", "/")
	w.shows("unacked>10", "/regex/")
	w.press("unacked>")
	w.shows("a number follows", "the last good filter stays", "orders.dlq")
}

// Of many pages the filter sees one at a time, and says so.
func TestTheFilterSaysThatItSeesOnePage(t *testing.T) {
	w := newWorld(t)
	w.counts(numbered(1200)...)
	w.press("/", "ready>900", "enter")
	w.answer(time.Second)
	w.shows("queues on page 1 of 3: the filter sees one page at a time")
	w.press("end")
	w.answer(time.Second)
	w.shows("page 3 of 3")
	w.press("/", " unacked>99999", "enter")
	w.answer(time.Second)
	w.shows("None of the 500 queues on page 1 of 3 matches")
}
