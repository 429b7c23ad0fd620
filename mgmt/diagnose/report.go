package diagnose

import (
	"slices"
	"time"

	"rabbitlab/amqp/speech"
	"rabbitlab/mgmt"
)

// Report is what is known of a broker by now. It is never changed once it was handed out.
type Report struct {
	At       time.Time         // the newest look at the channels; zero before the first
	Closely  bool              // it looks as often as it can, until enough was seen
	Findings []Finding         // worst first
	Blind    []speech.Sentence // what cannot be known of this broker, a sentence each
	Held     map[string][]mgmt.Figure
	Overview mgmt.Overview
	Seen     Seen
	Watched  time.Duration
	Enough   bool // what can be found at once is found

	// Unread is what could not be read when it was needed, and why: something could hide
	// there.
	Unread []Unread
}

// Unseen is why it could not be seen who holds messages, nil where it could.
func (r *Report) Unseen() error {
	for _, u := range r.Unread {
		if u.Part == mgmt.PartChannels && !u.Half {
			return u.Err
		}
	}
	return nil
}

// Unknown is Blind, once nothing more is read, and says where that was too short a time for
// all that can be found at once.
func (r *Report) Unknown() []speech.Sentence {
	if r.Enough || len(r.Unread) > 0 {
		return r.Blind
	}
	return append(slices.Clone(r.Blind), speech.Sprintf("It was watched for less than the statistics need (%d s): there may be more to find.", secondsOf(UsualWatch)))
}

// HeldSteps is how many figures Report.Held has of a channel that a finding is about,
// HeldStep apart, oldest first: ten minutes, which is what a broker remembers.
const (
	HeldSteps = 60
	HeldStep  = 10 * time.Second
)

// mostHeld bounds of how many findings Held tells: a kilobyte each.
const mostHeld = 500

// Report is what is known now.
func (h *History) Report() Report {
	findings := h.Findings()
	return Report{
		At: h.last, Findings: findings, Held: h.heldBy(findings), Blind: h.Blind(), Overview: h.overview,
		Seen: h.Seen(nil), Watched: h.Watched(), Enough: h.Enough(), Unread: h.Unread(),
	}
}

// heldBy is the past of the channels that findings are about, worst first.
func (h *History) heldBy(findings []Finding) map[string][]mgmt.Figure {
	held := make(map[string][]mgmt.Figure)
	for i := range findings {
		channel := findings[i].Channel
		if len(held) == mostHeld {
			return held
		}
		if channel == "" || held[channel] != nil {
			continue
		}
		if past := h.Held(channel, HeldSteps, HeldStep); past != nil {
			held[channel] = past
		}
	}
	return held
}
