package record_test

import (
	"slices"
	"testing"
	"time"

	"rabbitlab/amqp/lab/record"
)

func worker(kind record.Kind) record.Event { return record.Event{Kind: kind, Worker: "W1"} }

func TestConditionOfAWorker(t *testing.T) {
	started := []record.Event{worker(record.WorkerAdded), worker(record.WorkerStarted)}
	working := append(slices.Clone(started), published, confirmed, ev(record.Delivered, "W1"), ev(record.Started, "W1"))
	for name, c := range map[string]struct {
		events []record.Event
		want   record.Condition
	}{
		"added":                       {started[:1], record.Connecting},
		"started":                     {started, record.Idle},
		"at work":                     {working, record.Working},
		"done":                        {append(slices.Clone(working), ev(record.Finished, "W1")), record.Idle},
		"paused at work":              {append(slices.Clone(working), worker(record.WorkerPaused)), record.Paused},
		"resumed at work":             {append(slices.Clone(working), worker(record.WorkerPaused), worker(record.WorkerResumed)), record.Working},
		"leaving":                     {append(slices.Clone(working), worker(record.WorkerLeaving)), record.Leaving},
		"left":                        {append(slices.Clone(working), worker(record.WorkerLeaving), worker(record.WorkerStopped)), record.Stopped},
		"asked to leave when killed":  {append(slices.Clone(working), worker(record.WorkerKilled), worker(record.WorkerLeaving)), record.Killed},
		"killed":                      {append(slices.Clone(working), worker(record.WorkerKilled)), record.Killed},
		"channel closed":              {append(slices.Clone(working), worker(record.ChannelClosed)), record.Broken},
		"cancelled":                   {append(slices.Clone(working), worker(record.ConsumerCancelled)), record.Cancelled},
		"disconnected":                {append(slices.Clone(working), worker(record.ConnectionClosed)), record.Disconnected},
		"reconnecting":                {append(slices.Clone(working), worker(record.ConnectionClosed), worker(record.Reconnecting)), record.Connecting},
		"back":                        {append(slices.Clone(working), worker(record.ConnectionClosed), worker(record.Reconnecting), worker(record.WorkerStarted)), record.Idle},
		"back, and still paused":      {append(slices.Clone(working), worker(record.WorkerPaused), worker(record.ConnectionClosed), worker(record.Reconnecting), worker(record.WorkerStarted)), record.Paused},
		"restarted, no longer paused": {append(slices.Clone(working), worker(record.WorkerPaused), worker(record.WorkerKilled), worker(record.WorkerAdded), worker(record.WorkerStarted)), record.Idle},
		"edited":                      {append(slices.Clone(working), worker(record.WorkerEdited)), record.Working},
		"renewed":                     {append(slices.Clone(working), worker(record.WorkerRenewed)), record.Working},
	} {
		t.Run(name, func(t *testing.T) {
			s := newStory(t, c.events...)
			if got := s.Worker("W1").Condition; got != c.want {
				t.Errorf("it is %q, want %q", got, c.want)
			}
		})
	}
}

func TestRemovedWorker(t *testing.T) {
	s := newStory(t, worker(record.WorkerAdded), worker(record.WorkerStopped), worker(record.WorkerRemoved))
	if s.Worker("W1") != nil || len(s.Workers()) != 0 {
		t.Error("it is still there")
	}
}

