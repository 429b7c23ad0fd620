package diagnose

import (
	"errors"
	"testing"

	"rabbitlab/mgmt/diagnose/recorded"
)

type (
	look      = recorded.Look
	recording = recorded.Recording
)

var errLate = errors.New("late")

// see has a history take a look.
func see(h *History, l look) { h.Apply(l.Update(h.holders)) }

func replay(t testing.TB, name string) recording {
	t.Helper()
	r, err := recorded.Read("testdata/" + name + ".ndjson.gz")
	if err != nil || len(r) == 0 {
		t.Fatal(name, err)
	}
	return r
}

// caseOf is the case that a finding belongs to.
func caseOf(f Finding) string {
	if f.Client.Title != "" {
		return f.Client.Title
	}
	return f.Queue.Name
}
