package lab

import "time"

// pace says how many messages are due at a rate. It does not make up for time in
// which the producer was held up: a second's worth at most.
type pace struct {
	last   time.Time
	credit float64 // messages due at the rate, with the fraction
	rate   float64
}

func newPace(now time.Time) *pace { return &pace{last: now} }

// idle is how long to wait where nothing is due at all: until the settings
// change.
const idle = time.Hour

// due is how many messages may be published now, burst and rate together, and,
// when none may, how long to wait for the next one.
func (p *pace) due(now time.Time, rate float64, burst int64) (n int64, wait time.Duration) {
	if rate != p.rate {
		// a new rate begins with a message at once, so that it can be seen
		p.rate, p.credit, p.last = rate, 1, now
	}
	p.earn(now)
	if n = burst + int64(p.credit); n > 0 {
		return n, 0
	}
	if rate <= 0 {
		return 0, idle
	}
	return 0, time.Duration((1 - p.credit) / rate * float64(time.Second))
}

// earn adds what has become due since it was last asked.
func (p *pace) earn(now time.Time) {
	since := max(now.Sub(p.last), 0)
	p.last = now
	p.credit = min(p.credit+since.Seconds()*p.rate, max(p.rate, 1))
	if p.rate <= 0 {
		p.credit = 0
	}
}

// paid takes one message off what is due, the burst first.
func (p *producer) paid(pace *pace) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.burst > 0 {
		p.burst--
		return
	}
	pace.credit = max(pace.credit-1, 0) // a burst may have been stopped meanwhile
}
