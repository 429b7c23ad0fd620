package record_test

import (
	"slices"
	"testing"

	"rabbitlab/amqp/lab/record"
)

// inQueue has events happen in the queue q.
func inQueue(events ...record.Event) []record.Event {
	for i := range events {
		events[i].Queue = "q"
	}
	return events
}

// withUnread is what happened, and what it shows, as a lab tells it.
func withUnread(events []record.Event) (all []record.Event) {
	shadow := record.NewShadow()
	for _, e := range events {
		for _, e := range append([]record.Event{e}, shadow.UnreadAcks(e)...) {
			e.Seq = uint64(len(all)) + 1
			shadow.Apply(e)
			all = append(all, e)
		}
	}
	return all
}

// unreadIn names the workers whose ack the lab says was never read, when it is
// told this.
func unreadIn(events ...record.Event) (workers []string) {
	for _, e := range withUnread(inQueue(events...)) {
		if e.Kind == record.AckUnread {
			workers = append(workers, e.Worker)
		}
	}
	return workers
}

// That an ack was not read shows when the message is delivered again to another
// worker and the first one's end is known, in whatever order the two are told.
func TestAcksThatTheBrokerNeverRead(t *testing.T) {
	given, again := ev(record.Delivered, "W1"), redelivered(ev(record.Delivered, "W2"))
	acked, ackedToo := ev(record.Acked, "W1"), ev(record.Acked, "W2")
	killed, broke := record.Event{Kind: record.WorkerKilled, Worker: "W1"}, record.Event{Kind: record.ConnectionClosed, Worker: "W1"}
	for name, c := range map[string]struct {
		events []record.Event
		want   []string
	}{
		"killed, and delivered again":            {[]record.Event{given, acked, killed, again}, []string{"W1"}},
		"delivered again, and killed":            {[]record.Event{given, acked, again, killed}, []string{"W1"}},
		"delivered again, and cut":               {[]record.Event{given, acked, again, broke}, []string{"W1"}},
		"delivered again, acked, and killed":     {[]record.Event{given, again, acked, killed}, []string{"W1"}},
		"the next one's ack is told first":       {[]record.Event{given, again, ackedToo, acked, killed}, []string{"W1"}},
		"the next one acks before the end":       {[]record.Event{given, acked, again, ackedToo, killed}, []string{"W1"}},
		"told after the next one's delivery":     {[]record.Event{again, given, acked, killed}, []string{"W1"}},
		"told after all that the next one did":   {[]record.Event{again, ackedToo, given, acked, killed}, []string{"W1"}},
		"the same worker again":                  {[]record.Event{given, acked, broke, redelivered(given), acked}, []string{"W1"}},
		"twice":                                  {[]record.Event{given, acked, killed, again, ackedToo, {Kind: record.WorkerKilled, Worker: "W2"}, redelivered(ev(record.Delivered, "W3"))}, []string{"W1", "W2"}},
		"read":                                   {[]record.Event{given, acked, killed}, nil},
		"put back":                               {[]record.Event{given, killed, ev(record.Requeued, "W1"), again, ackedToo}, nil},
		"put back, and told late":                {[]record.Event{given, again, killed, ev(record.Requeued, "W1"), ackedToo}, nil},
		"automatic, and lost":                    {[]record.Event{automatic(given), killed, ev(record.Lost, "W1")}, nil},
		"another worker of that name is removed": {[]record.Event{given, acked, {Kind: record.WorkerStopped, Worker: "W1"}, {Kind: record.WorkerRemoved, Worker: "W1"}}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			if got := unreadIn(append([]record.Event{published, confirmed}, c.events...)...); !slices.Equal(got, c.want) {
				t.Errorf("unread are the acks of %v, want %v", got, c.want)
			}
		})
	}
}

// In whatever order the two are told: W1's ack was not read, and that is told once, as
// long as W2 can still be asked.
func TestAnUnreadAckIsToldOnce(t *testing.T) {
	for before, first := range had() {
		if first[0].Redelivered || !slices.ContainsFunc(first, func(e record.Event) bool { return e.Kind == record.Acked }) {
			continue
		}
		for _, after := range []string{"held", "acked", "rejected", "acked, and left"} {
			interleave(first, got()[after].events, func(order []record.Event) {
				if got := unreadIn(append([]record.Event{published, confirmed}, order...)...); !slices.Equal(got, []string{"W1"}) {
					t.Errorf("W1 %s, W2 %s: %s: unread are the acks of %v", before, after, kindsOf(order), got)
				}
			})
		}
	}
}

// What is told is numbered without gaps, and counted where the message is now.
func TestAnUnreadAckIsAnEvent(t *testing.T) {
	all := withUnread(inQueue(
		published, confirmed, ev(record.Delivered, "W1"), ev(record.Finished, "W1"), ev(record.Acked, "W1"), record.Event{Kind: record.WorkerKilled, Worker: "W1"},
		record.Event{Kind: record.WorkerRemoved, Worker: "W1"}, redelivered(ev(record.Delivered, "W2")), ev(record.Finished, "W2"),
	))
	s := record.NewState()
	for i, e := range all {
		if e.Seq != uint64(i+1) || e.Queue != "q" {
			t.Errorf("event %d is %+v", i+1, e)
		}
		s.Apply(e)
	}
	if c := s.Queue("q").Counts; c.AcksUnread != 1 || c.Acks != 1 || c.DoneTwice != 1 || c.Unacked != 1 {
		t.Errorf("%+v", c)
	}
	if s.Worker("W1") != nil {
		t.Error("a worker that was removed is back")
	}
	life, _ := s.Life(1)
	if last := life.Steps[len(life.Steps)-2]; last.Kind != record.AckUnread || last.Worker != "W1" {
		t.Errorf("%+v", life.Steps)
	}
}
