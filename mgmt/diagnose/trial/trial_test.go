package trial_test

import (
	"slices"
	"testing"
	"time"

	"rabbitlab/mgmt/diagnose"
)

// muchLater is when, after the first of them began, they are watched again: what holds
// messages for good has held them for two minutes.
const muchLater = 170 * time.Second

// The brokers take turns: each trial has some fifty programs, and the other's would be what makes
// its statistics late.
func TestTrial(t *testing.T) {
	for _, m := range makers() {
		t.Run(m.name, func(t *testing.T) {
			var r result
			t.Cleanup(func() { r.write(t) })
			t.Run("all at once", func(t *testing.T) { r.allAtOnce(t, m) })
			t.Run("memory alarm", func(t *testing.T) { r.alarm(t, m) })
			t.Run("restart", func(t *testing.T) { r.restart(t, m) })
			t.Run("setups", func(t *testing.T) { r.setups(t, m) })
		})
	}
}

func TestEveryVerdictIsTried(t *testing.T) {
	tried := map[diagnose.Verdict]bool{}
	for _, tr := range slices.Concat(sick, field, held) {
		tried[tr.verdict] = true
	}
	for _, v := range setups() {
		tried[v] = true
	}
	for _, v := range ofClusters {
		tried[v] = true
	}
	for _, v := range diagnose.Verdicts() {
		if !tried[v] {
			t.Errorf("%s is not", v)
		}
	}
}

// ofClusters are verdicts that take several nodes, a full disk, another client or a bug of
// RabbitMQ: they are tried on what a broker would answer then (mgmt/diagnose).
var ofClusters = []diagnose.Verdict{
	diagnose.QueueDown, diagnose.NodeDown, diagnose.Partition, diagnose.NoStatistics, diagnose.NearLimit, diagnose.GhostConsumers, diagnose.NoHeartbeat,
}

// allAtOnce watches sick and healthy consumers when they have begun, and once more much
// later.
func (r *result) allAtOnce(t *testing.T, m maker) {
	br := m.start(t)
	r.Broker = m.title(br)
	trials := slices.Concat(sick, healthy, field)
	r.cannot(br, trials)
	b := newBench(t, br, trials)
	began := time.Now()
	b.begin()
	early := b.watch(atLeast(diagnose.Info))
	pause(b.ctx, time.Until(began.Add(muchLater)))
	later := b.watch(func(s *subject) diagnose.Severity { return s.later })
	for _, s := range b.subjects {
		r.Outcomes = append(r.Outcomes, outcome{Does: s.does, Kind: s.kind, Wanted: s.verdict, Early: s.says(early[s]), Later: s.says(later[s])})
	}
}
