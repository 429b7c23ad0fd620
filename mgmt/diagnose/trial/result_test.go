package trial_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"rabbitlab/mgmt/diagnose"
)

// outcome is what was said of one subject.
type outcome struct {
	Does     string
	Kind     string
	Wanted   diagnose.Verdict // "" for a healthy one
	CannotBe string           `json:",omitempty"` // why there was no such subject
	Early    map[diagnose.Verdict]said
	Later    map[diagnose.Verdict]said
}

// said is one verdict on it.
type said struct {
	Severity diagnose.Severity // the worst
	After    float64           // s, when it was first said
	Right    bool              // it is the one that was wanted, and names whom it is about
}

// result is all that was said on one broker.
type result struct {
	Broker   string
	Outcomes []outcome
}

func (s *subject) says(r report) map[diagnose.Verdict]said {
	return r.said(func(f *diagnose.Finding) bool { return f.Verdict == s.verdict && s.named(f) }, s.also)
}

// said is what was said but for one verdict, and which is right.
func (r report) said(right func(*diagnose.Finding) bool, but diagnose.Verdict) map[diagnose.Verdict]said {
	all := map[diagnose.Verdict]said{}
	for v, h := range r {
		if v != but {
			all[v] = said{h.worst, h.first.Seconds(), h.last != nil && right(h.last)}
		}
	}
	return all
}

// cannot adds which trials there are not on a broker, and why.
func (r *result) cannot(b broker, trials []trial) {
	for i := range trials {
		for _, kind := range kinds {
			if why := trials[i].cannotBe(b, kind); why != "" {
				r.Outcomes = append(r.Outcomes, outcome{Does: trials[i].does, Kind: kind, Wanted: trials[i].verdict, CannotBe: why})
			}
		}
	}
}

// write writes it where -matrix says, and makes the matrix of all that is there.
func (r *result) write(t *testing.T) {
	if *matrixDir == "" || r.Broker == "" { // there was none
		return
	}
	text, err := json.MarshalIndent(r, "", "\t")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(*matrixDir, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(*matrixDir, r.Broker+".json"), text, 0o644); err != nil {
		t.Fatal(err)
	}
	writeMatrix(t)
}

// readResults reads those of all brokers.
func readResults(t *testing.T, dir string) (all []result) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var r result
		if err := json.Unmarshal(text, &r); err != nil {
			t.Fatal(file, err)
		}
		all = append(all, r)
	}
	return all
}
