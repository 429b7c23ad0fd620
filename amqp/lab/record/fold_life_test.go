package record_test

import (
	"testing"

	"rabbitlab/amqp/lab/record"
)

func TestLife(t *testing.T) {
	s := newStory(t, published, confirmed, ev(record.Delivered, "W1"), ev(record.Requeued, "W1"), redelivered(ev(record.Delivered, "W2")), ev(record.Acked, "W2"))
	life, ok := s.Life(1)
	if !ok || life.Cut || life.Skipped != 0 || len(life.Steps) != 6 {
		t.Fatalf("%v %+v", ok, life)
	}
	if last := life.Steps[4]; last.Worker != "W2" || !last.Redelivered || last.Kind != record.Delivered {
		t.Errorf("%+v", last)
	}
	for _, m := range []int64{-1, 0, 2, 1 << 60} {
		if _, ok := s.Life(m); ok {
			t.Errorf("message %d has a life", m)
		}
	}
}

// A message in a requeue loop keeps the beginning and the end of its life.
func TestLifeOfARequeueLoop(t *testing.T) {
	s := newStory(t, published, confirmed)
	const rounds = 10_000
	for range rounds {
		s.tell(redelivered(ev(record.Delivered, "W1")), ev(record.Nacked, "W1"), ev(record.Requeued, "W1"))
	}
	s.tell(ev(record.Delivered, "W2"))
	life, _ := s.Life(1)
	if life.Cut || life.Steps[0].Kind != record.Published || life.Steps[len(life.Steps)-1].Worker != "W2" {
		t.Errorf("%+v", life)
	}
	if got := len(life.Steps) + life.Skipped; got != 2+3*rounds+1 {
		t.Errorf("%d steps and %d skipped, want %d in all", len(life.Steps), life.Skipped, 2+3*rounds+1)
	}
}

// Lives are let go, the longest untouched first, before they take too much
// memory; what is counted stays.
func TestOldLivesAreCut(t *testing.T) {
	s := newStory(t)
	const n = 150_000
	for m := range int64(n) {
		s.tell(record.Event{Kind: record.Published, Message: m + 1}, record.Event{Kind: record.Confirmed, Message: m + 1})
	}
	life, ok := s.Life(1)
	if !ok || !life.Cut || len(life.Steps) != 0 {
		t.Errorf("the first: %v %+v", ok, life)
	}
	s.tell(ev(record.Delivered, "W1"))
	if life, _ = s.Life(1); !life.Cut || len(life.Steps) != 1 || life.Skipped != 0 {
		t.Errorf("the first, delivered: %+v", life)
	}
	if life, ok = s.Life(n); !ok || life.Cut || len(life.Steps) != 2 {
		t.Errorf("the last: %v %+v", ok, life)
	}
	if c := s.Total(); c.Ready != n-1 || c.Unacked != 1 {
		t.Errorf("%+v", c)
	}
}
