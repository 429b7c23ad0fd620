package broker

import (
	"sync"
	"time"
)

// Clock tells the time, so that a test can hold it.
type Clock interface {
	Now() time.Time
	// At gives a channel on which a value comes when the clock reaches t, and a
	// function that gives it up.
	At(t time.Time) (reached <-chan time.Time, stop func())
}

// SystemClock is the machine's clock.
type SystemClock struct{}

// Now returns the current time.
func (SystemClock) Now() time.Time { return time.Now() }

// At waits on a timer.
func (SystemClock) At(t time.Time) (<-chan time.Time, func()) {
	timer := time.NewTimer(time.Until(t))
	return timer.C, func() { timer.Stop() }
}

// HeldClock stands still until it is moved. It can be used by several goroutines.
type HeldClock struct {
	mu     sync.Mutex
	now    time.Time
	alarms map[chan time.Time]time.Time
}

// NewHeldClock gives a clock that shows t.
func NewHeldClock(t time.Time) *HeldClock {
	return &HeldClock{now: t, alarms: map[chan time.Time]time.Time{}}
}

// Now returns where the clock stands.
func (c *HeldClock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// At waits until the clock has been moved to t, or past it.
func (c *HeldClock) At(t time.Time) (<-chan time.Time, func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	reached := make(chan time.Time, 1)
	if !t.After(c.now) {
		reached <- c.now
		return reached, func() {}
	}
	c.alarms[reached] = t
	return reached, func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		delete(c.alarms, reached)
	}
}

// Move moves the clock on by d, which must not be negative.
func (c *HeldClock) Move(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
	for reached, t := range c.alarms {
		if !t.After(c.now) {
			reached <- c.now
			delete(c.alarms, reached)
		}
	}
}
