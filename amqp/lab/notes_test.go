package lab_test

import (
	"testing"
	"time"

	"rabbitlab/amqp/lab/record"
)

// A worker that remembers does not do again what another one that remembers has done and
// has not acked; one that does not remember does.
func TestAWorkerThatRemembersSkipsWhatIsDone(t *testing.T) {
	b := newBench(t, classic("remember"))
	b.publish(3, "x")
	first := b.add(record.WorkerSpec{Ack: record.AckNever, Remembers: true})
	b.await("three are done", func(s *record.State) bool { return s.Total().Done == 3 })
	b.must(b.KillWorker(first))
	b.broker(3, 0)
	second := b.add(record.WorkerSpec{Ack: record.AckNever, Remembers: true})
	b.await("it skips them", func(s *record.State) bool {
		w := s.Worker(second)
		return s.Total().Skipped == 3 && w.Holds() == 3 && w.Finished == 0
	})
	b.must(b.KillWorker(second))
	b.add(record.WorkerSpec{Ack: record.AckWhenDone})
	b.await("the third does them again", func(s *record.State) bool { return s.Total().Acked == 3 })
	b.broker(0, 0)
	b.agree()
	if c := b.counts(); c.DoneTwice != 3 || c.Skipped != 3 || !c.Books.Balanced() {
		t.Errorf("%+v", c)
	}
}

// What failed is not done.
func TestAFailureIsNotRemembered(t *testing.T) {
	b := newBench(t, classic("remember-failed"))
	b.publish(1, "x")
	w := b.add(record.WorkerSpec{Ack: record.AckRequeue, Prefetch: 1, Remembers: true})
	b.await("it comes round", func(s *record.State) bool { return s.Total().Finished >= 3 })
	b.must(b.EditWorker(w, record.WorkerSpec{Ack: record.AckWhenDone, Prefetch: 1, Remembers: true}))
	b.await("it is done once", func(s *record.State) bool { return s.Total().Acked == 1 && s.Total().Done == 1 })
	if c := b.counts(); c.Skipped != 0 || c.DoneTwice != 0 {
		t.Errorf("%+v", c)
	}
}

// Two have the same message in hand, as the first has lost its connection and does not
// know: one makes the note, and what the other did counts as skipped.
func TestOneOfTwoMakesTheNote(t *testing.T) {
	b := newBench(t, classic("remember-both"))
	b.publish(1, "x")
	slow := record.WorkerSpec{Ack: record.AckWhenDone, Prefetch: 1, Sleep: fixed(8 * time.Second), Blocks: true, Remembers: true}
	b.add(slow)
	b.await("it is given up", func(s *record.State) bool { return s.Total().Delivered == 1 })
	b.add(record.WorkerSpec{Ack: record.AckWhenDone, Prefetch: 1, Remembers: true})
	b.await("it is acked", func(s *record.State) bool { return s.Total().Acked == 1 })
	b.await("the first is at its end", func(s *record.State) bool { return s.Total().Skipped >= 1 })
	if c := b.counts(); c.Done != 1 || c.DoneTwice != 0 || !c.Books.Balanced() {
		t.Errorf("%+v", c)
	}
}
