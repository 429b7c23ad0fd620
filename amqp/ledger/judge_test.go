package ledger

import (
	"strings"
	"testing"
)

// What is wrong in a history is called by its name, and what has a reason is not.
func TestJudge(t *testing.T) {
	const made = `{"seq":1,"event":"published","queue":"q","message":1}
		{"seq":2,"event":"confirmed","queue":"q","message":1}
		{"seq":3,"event":"worker-started","queue":"q","worker":"W1"}
		{"seq":4,"event":"worker-started","queue":"q","worker":"W2"}
		`
	const given = `{"seq":5,"event":"delivered","queue":"q","message":1,"worker":"W1"}
		`
	for name, c := range map[string]struct {
		history string
		wrong   Kind
	}{
		"held":                         {made + given, ""},
		"never delivered":              {made, Lost},
		"gone with a crash":            {made + `{"seq":5,"event":"broker-crashed"}`, Early},
		"found at the end":             {made + `{"seq":5,"event":"left","queue":"q","message":1}`, ""},
		"two have it":                  {made + given + `{"seq":6,"event":"delivered","queue":"q","message":1,"worker":"W2","redelivered":true}`, Twice},
		"put back":                     {made + given + `{"seq":6,"event":"nacked","queue":"q","message":1,"worker":"W1"}{"seq":7,"event":"delivered","queue":"q","message":1,"worker":"W2","redelivered":true}`, ""},
		"put back, and not marked":     {made + given + `{"seq":6,"event":"nacked","queue":"q","message":1,"worker":"W1"}{"seq":7,"event":"delivered","queue":"q","message":1,"worker":"W2"}`, Flag},
		"marked at once":               {made + `{"seq":5,"event":"delivered","queue":"q","message":1,"worker":"W1","redelivered":true}`, Flag},
		"acked and cut":                {made + given + `{"seq":6,"event":"acked","queue":"q","message":1,"worker":"W1"}{"seq":7,"event":"worker-killed","queue":"q","worker":"W1"}{"seq":8,"event":"delivered","queue":"q","message":1,"worker":"W2","redelivered":true}`, ""},
		"acked, left and there again":  {made + given + `{"seq":6,"event":"acked","queue":"q","message":1,"worker":"W1"}{"seq":7,"event":"worker-stopped","queue":"q","worker":"W1"}{"seq":8,"event":"left","queue":"q","message":1,"redelivered":true}`, AckLost},
		"acked, crash and there again": {made + given + `{"seq":6,"event":"acked","queue":"q","message":1,"worker":"W1"}{"seq":7,"event":"broker-crashed"}{"seq":8,"event":"connection-closed","queue":"q","worker":"W1"}{"seq":9,"event":"left","queue":"q","message":1,"redelivered":true}`, ""},
		"given by the broker before, and told late": {made + `{"seq":5,"event":"broker-crashed"}{"seq":6,"event":"broker-started"}{"seq":7,"event":"delivered","queue":"q","message":1,"worker":"W1"}
			{"seq":8,"event":"connection-closed","queue":"q","worker":"W1"}{"seq":9,"event":"left","queue":"q","message":1}`, ""},
		"given by the broker after, and not marked": {made + `{"seq":5,"event":"broker-crashed"}{"seq":6,"event":"broker-started"}{"seq":7,"event":"connection-closed","queue":"q","worker":"W1"}
			{"seq":8,"event":"worker-started","queue":"q","worker":"W1"}{"seq":9,"event":"delivered","queue":"q","message":1,"worker":"W1"}
			{"seq":10,"event":"nacked","queue":"q","message":1,"worker":"W1"}{"seq":11,"event":"left","queue":"q","message":1}`, Flag},
		"held and gone": {made + given + `{"seq":6,"event":"worker-killed","queue":"q","worker":"W1"}`, Leaked},
		"out of order": {made + `{"seq":5,"event":"published","queue":"q","message":2}{"seq":6,"event":"confirmed","queue":"q","message":2}
			{"seq":7,"event":"delivered","queue":"q","message":2,"worker":"W1"}{"seq":8,"event":"delivered","queue":"q","message":1,"worker":"W1"}`, Reordered},
		"of nobody":          {`{"seq":1,"event":"worker-started","queue":"q","worker":"W1"}` + given, Unexplained},
		"an exclusive queue": {`{"seq":1,"event":"queue-declared","queue":"x","worker":"W1","settings_queue":{"durable":true,"exclusive":true}}{"seq":2,"event":"worker-killed","worker":"W1"}{"seq":3,"event":"queue-found","queue":"x"}`, Survived},
		"a durable queue":    {`{"seq":1,"event":"queue-declared","queue":"x","settings_queue":{"durable":true}}{"seq":2,"event":"broker-crashed"}{"seq":3,"event":"queue-missing","queue":"x"}`, QueueLost},
	} {
		t.Run(name, func(t *testing.T) {
			r, err := Judge(strings.NewReader(c.history))
			switch {
			case err != nil:
				t.Error(err)
			case c.wrong == "" && len(r.Violations) > 0, c.wrong != "" && !r.Has(c.wrong):
				t.Errorf("%q is wanted:\n%s", c.wrong, r)
			}
		})
	}
}

func TestAHistoryThatIsNone(t *testing.T) {
	if _, err := Judge(strings.NewReader(`{"seq":1} lost`)); err == nil || !strings.Contains(err.Error(), "line 2") {
		t.Errorf("%v", err)
	}
}
