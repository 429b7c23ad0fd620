package lookout

import (
	"time"

	"rabbitlab/mgmt"
	"rabbitlab/mgmt/diagnose"
)

// Report is what is known after a look. It is never changed once it was handed out.
type Report struct {
	// At is when the newest look that succeeded began, and FullAt the newest at
	// everything; both zero before the first.
	At, FullAt time.Time
	Next       time.Time // when it looks again
	Closely    bool      // it looks as often as it can, until enough was seen

	Findings []diagnose.Finding // worst first
	Blind    []string           // what cannot be known of this broker, a sentence each
	Held     map[string][]mgmt.Figure
	Overview mgmt.Overview
	Seen     Seen
	Watched  time.Duration
	Enough   bool // what can be found at once is found

	// Unseen is why it could not be seen who holds messages, nil where it could.
	Unseen error
	Err    error     // why the last look failed, nil where it did not
	Since  time.Time // since when looks fail, zero where they do not
}

// HeldSteps is how many figures Report.Held has of a channel that a finding is about,
// HeldStep apart, oldest first: ten minutes, which is what a broker remembers.
const (
	HeldSteps = 60
	HeldStep  = 10 * time.Second
)

// mostHeld bounds of how many findings Held tells: a kilobyte each.
const mostHeld = 500

// holder is a Judge that knows what channels held.
type holder interface {
	Held(channel string, n int, step time.Duration) []mgmt.Figure
}

// heldBy is the past of the channels that findings are about, worst first.
func heldBy(j Judge, findings []diagnose.Finding) map[string][]mgmt.Figure {
	knows, ok := j.(holder)
	held := make(map[string][]mgmt.Figure)
	for i := range findings {
		channel := findings[i].Channel
		if !ok || len(held) == mostHeld {
			return held
		}
		if channel == "" || held[channel] != nil {
			continue
		}
		if past := knows.Held(channel, HeldSteps, HeldStep); past != nil {
			held[channel] = past
		}
	}
	return held
}
