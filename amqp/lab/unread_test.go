package lab_test

import (
	"slices"
	"testing"

	"rabbitlab/amqp/lab"
)

// inQueue has events happen in the queue q.
func inQueue(events ...lab.Event) []lab.Event {
	for i := range events {
		events[i].Queue = "q"
	}
	return events
}

// unreadIn names the workers whose ack the lab says was never read, when it is
// told this.
func unreadIn(events ...lab.Event) (workers []string) {
	for _, e := range lab.Told(inQueue(events...)) {
		if e.Kind == lab.AckUnread {
			workers = append(workers, e.Worker)
		}
	}
	return workers
}

// That an ack was not read shows when the message is delivered again to another
// worker and the first one's end is known, in whatever order the two are told.
func TestAcksThatTheBrokerNeverRead(t *testing.T) {
	given, again := ev(lab.Delivered, "W1"), redelivered(ev(lab.Delivered, "W2"))
	acked, ackedToo := ev(lab.Acked, "W1"), ev(lab.Acked, "W2")
	killed, broke := lab.Event{Kind: lab.WorkerKilled, Worker: "W1"}, lab.Event{Kind: lab.ConnectionClosed, Worker: "W1"}
	for name, c := range map[string]struct {
		events []lab.Event
		want   []string
	}{
		"killed, and delivered again":            {[]lab.Event{given, acked, killed, again}, []string{"W1"}},
		"delivered again, and killed":            {[]lab.Event{given, acked, again, killed}, []string{"W1"}},
		"delivered again, and cut":               {[]lab.Event{given, acked, again, broke}, []string{"W1"}},
		"delivered again, acked, and killed":     {[]lab.Event{given, again, acked, killed}, []string{"W1"}},
		"the next one's ack is told first":       {[]lab.Event{given, again, ackedToo, acked, killed}, []string{"W1"}},
		"the next one acks before the end":       {[]lab.Event{given, acked, again, ackedToo, killed}, []string{"W1"}},
		"told after the next one's delivery":     {[]lab.Event{again, given, acked, killed}, []string{"W1"}},
		"told after all that the next one did":   {[]lab.Event{again, ackedToo, given, acked, killed}, []string{"W1"}},
		"the same worker again":                  {[]lab.Event{given, acked, broke, redelivered(given), acked}, []string{"W1"}},
		"twice":                                  {[]lab.Event{given, acked, killed, again, ackedToo, {Kind: lab.WorkerKilled, Worker: "W2"}, redelivered(ev(lab.Delivered, "W3"))}, []string{"W1", "W2"}},
		"read":                                   {[]lab.Event{given, acked, killed}, nil},
		"put back":                               {[]lab.Event{given, killed, ev(lab.Requeued, "W1"), again, ackedToo}, nil},
		"put back, and told late":                {[]lab.Event{given, again, killed, ev(lab.Requeued, "W1"), ackedToo}, nil},
		"automatic, and lost":                    {[]lab.Event{automatic(given), killed, ev(lab.Lost, "W1")}, nil},
		"another worker of that name is removed": {[]lab.Event{given, acked, {Kind: lab.WorkerStopped, Worker: "W1"}, {Kind: lab.WorkerRemoved, Worker: "W1"}}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			if got := unreadIn(append([]lab.Event{published, confirmed}, c.events...)...); !slices.Equal(got, c.want) {
				t.Errorf("unread are the acks of %v, want %v", got, c.want)
			}
		})
	}
}

// In whatever order the two are told: W1's ack was not read, and that is told once, as
// long as W2 can still be asked.
func TestAnUnreadAckIsToldOnce(t *testing.T) {
	for before, first := range had() {
		if first[0].Redelivered || !slices.ContainsFunc(first, func(e lab.Event) bool { return e.Kind == lab.Acked }) {
			continue
		}
		for _, after := range []string{"held", "acked", "rejected", "acked, and left"} {
			interleave(first, got()[after].events, func(order []lab.Event) {
				if got := unreadIn(append([]lab.Event{published, confirmed}, order...)...); !slices.Equal(got, []string{"W1"}) {
					t.Errorf("W1 %s, W2 %s: %s: unread are the acks of %v", before, after, kindsOf(order), got)
				}
			})
		}
	}
}

// What is told is numbered without gaps, and counted where the message is now.
func TestAnUnreadAckIsAnEvent(t *testing.T) {
	all := lab.Told(inQueue(
		published, confirmed, ev(lab.Delivered, "W1"), ev(lab.Finished, "W1"), ev(lab.Acked, "W1"), lab.Event{Kind: lab.WorkerKilled, Worker: "W1"},
		lab.Event{Kind: lab.WorkerRemoved, Worker: "W1"}, redelivered(ev(lab.Delivered, "W2")), ev(lab.Finished, "W2"),
	))
	s := lab.NewState()
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
	if last := life.Steps[len(life.Steps)-2]; last.Kind != lab.AckUnread || last.Worker != "W1" {
		t.Errorf("%+v", life.Steps)
	}
}

// Acks are on their way when the connections break: the broker delivers the messages
// again, whomever to, and each is done twice.
func TestAcksThatGetLostOnTheWay(t *testing.T) {
	b, g := newGatedBench(t, classic("unread"))
	var workers []string
	for range 5 {
		w := b.add(lab.WorkerSpec{Ack: lab.AckWhenDone, Prefetch: 3})
		b.must(b.PauseWorker(w, true))
		workers = append(workers, w)
	}
	b.publish(15, "x")
	b.await("they have all messages", func(s *lab.State) bool { return s.Total().Unacked == 15 })
	g.freeze()
	for _, w := range workers {
		b.must(b.PauseWorker(w, false))
	}
	b.await("all are acked", func(s *lab.State) bool { return s.Total().Acked == 15 })
	g.lose()
	b.await("all are acked again", func(s *lab.State) bool { return s.Total().Acks == 30 })
	b.broker(0, 0)
	if c := b.counts(); c.AcksUnread != 15 || c.DoneTwice != 15 || c.Acked != 15 || c.Lost != 0 || !c.Books.Balanced() {
		t.Errorf("%+v", c)
	}
}
