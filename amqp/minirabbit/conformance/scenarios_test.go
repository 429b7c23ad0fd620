package conformance_test

import "testing"

// scenario is one thing that brokers do, and all do alike. It makes its own
// exchanges and queues, and runs beside the others.
type scenario struct {
	name string
	run  func(*bench)
}

// themes are all scenarios.
var themes = []struct {
	name      string
	scenarios []scenario
}{
	{"exchange", exchangeScenarios},
	{"queue", queueScenarios},
	{"publish", publishScenarios},
	{"confirm", confirmScenarios},
	{"burst", burstScenarios},
	{"tx", txScenarios},
	{"ack", ackScenarios},
	{"requeue", requeueScenarios},
	{"consume", consumeScenarios},
	{"single active consumer", singleActiveScenarios},
	{"prefetch", prefetchScenarios},
	{"fair", fairScenarios},
	{"length", lengthScenarios},
	{"dead letter", deadLetterScenarios},
	{"priority", priorityScenarios},
	{"quorum", quorumScenarios},
	{"connection", connectionScenarios},
	{"what other suites look at", outsideScenarios},
}

func TestScenarios(t *testing.T) {
	for _, target := range targets() {
		t.Run(target.name, func(t *testing.T) {
			broker := target.shared(t)
			for _, theme := range themes {
				t.Run(theme.name, func(t *testing.T) { runAll(t, broker, theme.scenarios) })
			}
		})
	}
}

func runAll(t *testing.T, on broker, scenarios []scenario) {
	for _, s := range scenarios {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			b := newBench(t, on)
			defer b.clean()
			s.run(b)
		})
	}
}
