package mgmt

import (
	"context"
	"errors"
	"sync"
	"time"
)

// clock puts one question again and again: never a second time before the first
// is answered, and no more often than its pace allows.
type clock struct {
	pace     Pace
	ask      func(context.Context) (answer, error)
	told     func(a answer, err error, next time.Time) // called after each question that was not withdrawn
	failures int

	now    chan struct{} // holds a token: ask at once, whatever it costs
	please chan struct{} // holds a token: ask at once if the pace allows

	mu       sync.Mutex
	withdraw context.CancelFunc // ends the question under way, nil while there is none
}

// answer is what a question brought.
type answer struct {
	Update
	generation int           // of the vhost that was asked about
	way        time.Duration // how long it was on the network, which costs the broker nothing
}

func newClock(share float64, shortest time.Duration) *clock {
	return &clock{
		pace:   NewPace(share, shortest),
		now:    make(chan struct{}, 1),
		please: make(chan struct{}, 1),
	}
}

// run returns when the context ends.
func (c *clock) run(ctx context.Context) {
	for ctx.Err() == nil {
		next := c.once(ctx)
		c.wait(ctx, next)
	}
}

// again withdraws the question under way and has it put anew at once.
func (c *clock) again() {
	c.mu.Lock()
	defer c.mu.Unlock()
	signal(c.now)
	if c.withdraw != nil {
		c.withdraw()
	}
}

// refresh has the question put soon. One that is under way is soon enough.
func (c *clock) refresh() { signal(c.please) }

func (c *clock) once(ctx context.Context) (next time.Time) {
	question, done := c.open(ctx)
	defer done()
	began := time.Now()
	c.pace.Begin(began)
	a, err := c.ask(question)
	ended := time.Now()
	if question.Err() != nil {
		return c.pace.Spend(ended.Sub(began), ended)
	}
	next = c.due(err, ended.Sub(began)-a.way, ended)
	c.told(a, err, next)
	return next
}

// open makes the context of one question, which again can end.
func (c *clock) open(ctx context.Context) (context.Context, func()) {
	question, cancel := context.WithCancel(ctx)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.withdraw = cancel
	return question, func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		c.withdraw = nil
		cancel()
	}
}

// due returns when the next question may be put. One that failed is tried again
// soon, later and later, as it cost the broker nothing; unless it timed out, when
// the broker may have worked at it all the time.
func (c *clock) due(err error, took time.Duration, ended time.Time) time.Time {
	if err == nil {
		c.failures = 0
		return c.pace.Spend(took, ended)
	}
	c.failures++
	retry := ended.Add(backoff(c.failures))
	if isTimeout(err) {
		retry = later(retry, ended.Add(min(10*took, longestPenalty)))
	}
	return retry
}

// wait returns when the next question is due, or wished for.
func (c *clock) wait(ctx context.Context, next time.Time) {
	drain(c.please)
	timer := time.NewTimer(time.Until(next))
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-timer.C:
			return
		case <-c.now:
			return
		case <-c.please:
			if c.pace.MayHurry(time.Now()) {
				return
			}
		}
	}
}

const (
	firstBackoff   = 500 * time.Millisecond
	longestBackoff = 5 * time.Second
	longestPenalty = time.Minute
)

// backoff returns the wait after so many failures in a row, one at least.
func backoff(failures int) time.Duration {
	wait := firstBackoff
	for range failures - 1 {
		wait = min(2*wait, longestBackoff)
	}
	return wait
}

func isTimeout(err error) bool {
	var e *Error
	return errors.As(err, &e) && e.Kind == TimedOut
}

func signal(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}

func drain(c chan struct{}) {
	select {
	case <-c:
	default:
	}
}
