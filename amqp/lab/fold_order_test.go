package lab_test

import (
	"fmt"
	"slices"
	"testing"

	"rabbitlab/amqp/lab"
)

// ends are the two orders in which a worker's end is told: a kill before what it
// gives back, a broken connection after it.
func ends(worker string, givesBack bool) map[string][]lab.Event {
	var back []lab.Event
	if givesBack {
		back = append(back, ev(lab.Requeued, worker))
	}
	return map[string][]lab.Event{
		"killed":    append([]lab.Event{{Kind: lab.WorkerKilled, Worker: worker}}, back...),
		"cut":       append(slices.Clone(back), lab.Event{Kind: lab.ConnectionClosed, Worker: worker}),
		"cancelled": append(slices.Clone(back), lab.Event{Kind: lab.ConsumerCancelled, Worker: worker}),
	}
}

// had is what W1 says of a message that it loses: it was given the message, did it
// and acked it or not, and its channel ended.
func had() map[string][]lab.Event {
	all := map[string][]lab.Event{}
	for _, marked := range []bool{false, true} {
		delivery := ev(lab.Delivered, "W1")
		delivery.Redelivered = marked
		for how, end := range ends("W1", true) {
			all[fmt.Sprintf("marked %v, %s", marked, how)] = append([]lab.Event{delivery, ev(lab.Started, "W1")}, end...)
		}
		for how, end := range ends("W1", false) {
			if how == "cancelled" {
				continue // its channel is open, and its ack was read
			}
			all[fmt.Sprintf("marked %v, acked, %s", marked, how)] = append([]lab.Event{delivery, ev(lab.Finished, "W1"), ev(lab.Acked, "W1")}, end...)
		}
	}
	return all
}

// got is what W2 says, whom the broker gave the message to after that, and where
// the message is then.
func got() map[string]told {
	again := redelivered(ev(lab.Delivered, "W2"))
	all := map[string]told{
		"held":              {[]lab.Event{again, ev(lab.Started, "W2")}, lab.Books{Confirmed: 1, Unacked: 1}},
		"acked":             {[]lab.Event{again, ev(lab.Acked, "W2")}, lab.Books{Confirmed: 1, Acked: 1}},
		"rejected":          {[]lab.Event{again, ev(lab.Rejected, "W2"), ev(lab.Dropped, "W2")}, lab.Books{Confirmed: 1, Dropped: 1}},
		"put back":          {[]lab.Event{again, ev(lab.Nacked, "W2"), ev(lab.Requeued, "W2")}, lab.Books{Confirmed: 1, Ready: 1}},
		"acked, and left":   {[]lab.Event{again, ev(lab.Acked, "W2"), {Kind: lab.WorkerStopped, Worker: "W2"}}, lab.Books{Confirmed: 1, Acked: 1}},
		"acked, and killed": {[]lab.Event{again, ev(lab.Acked, "W2"), {Kind: lab.WorkerKilled, Worker: "W2"}}, lab.Books{Confirmed: 1, Acked: 1}},
	}
	for how, end := range ends("W2", true) {
		all[how] = told{append([]lab.Event{again}, end...), lab.Books{Confirmed: 1, Ready: 1}}
	}
	return all
}

type told struct {
	events []lab.Event
	books  lab.Books
}

// interleave makes every order of two tales that keeps the order of each.
func interleave(a, b []lab.Event, visit func([]lab.Event)) {
	var next func(so, a, b []lab.Event)
	next = func(so, a, b []lab.Event) {
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
			acked := slices.ContainsFunc(first, func(e lab.Event) bool { return e.Kind == lab.Acked })
			interleave(first, second.events, func(order []lab.Event) {
				s := newStory(t, published, confirmed)
				s.tell(order...)
				books := s.Total().Books
				if books != second.books && !(acked && books == lab.Books{Confirmed: 1, Acked: 1}) {
					t.Errorf("W1 %s, W2 %s: %s\ngot  %+v\nwant %+v", before, after, kindsOf(order), books, second.books)
				}
				s.tell(redelivered(ev(lab.Delivered, "W3")))
				if books := s.Total().Books; books.Unacked != 1 {
					t.Errorf("W1 %s, W2 %s, then with W3: %s: %+v", before, after, kindsOf(order), books)
				}
			})
		}
	}
}

func kindsOf(events []lab.Event) (kinds []string) {
	for _, e := range events {
		kinds = append(kinds, fmt.Sprintf("%s %s %v", e.Worker, e.Kind, e.Redelivered))
	}
	return kinds
}
