package ledger

import (
	"fmt"
	"slices"
	"strings"
)

// Kind is what can be wrong.
type Kind string

// All that is looked for.
const (
	Lost        Kind = "lost"                // confirmed, and never delivered
	Early       Kind = "confirmed too early" // confirmed, and gone when the broker ended
	AckLost     Kind = "ack lost"            // acked, the ack was read, and delivered once more
	Twice       Kind = "delivered twice"     // with nothing that gave it back
	Flag        Kind = "wrongly marked"      // redelivered, or not
	Reordered   Kind = "reordered"
	Leaked      Kind = "leaked" // its channel is closed, and it never came back
	Survived    Kind = "queue survived"
	QueueLost   Kind = "queue lost"
	Unexplained Kind = "unexplained"
)

// Why a message was done twice.
const (
	AckUnread    = "its ack was not read before the worker was cut off"
	CutBeforeAck = "the worker was cut off between its work and its ack"
	AckNotKept   = "its ack was read, and not on disk when the broker crashed"
	PutBack      = "the worker put it back after its work"
	NoReason     = "no reason"
)

// Violation is one thing that is wrong.
type Violation struct {
	Kind    Kind
	Queue   string
	Message int64
	Why     string
}

func (v Violation) String() string {
	return fmt.Sprintf("%s: message %d of queue %q: %s", v.Kind, v.Message, v.Queue, v.Why)
}

// Report is a verdict on a history.
type Report struct {
	Published, Confirmed, Delivered, Redelivered int64
	DoneTwice                                    int64
	Reasons                                      map[string]int64 // of DoneTwice
	AcksUnread                                   int64
	Cut, Restarts                                int64 // workers that were cut off, and ends of the broker
	Violations                                   []Violation
}

// Has says whether there is something wrong of a kind.
func (r *Report) Has(k Kind) bool {
	return slices.ContainsFunc(r.Violations, func(v Violation) bool { return v.Kind == k })
}

// Count is how much is wrong of a kind.
func (r *Report) Count(k Kind) (n int64) {
	for _, v := range r.Violations {
		if v.Kind == k {
			n++
		}
	}
	return n
}

// String is the report for people, the first twenty of what is wrong at its end.
func (r *Report) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "published %d, confirmed %d, delivered %d (redelivered %d); cut off %d, restarts %d\n", r.Published, r.Confirmed, r.Delivered, r.Redelivered, r.Cut, r.Restarts)
	fmt.Fprintf(&b, "done twice %d, acks unread %d\n", r.DoneTwice, r.AcksUnread)
	for _, why := range []string{AckUnread, AckNotKept, CutBeforeAck, PutBack, NoReason} {
		if n := r.Reasons[why]; n > 0 {
			fmt.Fprintf(&b, "  %d: %s\n", n, why)
		}
	}
	fmt.Fprintf(&b, "wrong: %d\n", len(r.Violations))
	for _, v := range r.Violations[:min(20, len(r.Violations))] {
		fmt.Fprintf(&b, "  %s\n", v)
	}
	return b.String()
}
