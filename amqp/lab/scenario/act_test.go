package scenario_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"rabbitlab/amqp/lab"
	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/lab/scenario"
)

// open makes a lab on the broker and feeds a Watch with its events, until over is
// called or the test ends.
func (b *stage) open(t *testing.T) (l *lab.Lab, m scenario.Means, over func()) {
	t.Helper()
	l, m = lab.New(lab.Config{URL: b.url, More: b.more}), b.means
	m.Watch = scenario.NewWatch()
	done := make(chan struct{})
	go func() {
		defer close(done)
		for {
			events, err := l.Next(context.Background())
			if err != nil {
				return
			}
			m.Watch.Apply(events)
		}
	}()
	over = func() {
		l.Close()
		<-done
	}
	t.Cleanup(over)
	return l, m, over
}

// A scenario that is played an act at a time measures in each act what belongs
// there, and tells it as it comes.
func TestActByAct(t *testing.T) {
	for _, name := range []string{"hello", "forgotten-ack", "redeclare", "ack-twice"} {
		t.Run(name, func(t *testing.T) {
			s, _ := scenario.Find(name)
			l, m, _ := builtin(t, 0).open(t)
			var told []scenario.Finding
			m.Found = func(f scenario.Finding) { told = append(told, f) }
			p, err := s.Begin(t.Context(), l, m)
			if err != nil {
				t.Fatal(err)
			}
			for i, act := range s.Acts() {
				if p.Next() != act || p.Left() != len(s.Acts())-i {
					t.Fatalf("%s comes next and %d are left, before %s", p.Next(), p.Left(), act)
				}
				told = nil
				found, err := p.Act(t.Context())
				if err != nil || len(found) == 0 || !slices.Equal(found, newest(told)) {
					t.Fatalf("%s: %v, told %v, error %v", act, found, told, err)
				}
				for _, f := range found {
					if f.Act != act {
						t.Errorf("%s: %+v", act, f)
					}
				}
			}
			if p.Next() != "" || p.Left() != 0 {
				t.Errorf("%q comes after the last act", p.Next())
			}
		})
	}
}

// After an act that did not end as it says the story is over.
func TestAnActThatDiffersIsTheLast(t *testing.T) {
	defer scenario.SetPatience(100 * time.Millisecond)()
	s, _ := scenario.Find("forgotten-ack")
	l, m, _ := builtin(t, 0).open(t)
	m.Figures = func(context.Context, string) (int64, int64, bool, error) { return 7, 0, true, nil }
	p, err := s.Begin(t.Context(), l, m)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Act(t.Context()); !isDiffers(err) || p.Next() != "" || p.Left() != 0 {
		t.Errorf("%v, then %q", err, p.Next())
	}
	if found, err := p.Act(t.Context()); found != nil || !isDiffers(err) {
		t.Errorf("it goes on: %v, %v", found, err)
	}
}

// An act that is waited for can be broken off.
func TestAnActStopsWithItsContext(t *testing.T) {
	s, _ := scenario.Find("hello")
	l, m, _ := builtin(t, 0).open(t)
	ctx, cancel := context.WithCancel(t.Context())
	m.Figures = func(context.Context, string) (int64, int64, bool, error) {
		cancel()
		return 0, 0, false, nil
	}
	p, err := s.Begin(ctx, l, m)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Act(ctx); err != context.Canceled {
		t.Error(err)
	}
}

// Where somebody looks on, work takes long enough to be seen, and the story ends
// the same.
func TestWatched(t *testing.T) {
	for _, name := range []string{"hello", "ack-twice"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := builtin(t, 0)
			b.means.Watched = true
			s, _ := scenario.Find(name)
			_, state, err := b.play(t, s)
			if err != nil {
				t.Error(err)
			}
			for _, w := range state.Workers() {
				if w.Spec.Sleep.Min < 500*time.Millisecond {
					t.Errorf("%s works for %s", w.Name, w.Spec.Sleep)
				}
			}
		})
	}
}

// The story's names for its workers hold also where others were added before.
func TestOtherWorkersDoNotMixUpTheStory(t *testing.T) {
	s, _ := scenario.Find("hello")
	l, m, _ := builtin(t, 0).open(t)
	other, err := l.AddQueue(t.Context(), record.QueueSpec{Name: "other", Type: record.Classic})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := l.AddWorker(record.WorkerSpec{Queue: other.Name, Ack: record.AckWhenDone}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Play(t.Context(), l, m); err != nil {
		t.Error(err)
	}
}

func isDiffers(err error) bool {
	var differs *scenario.Differs
	return errors.As(err, &differs)
}

// newest leaves out what was measured anew later.
func newest(all []scenario.Finding) (kept []scenario.Finding) {
	for i, f := range all {
		again := func(g scenario.Finding) bool { return g.Of == f.Of && g.What == f.What }
		if !slices.ContainsFunc(all[i+1:], again) {
			kept = append(kept, f)
		}
	}
	return kept
}
