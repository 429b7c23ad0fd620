package record_test

import (
	"fmt"
	"slices"
	"testing"

	"rabbitlab/amqp/lab/record"
)

// ends are the two orders in which a worker's end is told: a kill before what it
// gives back, a broken connection after it.
func ends(worker string, givesBack bool) map[string][]record.Event {
	var back []record.Event
	if givesBack {
		back = append(back, ev(record.Requeued, worker))
	}
	return map[string][]record.Event{
		"killed":    append([]record.Event{{Kind: record.WorkerKilled, Worker: worker}}, back...),
		"cut":       append(slices.Clone(back), record.Event{Kind: record.ConnectionClosed, Worker: worker}),
		"cancelled": append(slices.Clone(back), record.Event{Kind: record.ConsumerCancelled, Worker: worker}),
	}
}

// had is what W1 says of a message that it loses: it was given the message, did it
// and acked it or not, and its channel ended.
func had() map[string][]record.Event {
	all := map[string][]record.Event{}
	for _, marked := range []bool{false, true} {
		delivery := ev(record.Delivered, "W1")
		delivery.Redelivered = marked
		for how, end := range ends("W1", true) {
			all[fmt.Sprintf("marked %v, %s", marked, how)] = append([]record.Event{delivery, ev(record.Started, "W1")}, end...)
		}
		for how, end := range ends("W1", false) {
			if how == "cancelled" {
				continue // its channel is open, and its ack was read
			}
			all[fmt.Sprintf("marked %v, acked, %s", marked, how)] = append([]record.Event{delivery, ev(record.Finished, "W1"), ev(record.Acked, "W1")}, end...)
		}
	}
	return all
}

// got is what W2 says, whom the broker gave the message to after that, and where
// the message is then.
func got() map[string]told {
	again := redelivered(ev(record.Delivered, "W2"))
	all := map[string]told{
		"held":              {[]record.Event{again, ev(record.Started, "W2")}, record.Books{Confirmed: 1, Unacked: 1}},
		"acked":             {[]record.Event{again, ev(record.Acked, "W2")}, record.Books{Confirmed: 1, Acked: 1}},
		"rejected":          {[]record.Event{again, ev(record.Rejected, "W2"), ev(record.Dropped, "W2")}, record.Books{Confirmed: 1, Dropped: 1}},
		"put back":          {[]record.Event{again, ev(record.Nacked, "W2"), ev(record.Requeued, "W2")}, record.Books{Confirmed: 1, Ready: 1}},
		"acked, and left":   {[]record.Event{again, ev(record.Acked, "W2"), {Kind: record.WorkerStopped, Worker: "W2"}}, record.Books{Confirmed: 1, Acked: 1}},
		"acked, and killed": {[]record.Event{again, ev(record.Acked, "W2"), {Kind: record.WorkerKilled, Worker: "W2"}}, record.Books{Confirmed: 1, Acked: 1}},
	}
	for how, end := range ends("W2", true) {
		all[how] = told{append([]record.Event{again}, end...), record.Books{Confirmed: 1, Ready: 1}}
	}
	return all
}

type told struct {
	events []record.Event
	books  record.Books
}

// interleave makes every order of two tales that keeps the order of each.
func interleave(a, b []record.Event, visit func([]record.Event)) {
	var next func(so, a, b []record.Event)
	next = func(so, a, b []record.Event) {
		if len(a)+len(b) == 0 {
			visit(so)
		}
		if len(a) > 0 {
			next(append(slices.Clip(so), a[0]), a[1:], b)
		}
		if len(b) > 0 {
			next(append(slices.Clip(so), b[0]), a, b[1:])
		}
	}
	next(nil, a, b)
}

// Two workers are heard over two connections: in whatever order they are, the
// books say in the end where the message is. There is one thing that nobody can
// know, unless the mark says which delivery was the first: whether an ack was read
// whose worker then lost its channel. Where that leaves it open they say acked, and
// not that the message waits: the broker would be taken to have lost it.
func TestWhateverOrderTwoWorkersAreHeardIn(t *testing.T) {
	for before, first := range had() {
		for after, second := range got() {
			if first[0].Redelivered && after == "acked, and killed" {
				continue // either ack may be the one that was read
			}
			acked := slices.ContainsFunc(first, func(e record.Event) bool { return e.Kind == record.Acked })
			interleave(first, second.events, func(order []record.Event) {
				s := newStory(t, published, confirmed)
				s.tell(order...)
				books := s.Total().Books
				if books != second.books && !(acked && books == record.Books{Confirmed: 1, Acked: 1}) {
					t.Errorf("W1 %s, W2 %s: %s\ngot  %+v\nwant %+v", before, after, kindsOf(order), books, second.books)
				}
				s.tell(redelivered(ev(record.Delivered, "W3")))
				if books := s.Total().Books; books.Unacked != 1 {
					t.Errorf("W1 %s, W2 %s, then with W3: %s: %+v", before, after, kindsOf(order), books)
				}
			})
		}
	}
}

func kindsOf(events []record.Event) (kinds []string) {
	for _, e := range events {
		kinds = append(kinds, fmt.Sprintf("%s %s %v", e.Worker, e.Kind, e.Redelivered))
	}
	return kinds
}
