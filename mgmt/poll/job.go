package poll

import (
	"context"
	"time"

	"rabbitlab/mgmt"
)

// lane is one of the two lines in which questions wait for each other, so that small
// ones never wait for long ones.
type lane int

const (
	quick lane = iota
	long
)

// job is one kind of question that is asked again and again.
type job struct {
	name   string
	part   mgmt.Part
	states bool // its answers are what is told of how the part stands
	lane   lane
	atMost time.Duration // how far apart its answers are at the most; 0 is longestWait
	closer bool          // it is asked more often while somebody looks closely
	weight float64       // of what is left of the budget where not all can have what they wish

	// wish is how far apart its answers are wanted, 0 where nobody wants any.
	wish func(now time.Time) time.Duration
	// ask asks. requests is how many requests that took. What was learnt is handed out
	// although an error came with it.
	ask func(ctx context.Context) (u mgmt.Update, requests int, err error)

	cost     time.Duration // what an answer lately took the broker
	every    time.Duration // how far apart its answers are
	began    time.Time     // of the question under way, or of the last
	ended    time.Time     // of the last
	running  bool
	failures int // in a row
	hurried  bool
	notYet   time.Time          // it is not asked before
	withdraw context.CancelFunc // ends the question under way
	state    mgmt.PartState
}

// leastCost is what a question is taken to cost at the least.
const leastCost = time.Millisecond

// due is when the job is to be asked next, and false where nobody wants it. What is
// hurried or was never asked has been due since ever, so that nothing else comes before it.
func (j *job) due(now time.Time) (at time.Time, wanted bool) {
	wish := j.wish(now)
	switch {
	case wish <= 0:
		return time.Time{}, false
	case now.Before(j.notYet):
		return j.notYet, true
	case j.hurried || j.ended.IsZero():
		return time.Time{}, true
	case j.failures > 0:
		return j.ended.Add(backoff(j.failures)), true
	}
	return j.ended.Add(max(wish, j.every)), true
}

const (
	firstBackoff   = 500 * time.Millisecond
	longestBackoff = 5 * time.Second
)

// backoff returns the wait after so many failures in a row, one at least.
func backoff(failures int) time.Duration {
	wait := firstBackoff
	for range failures - 1 {
		wait = min(2*wait, longestBackoff)
	}
	return wait
}

// start notes that the job is asked.
func (j *job) start(now time.Time) {
	j.began, j.running = now, true
	j.state.Asked, j.state.Next = now, time.Time{}
}

// end notes how a question ended that cost the broker so much.
func (j *job) end(now time.Time, cost time.Duration, err error) {
	j.ended, j.running, j.hurried, j.withdraw = now, false, false, nil
	j.state.Asked = time.Time{}
	if err != nil {
		j.failures++
		if j.state.Since.IsZero() {
			j.state.Since = now
		}
	} else {
		j.failures, j.state.Since = 0, time.Time{}
		j.state.Read = mgmt.Reading{At: j.began, Took: now.Sub(j.began)}
		j.learn(cost)
	}
	j.state.Err, j.state.Tried = err, now
}

// What an answer costs is learnt step by step, so that slow ones are not paid for with a
// long silence: the first is taken to cost firstCost at the most, which leaves the
// dearest for once in the first minute, and each later one growth times as much as the one
// before, where that is more than a littleCost. That one cost less is believed at once.
const (
	firstCost  = time.Second
	littleCost = 50 * time.Millisecond
	growth     = 2
)

func (j *job) learn(cost time.Duration) {
	most := firstCost
	if j.cost > 0 {
		most = max(growth*j.cost, littleCost)
	}
	j.cost = max(min(cost, most), leastCost)
}
