package cli

import (
	"strconv"
	"strings"
	"time"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/tap"
)

// idStart begins the message-ids of a check, and a number ends them.
const idStart = "rabbitlab-check-"

func checkID(n int) string { return idStart + strconv.Itoa(n) }

// batch is the messages that were published together: those from a number up to another. What a
// program has kept of an earlier one comes back to it between them, and is not judged with them.
type batch struct{ from, to int }

func (b batch) has(messageID string) bool {
	n, err := strconv.Atoi(strings.TrimPrefix(messageID, idStart))
	return err == nil && strings.HasPrefix(messageID, idStart) && b.from <= n && n < b.to
}

// done is a wish for all of them settled.
func (b batch) done(events []tap.Event) bool { return len(b.settled(events)) >= b.to-b.from }

// settled are the ids of those that were acked or rejected, or delivered with automatic ack.
func (b batch) settled(events []tap.Event) map[string]bool {
	all := map[string]bool{}
	for i := range events {
		e := &events[i]
		if b.has(e.MessageID) && (e.Kind == record.Acked || e.Kind == record.Rejected || e.Kind == record.Delivered && e.Automatic) {
			all[e.MessageID] = true
		}
	}
	return all
}

// fate is what they came to, from a mark on.
func (b batch) fate(events []tap.Event) (f fate) {
	acks, holds := map[string]int{}, map[string]int{}
	for i := range events {
		e := &events[i]
		if !b.has(e.MessageID) {
			continue
		}
		switch e.Kind {
		case record.Delivered:
			f.delivered++
			if e.Redelivered {
				f.redelivered++
			}
			if e.Automatic {
				f.automatic++
			} else {
				holds[e.MessageID]++
			}
		case record.Acked:
			if f.acked++; f.acked == 1 || e.Held < f.shortest {
				f.shortest = e.Held
			}
			f.longest = max(f.longest, e.Held)
			if acks[e.MessageID]++; acks[e.MessageID] == 2 {
				f.twice++
			}
			holds[e.MessageID]--
		case record.Rejected:
			f.rejected++
			holds[e.MessageID]--
		case record.Requeued:
			f.requeued++
			holds[e.MessageID]--
		}
	}
	for _, n := range holds {
		f.open += max(n, 0)
	}
	return f
}

// fate is what the messages of a batch came to.
type fate struct {
	delivered, acked, rejected, requeued, redelivered, twice int
	automatic                                                int
	shortest, longest                                        time.Duration
	open                                                     int // delivered and not answered for
}
