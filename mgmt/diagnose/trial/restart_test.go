package trial_test

import (
	"slices"
	"testing"
)

// restarted are the healthy consumers whose broker is restarted under them.
var restarted = []string{"busy", "job", "job-three", "idle", "flushes"}

// restart restarts a broker under healthy consumers, which connect again, and watches
// at once.
func (r *result) restart(t *testing.T, m maker) {
	trials := slices.DeleteFunc(slices.Clone(healthy), func(tr trial) bool { return !slices.Contains(restarted, tr.name) })
	b := newBench(t, m.start(t), trials)
	b.comesBack = true
	b.begin()
	if err := b.Stop(b.ctx); err != nil {
		t.Fatal(err)
	}
	if err := b.Resume(b.ctx); err != nil {
		t.Fatal(err)
	}
	got := b.watch()
	for _, s := range b.subjects {
		b.check(s, got[s], 0)
		r.Outcomes = append(r.Outcomes, outcome{Does: "any of these, its broker just restarted", Kind: s.kind, Early: s.says(got[s])})
	}
}
