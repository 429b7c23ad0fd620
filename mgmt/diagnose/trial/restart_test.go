package trial_test

import (
	"slices"
	"testing"

	"rabbitlab/mgmt"
)

// restarted are the healthy consumers whose broker is restarted under them.
var restarted = []string{"busy", "job", "job-three", "idle", "flushes"}

// restart restarts a broker under healthy consumers, which connect again, and watches
// at once.
func (r *result) restart(t *testing.T, m maker) {
	b := newBench(t, m.start(t), toRestart())
	b.comesBack = true
	b.begin()
	if err := b.Stop(b.ctx); err != nil {
		t.Fatal(err)
	}
	if err := b.Resume(b.ctx); err != nil {
		t.Fatal(err)
	}
	got := b.watch(atLeast(0))
	for _, s := range b.subjects {
		r.Outcomes = append(r.Outcomes, outcome{Does: "any of these, its broker just restarted", Kind: s.kind, Early: s.says(got[s])})
	}
	b.await("all consumers are back", func(h *mgmt.Holders) bool { return len(h.Consumers()) == len(b.subjects) })
}

func toRestart() (trials []trial) {
	for _, tr := range healthy {
		if slices.Contains(restarted, tr.name) {
			tr.past = begun
			trials = append(trials, tr)
		}
	}
	return trials
}
