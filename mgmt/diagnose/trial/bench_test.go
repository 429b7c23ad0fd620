package trial_test

import (
	"context"
	"slices"
	"sync"
	"testing"
	"time"
)

// bench is a broker with its subjects.
type bench struct {
	testing.TB
	broker
	subjects  []*subject
	comesBack bool // whoever is cut off connects again

	ctx  context.Context // of all that subjects do
	work sync.WaitGroup
}

// kinds are the types of queue that each trial is made with.
var kinds = []string{"classic", "quorum"}

// newBench prepares the subjects, which end with the test.
func newBench(t testing.TB, br broker, trials []trial) *bench {
	t.Helper()
	ctx, end := context.WithCancel(context.Background())
	b := &bench{TB: t, broker: br, ctx: ctx}
	t.Cleanup(b.work.Wait)
	t.Cleanup(end)
	withPika := hasPika(t)
	for i := range trials {
		for _, kind := range kinds {
			if tr := &trials[i]; tr.cannotBe(br, kind) == "" && (withPika || !tr.pika) {
				b.subjects = append(b.subjects, newSubject(tr, kind))
			}
		}
	}
	for _, s := range b.subjects {
		if err := b.declare(ctx, s); err != nil {
			t.Fatal(err)
		}
	}
	return b
}

// begin starts each subject as long before the watch as it needs, and returns when
// that is to begin.
func (b *bench) begin() {
	b.Helper()
	order := slices.Clone(b.subjects)
	slices.SortStableFunc(order, func(x, y *subject) int { return int(y.past - x.past) })
	watch := time.Now().Add(order[0].past)
	for _, s := range order {
		pause(b.ctx, time.Until(watch.Add(-s.past)))
		b.start(s)
	}
	pause(b.ctx, time.Until(watch))
	for _, s := range b.subjects {
		b.awaitReady(s)
	}
}

func (b *bench) start(s *subject) {
	switch {
	case s.absent:
		s.isReady()
	case s.pika:
		b.do(s, b.consumeInPython)
	default:
		b.do(s, b.consume)
	}
	if s.rate > 0 {
		b.do(s, b.feed)
	}
}

// do does something until the test ends: once, or again whenever it was cut off.
func (b *bench) do(s *subject, what func(context.Context, *subject) error) {
	b.work.Go(func() {
		for {
			err := what(b.ctx, s)
			if b.ctx.Err() != nil {
				return
			}
			if !b.comesBack {
				if err != nil {
					b.Errorf("%s: %v", s.title(), err)
				}
				return
			}
			pause(b.ctx, 200*time.Millisecond)
		}
	})
}

func (b *bench) awaitReady(s *subject) {
	b.Helper()
	select {
	case <-s.ready:
	case <-time.After(10 * time.Second):
		b.Fatalf("%s has not begun", s.title())
	}
}
