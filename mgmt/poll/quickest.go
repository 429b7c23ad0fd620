package poll

import (
	"time"

	"rabbitlab/mgmt"
)

// smallestWork is the most that the smallest question costs a broker. What such a one
// takes beyond that is the way there, or a bad spell, and no other costs more for it.
const smallestWork = 5 * time.Millisecond

// quickest is how quick the smallest answers are lately.
type quickest struct {
	took     time.Duration // the last of them
	answered time.Time     // when anything was answered last
}

// note learns from the answer to the smallest question that there is.
func (q *quickest) note(j *job, now time.Time, err error) {
	if j.part == mgmt.PartAlarms && !silent(err) {
		q.took = now.Sub(j.began)
	}
}

// without is what a question cost the broker that took so long: without what every
// answer takes, be it asked or still awaited.
func (q *quickest) without(took time.Duration, requests int, jobs []*job, now time.Time) time.Duration {
	delay := q.took
	for _, j := range jobs {
		if j.part == mgmt.PartAlarms && j.running {
			delay = max(delay, now.Sub(j.began))
		}
	}
	delay = max(delay-smallestWork, 0)
	return max(took-time.Duration(requests)*delay, 0)
}
