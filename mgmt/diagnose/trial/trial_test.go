package trial_test

import (
	"slices"
	"testing"
	"time"

	"rabbitlab/mgmt/diagnose"
)

// muchLater is when, after the first of them began, they are watched again: what holds
// messages for good has held them for two minutes.
const muchLater = 150 * time.Second

func TestTrial(t *testing.T) {
	for _, m := range makers() {
		t.Run(m.name, func(t *testing.T) {
			t.Parallel()
			var r result
			t.Cleanup(func() { r.write(t) })
			t.Run("all at once", func(t *testing.T) { r.allAtOnce(t, m) })
			t.Run("memory alarm", func(t *testing.T) { r.alarm(t, m) })
			t.Run("restart", func(t *testing.T) { r.restart(t, m) })
		})
	}
}

func TestEveryVerdictIsTried(t *testing.T) {
	tried := map[diagnose.Verdict]bool{}
	for _, tr := range slices.Concat(sick, held) {
		tried[tr.verdict] = true
	}
	for _, v := range diagnose.Verdicts() {
		if !tried[v] {
			t.Errorf("%s is not", v)
		}
	}
}

// allAtOnce watches sick and healthy consumers when they have begun, and once more much
// later.
func (r *result) allAtOnce(t *testing.T, m maker) {
	br := m.start(t)
	r.Broker = m.title(br)
	trials := slices.Concat(sick, healthy)
	r.cannot(br, trials)
	b := newBench(t, br, trials)
	began := time.Now()
	b.begin()
	early := b.watch()
	for _, s := range b.subjects {
		b.check(s, early[s], diagnose.Info)
	}
	pause(b.ctx, time.Until(began.Add(muchLater)))
	later := b.watch()
	for _, s := range b.subjects {
		b.check(s, later[s], s.later)
		r.Outcomes = append(r.Outcomes, outcome{Does: s.does, Kind: s.kind, Wanted: s.verdict, Early: s.says(early[s]), Later: s.says(later[s])})
	}
}
