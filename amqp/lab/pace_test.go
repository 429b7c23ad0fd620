package lab

import (
	"math"
	"testing"
	"time"
)

// paced runs a pace on a clock of its own for a while, and pays for every
// message at once. A sleep never ends before it is over, and may end late.
type paced struct {
	*pace
	now  time.Time
	late time.Duration // how much longer each sleep takes than was asked for
}

func newPaced() *paced {
	now := time.Unix(1000, 0)
	return &paced{pace: newPace(now), now: now}
}

// run counts the messages that were due in a time, and the times it woke up.
func (p *paced) run(rate float64, d time.Duration) (sent, woken int64) {
	for end := p.now.Add(d); p.now.Before(end); woken++ {
		due, wait := p.due(p.now, rate, 0)
		sent += due
		p.credit -= float64(due)
		if due == 0 {
			p.now = p.now.Add(max(wait, 1) + p.late)
		}
	}
	return sent, woken
}

func TestPaceKeepsItsRate(t *testing.T) {
	for _, rate := range []float64{0.1, 0.5, 3, 100, 2000, 50_000} {
		for _, late := range []time.Duration{0, 70 * time.Microsecond, 3 * time.Millisecond} {
			p := newPaced()
			p.late = late
			d := time.Duration(max(100, 20/rate)) * time.Second
			if rate > 1000 {
				d = 5 * time.Second
			}
			sent, woken := p.run(rate, d)
			want := rate * d.Seconds()
			if math.Abs(float64(sent)-want) > 2+want/1000+rate*late.Seconds() {
				t.Errorf("%v/s, %s late: %d messages in %s, want %.0f", rate, late, sent, d, want)
			}
			if woken > 3*sent+3 {
				t.Errorf("%v/s, %s late: woke up %d times for %d messages", rate, late, woken, sent)
			}
		}
	}
}

// The gap between messages is even, also where it is 10 s long.
func TestPaceIsEven(t *testing.T) {
	for _, rate := range []float64{0.1, 3} {
		p := newPaced()
		p.run(rate, time.Second/10)
		_, wait := p.due(p.now, rate, 0)
		if got, want := wait.Seconds()+p.now.Sub(time.Unix(1000, 0)).Seconds(), 1/rate; math.Abs(got-want) > 0.001 {
			t.Errorf("%v/s: the second message after %.3f s, want %.3f", rate, got, want)
		}
	}
}

// A producer that was held up does not make up for more than a second.
func TestPaceAfterAStall(t *testing.T) {
	for rate, most := range map[float64]int64{0.1: 1, 3: 3, 2000: 2000, 50_000: 50_000} {
		p := newPaced()
		p.run(rate, 2*time.Second)
		p.now = p.now.Add(time.Hour)
		if due, _ := p.due(p.now, rate, 0); due < 1 || due > most {
			t.Errorf("%v/s: %d due after an hour, want at most %d", rate, due, most)
		}
	}
}

func TestPaceWithAnotherRate(t *testing.T) {
	p := newPaced()
	if due, wait := p.due(p.now, 0, 0); due != 0 || wait < time.Minute {
		t.Errorf("rate 0: %d due, %s to wait", due, wait)
	}
	if due, _ := p.due(p.now, 0.1, 0); due != 1 {
		t.Errorf("a new rate begins with %d messages, want one at once", due)
	}
	p.run(0.1, 5*time.Second)
	// slower and faster: no debt and no credit is carried over
	for _, rate := range []float64{2000, 3, 50_000, 0.1} {
		if due, _ := p.due(p.now, rate, 0); due != 1 {
			t.Errorf("%v/s begins with %d", rate, due)
		}
	}
	p.credit = 0
	if due, _ := p.due(p.now.Add(time.Minute), 0, 0); due != 0 {
		t.Errorf("after the rate is 0, %d are due", due)
	}
}

// A clock that is set back makes nothing due, and stops nothing.
func TestPaceOnAClockThatGoesBack(t *testing.T) {
	p := newPaced()
	p.run(3, time.Second)
	before := p.credit
	if due, wait := p.due(p.now.Add(-time.Hour), 3, 0); due != 0 || wait > time.Second || p.credit < before-1e-9 {
		t.Errorf("%d due, %s to wait, credit %v", due, wait, p.credit)
	}
}

// A burst comes at once and beside the rate, and takes nothing from it.
func TestPaceOfABurst(t *testing.T) {
	pace := newPace(time.Unix(1000, 0))
	if due, _ := pace.due(time.Unix(1000, 0), 2, 500); due != 501 {
		t.Errorf("%d due, want the burst of 500 and the first of the rate", due)
	}
	p := &producer{burst: 500}
	for range 501 {
		p.paid(pace)
	}
	if p.burst != 0 || pace.credit != 0 {
		t.Errorf("%d of the burst and %v of the rate are left", p.burst, pace.credit)
	}
}
