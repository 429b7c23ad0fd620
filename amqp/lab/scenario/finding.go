package scenario

import (
	"slices"
	"time"
)

// Finding is something that a scenario measured while it was played. Workers are
// W1, W2 … as the story hires them, queues have the names that the story gives
// them.
type Finding struct {
	Act   string  `json:"act"`  // in which it was measured
	Of    string  `json:"of"`   // what it was measured of, as "prefetch 1"
	What  string  `json:"what"` // as "took"
	Value float64 `json:"value"`
	Unit  string  `json:"unit,omitempty"` // as "s"; "" for a number
}

// The units of findings that are not a bare number.
const (
	messages  = "messages"
	seconds   = "s"
	perSecond = "messages/s"
	inBytes   = "bytes"
	replyCode = "reply code"
)

// found adds a finding. What is measured anew in an act takes the place of what
// was measured before.
func (d *director) found(of, what string, value float64, unit string) {
	if d.err != nil {
		return
	}
	f := Finding{d.act, of, what, value, unit}
	d.findings = slices.DeleteFunc(d.findings, func(old Finding) bool { return old.Of == of && old.What == what })
	d.findings = append(d.findings, f)
	if d.Found != nil {
		d.Found(f)
	}
}

// took adds a finding in seconds.
func (d *director) took(of, what string, t time.Duration) { d.found(of, what, t.Seconds(), seconds) }
