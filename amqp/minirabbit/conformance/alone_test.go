package conformance_test

import (
	"context"
	"testing"
	"time"
)

// TestAlone holds the scenarios for which a broker must be set up or restarted.
func TestAlone(t *testing.T) {
	for _, target := range targets() {
		t.Run(target.name, func(t *testing.T) {
			own := target.own(t)
			t.Run("consumer timeout", func(t *testing.T) { runAll(t, own, timeoutScenarios) })
			t.Run("restart", func(t *testing.T) { survive(t, own) })
		})
	}
}

// survive restarts the broker once, for all survivals together.
func survive(t *testing.T, own ownBroker) {
	benches := make([]*bench, len(survivals))
	after := make([]func(), len(survivals))
	for i, s := range survivals {
		t.Run("before/"+s.name, func(t *testing.T) {
			benches[i] = newBench(t, own)
			after[i] = s.run(benches[i])
		})
	}
	restart(t, own)
	for i, s := range survivals {
		t.Run("after/"+s.name, func(t *testing.T) {
			benches[i].T, benches[i].producer = t, nil
			defer benches[i].clean()
			if after[i] == nil {
				t.Fatal("it did not get to the restart")
			}
			after[i]()
		})
	}
}

func restart(t *testing.T, own ownBroker) {
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	if err := own.Stop(ctx); err != nil {
		t.Fatal(err)
	}
	if err := own.Resume(ctx); err != nil {
		t.Fatal(err)
	}
}
