package poll

import (
	"testing"
	"time"

	"rabbitlab/mgmt"
)

// The sessions of those who speak AMQP 1.0 are read as often as channels are, and their
// consumers are found on them.
func TestSessionsOfAMQP10(t *testing.T) {
	w := newWorld()
	w.sessions = map[string][]mgmt.Session{"speaker": {{
		Unsettled: mgmt.Known(3), Links: []mgmt.SessionLink{{Queue: "q", Handle: "0", Delivered: mgmt.Known(8), Credit: mgmt.Known(2)}},
	}}}
	reading(t, w, Options{}, func(x *watching) {
		x.pass(time.Minute)
		asked := x.asked("sessions")
		if len(asked) < 10 || len(asked) > 31 || asked[0].what != "speaker" {
			t.Errorf("asked %d times: %+v", len(asked), asked)
		}
		row := x.state.Holders().Channel("speaker (0)")
		if row == nil || row.Unacked != mgmt.Known(3) || row.Delivered != mgmt.Known(8) || row.Acked != mgmt.Known(5) || row.Prefetch != mgmt.Known(5) {
			t.Errorf("%+v", row)
		}
	})
}

// A release that tells of none is asked once.
func TestSessionsThatAreNotTold(t *testing.T) {
	w := newWorld()
	w.sessions = map[string][]mgmt.Session{"one": nil, "other": nil}
	reading(t, w, Options{}, func(x *watching) {
		x.pass(time.Minute)
		if asked := x.asked("sessions"); len(asked) != 2 {
			t.Errorf("asked %d times", len(asked))
		}
	})
}
