package diagnose

import (
	"testing"

	"rabbitlab/mgmt/diagnose/recorded"
)

// What the recordings say of their cases is what the tests here ask for.
func TestTheCasesAreThoseOfTheRecordings(t *testing.T) {
	wanted := recorded.Cases("310-classic")
	for _, e := range sick {
		if wanted[e.title] != string(e.verdict) {
			t.Errorf("%s is %q, and not %q", e.title, wanted[e.title], e.verdict)
		}
	}
	for title := range healthy {
		if wanted[title] != "" {
			t.Errorf("%s is %q", title, wanted[title])
		}
	}
	wanted = recorded.Cases("310-field")
	for _, e := range fieldSick {
		if wanted[e.title] != string(e.verdict) {
			t.Errorf("%s is %q, and not %q", e.title, wanted[e.title], e.verdict)
		}
	}
}
