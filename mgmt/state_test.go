package mgmt

import (
	"errors"
	"testing"
	"time"
)

func TestRowJoinsBothClocks(t *testing.T) {
	var s State
	s.Apply(Update{Totals: ptr(tick(after(0), counting(hello, 3, 4)))})
	s.Apply(Update{Stats: &Stats{
		Reading: Reading{At: after(time.Second)},
		Queues:  []QueueStats{{Key: hello, Consumers: Known(2)}},
	}})
	row := s.Rows()[0]
	if row.Ready != Known(3) || row.Unacked != Known(4) || row.Stats.Consumers != Known(2) || row.Messages() != Known(7) {
		t.Errorf("%+v", row)
	}
	if !row.TotalsRead.At.Equal(after(0)) || !row.StatsRead.At.Equal(after(time.Second)) {
		t.Errorf("read at %v and %v", row.TotalsRead.At, row.StatsRead.At)
	}
}

func TestQueueGoneFromTotalsIsGone(t *testing.T) {
	var s State
	s.Apply(Update{Totals: ptr(tick(after(0), counting(hello, 3, 4)))})
	s.Apply(Update{Totals: ptr(tick(after(time.Second)))})
	s.Apply(Update{Stats: &Stats{Queues: []QueueStats{{Key: hello}}}})
	if rows := s.Rows(); len(rows) != 0 {
		t.Errorf("%+v", rows)
	}
}

func TestOlderCountsStandWithTheirAge(t *testing.T) {
	var s State
	s.Apply(Update{Totals: ptr(tick(after(0), counting(hello, 3, 4)))})
	s.Apply(Update{Totals: ptr(tick(after(time.Minute), QueueTotals{Key: hello, State: "down"}))})
	row := s.Rows()[0]
	if row.Ready != Known(3) || row.State != "down" {
		t.Errorf("%+v", row)
	}
	if age, known := row.TotalsAge(after(time.Minute)); !known || age != time.Minute {
		t.Errorf("age %v, known %v", age, known)
	}
}

func TestFigureNeverReadIsNotKnown(t *testing.T) {
	var s State
	s.Apply(Update{Totals: ptr(tick(after(0), QueueTotals{Key: hello}))})
	row := s.Rows()[0]
	for _, f := range []Figure{row.Ready, row.Unacked, row.Messages(), row.Stats.Consumers} {
		if _, known := f.Value(); known {
			t.Errorf("%+v is known", f)
		}
	}
	if _, known := row.StatsAge(after(0)); known {
		t.Error("statistics that were never read have an age")
	}
}

func TestMissingPartKeepsWhatWasKnown(t *testing.T) {
	var s State
	s.Apply(Update{
		Totals: ptr(tick(after(0), counting(hello, 3, 4))),
		Stats: &Stats{
			Reading:   Reading{At: after(0)},
			Queues:    []QueueStats{{Key: hello, Consumers: Known(1)}},
			Consumers: []Consumer{{Queue: hello, Channel: "c1"}},
			Channels:  []Channel{{Name: "c1", Unacked: Known(4)}},
		},
	})
	why := errors.New("503")
	s.Apply(Update{Stats: &Stats{
		Reading: Reading{At: after(9 * time.Second)},
		Missing: []Missing{{PartQueues, why}, {PartConsumers, why}, {PartChannels, why}, {PartConnections, why}},
	}})
	row := s.Rows()[0]
	if row.Stats.Consumers != Known(1) || !row.StatsRead.At.Equal(after(0)) {
		t.Errorf("%+v read at %v", row.Stats, row.StatsRead.At)
	}
	if h := s.Holders(hello); len(h) != 1 || h[0].Channel.Unacked != Known(4) {
		t.Errorf("holders %+v", h)
	}
	if m := s.Missing(); len(m) != 4 || !errors.Is(m[0].Err, why) {
		t.Errorf("missing %+v", m)
	}
}

func TestStale(t *testing.T) {
	var s State
	if !s.Stale(after(0)) {
		t.Error("nothing was read, and it is not stale")
	}
	if _, known := s.TotalsAge(after(0)); known {
		t.Error("nothing was read, and it has an age")
	}
	totals := tick(after(0), counting(hello, 1, 1))
	totals.Took, totals.Next = time.Second, after(10*time.Second)
	s.Apply(Update{Totals: &totals, Link: &Link{Since: after(0)}})
	for at, want := range map[time.Duration]bool{0: false, 10 * time.Second: false, 13 * time.Second: false, 15 * time.Second: true} {
		if s.Stale(after(at)) != want {
			t.Errorf("after %v stale is %v", at, !want)
		}
	}
	s.Apply(Update{Link: &Link{Err: errors.New("refused"), Since: after(time.Second)}})
	if !s.Stale(after(time.Second)) || s.Rows()[0].Ready != Known(1) {
		t.Error("a broken link must leave the last figures, as stale ones")
	}
}

func ptr[T any](v T) *T { return &v }
