package scenario

import "time"

// Finding is something that a scenario measured while it was played.
type Finding struct {
	Of    string  `json:"of"`   // what it was measured of, as "prefetch 1"
	What  string  `json:"what"` // as "makespan"
	Value float64 `json:"value"`
	Unit  string  `json:"unit,omitempty"` // as "s"; "" for a number
}

// found adds a finding.
func (d *director) found(of, what string, value float64, unit string) {
	if d.err != nil {
		return
	}
	f := Finding{of, what, value, unit}
	d.findings = append(d.findings, f)
	if d.Found != nil {
		d.Found(f)
	}
}

// took adds a finding in seconds.
func (d *director) took(of, what string, t time.Duration) { d.found(of, what, t.Seconds(), "s") }