func TestHoldsAndHeld(t *testing.T) {
	s := newStory(t)
	for i := range int64(6) {
		s.tell(record.Event{Kind: record.Published, Message: i + 1}, record.Event{Kind: record.Delivered, Message: i + 1, Worker: "W1"})
	}
	s.tell(record.Event{Kind: record.Delivered, Worker: "W1"}, record.Event{Kind: record.Delivered, Worker: "W1"}) // two that are not ours
	w := s.Worker("W1")
	check := func(holds int64, held ...int64) {
		t.Helper()
		if got := w.Held(-1); w.Holds() != holds || !slices.Equal(got, held) {
			t.Errorf("holds %d: %v, want %d: %v", w.Holds(), got, holds, held)
		}
	}
	check(8, 1, 2, 3, 4, 5, 6)
	s.tell(record.Event{Kind: record.Acked, Message: 3, Worker: "W1"}, record.Event{Kind: record.Acked, Worker: "W1"})
	check(6, 1, 2, 4, 5, 6)
	s.tell(record.Event{Kind: record.Requeued, Message: 1, Worker: "W1"}, record.Event{Kind: record.Dropped, Message: 6, Worker: "W1"})
	check(4, 2, 4, 5)
	if got := w.Held(2); !slices.Equal(got, []int64{2, 4}) {
		t.Errorf("the first two are %v", got)
	}
	s.tell(worker(record.WorkerKilled), record.Event{Kind: record.Requeued, Worker: "W1"})
	check(0)
}

// A worker that holds a great many lets go of them in any order, and remembers
// no more than it holds.
func TestHoldingInAnyOrder(t *testing.T) {
	s := newStory(t)
	const n = 5000
	for i := range int64(n) {
		s.tell(record.Event{Kind: record.Published, Message: i + 1}, record.Event{Kind: record.Delivered, Message: i + 1, Worker: "W1"})
	}
	for i := range int64(n) {
		if m := (i*7)%n + 1; m%10 != 0 {
			s.tell(record.Event{Kind: record.Acked, Message: m, Worker: "W1"})
		}
	}
	var want []int64
	for m := int64(10); m <= n; m += 10 {
		want = append(want, m)
	}
	if got := s.Worker("W1").Held(-1); !slices.Equal(got, want) {
		t.Errorf("%d held: %v …, want %d", len(got), got[:min(20, len(got))], len(want))
	}
}

func TestTimelineAndBusy(t *testing.T) {
	s := newStory(t, worker(record.WorkerStarted))
	from := s.Now
	at := func(d time.Duration, kind record.Kind, message int64) {
		s.Apply(record.Event{Seq: s.Seq + 1, At: from.Add(d), Kind: kind, Message: message, Worker: "W1", Queue: "q"})
	}
	at(0, record.Published, 1)
	at(0, record.Delivered, 1)
	at(time.Second, record.Started, 1)
	at(3*time.Second, record.Finished, 1)
	at(5*time.Second, record.Started, 2)
	at(6*time.Second, record.WorkerKilled, 0)
	w := s.Worker("W1")
	spans := w.Timeline()
	if len(spans) != 2 || spans[0].End != record.Finished || spans[1].End != record.WorkerKilled || spans[1].To != from.Add(6*time.Second) {
		t.Errorf("%+v", spans)
	}
	for _, c := range []struct {
		since, now time.Duration
		want       float64
	}{{0, 10 * time.Second, 0.3}, {2 * time.Second, 3 * time.Second, 1}, {3 * time.Second, 5 * time.Second, 0}, {5 * time.Second, 5 * time.Second, 0}} {
		if got := w.Busy(from.Add(c.since), from.Add(c.now)); got != c.want {
			t.Errorf("busy from %s to %s: %v, want %v", c.since, c.now, got, c.want)
		}
	}
}

// What the timeline no longer covers does not count as idle.
func TestBusySpeaksOfWhatItCovers(t *testing.T) {
	s := newStory(t, worker(record.WorkerStarted))
	from := s.Now
	for i := range 1000 {
		s.tell(ev(record.Started, "W1"), ev(record.Finished, "W1"))
		_ = i
	}
	if n := len(s.Worker("W1").Timeline()); n != 512 {
		t.Errorf("%d spans", n)
	}
	if busy := s.Worker("W1").Busy(from, s.Now); busy < 0.45 || busy > 0.55 {
		t.Errorf("busy %v of the time, want half", busy)
	}
}
