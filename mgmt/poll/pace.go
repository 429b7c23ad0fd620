package mgmt

import "time"

// thrift is how much waiting may be saved up: a single slow answer among quick
// ones, as a broker gives that has just started, is then not paid for by a
// silence that people see.
const thrift = 4 * time.Second

// Pace spaces out the requests of one kind, so that they take no more than a
// share of the broker's time however long one takes. A request sent ahead of its
// time is paid for by a longer wait after it. Use NewPace.
type Pace struct {
	share    float64
	shortest time.Duration
	paid     time.Time // from when on what was taken so far is within the share
	hurried  bool      // the request under way, or the last one, was sent ahead of its time
}

// NewPace makes one for a share of the broker's time, above 0 and at most 1, with the
// least wait after a request.
func NewPace(share float64, shortest time.Duration) Pace {
	return Pace{share: share, shortest: shortest}
}

// Begin notes that a request is sent.
func (p *Pace) Begin(now time.Time) { p.hurried = now.Before(p.paid) }

// MayHurry says whether a request may be sent ahead of its time because somebody
// wishes it: once, and not again until it is paid for.
func (p *Pace) MayHurry(now time.Time) bool { return !p.hurried || !now.Before(p.paid) }

// Spend counts a request in that took until now, and returns when the next one
// is due.
func (p *Pace) Spend(took time.Duration, now time.Time) (next time.Time) {
	rest := time.Duration(float64(max(took, 0)) * (1 - p.share) / p.share)
	p.paid = later(p.paid, now.Add(-thrift)).Add(rest)
	return later(p.paid, now.Add(p.shortest))
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
