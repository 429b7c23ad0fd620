package mgmt

import "time"

// Reading says when an answer was read and what it cost, so that every figure on a
// screen can show its age.
type Reading struct {
	At   time.Time     // when the request was sent: no figure in it is newer than At+Took, nor older than the broker's own lag before At
	Took time.Duration // from sending the request to the decoded answer
}

// Age returns how long ago it was asked for, and false where it was not.
func (r Reading) Age(now time.Time) (age time.Duration, known bool) {
	if r.At.IsZero() {
		return 0, false
	}
	return max(now.Sub(r.At), 0), true
}
