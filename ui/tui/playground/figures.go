package playground

import (
	"time"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/mgmt"
)

const (
	// classicLag and quorumLag are how far the broker's totals may be behind
	// what happens: a classic queue's are live, a quorum queue's as old as its
	// tick (5 s by default).
	classicLag = 100 * time.Millisecond
	quorumLag  = 6 * time.Second
	// slack is how exactly the lab's past is known: it is noted once a frame.
	slack = 250 * time.Millisecond
	// tolerance is how long broker and lab may disagree before it is said.
	tolerance = 2 * time.Second
	pastKept  = 10 * time.Second
)

// point is what the lab believed at one moment.
type point struct {
	at             time.Time
	ready, unacked int64
}

// figures shows the broker's own READY and UNACKED, carried forward by the lab's
// events since they were read. Where the two cannot be brought together, the
// broker is believed, and after a while it is said.
type figures struct {
	past       []point
	read       time.Time // when the broker's figures were asked for
	offset     point     // broker minus lab, to add to the lab's
	doubted    []claim   // that the lab could not explain when they came, oldest first
	apartSince time.Time // zero while they agree
	brokerR    int64     // as last read
	brokerU    int64
	everRead   bool
}

// note remembers what the lab believes now.
func (f *figures) note(now time.Time, c record.Counts) {
	f.past = append(f.past, point{now, c.Ready, c.Unacked})
	for len(f.past) > 2 && now.Sub(f.past[1].at) > pastKept {
		f.past = f.past[1:]
	}
	f.judge(now)
}

// claim is what the broker said of the queue, not yet believed: the lab's events of
// the same moment may still be on their way here.
type claim struct {
	point
	took, lag time.Duration
}

// closes is when everything that the lab did up to the claim has arrived.
func (c claim) closes() time.Time { return c.at.Add(c.took + slack) }

// take takes a reading of the broker's. A figure that the broker did not send
// says nothing. One that the lab cannot explain yet waits for the lab's events.
func (f *figures) take(r mgmt.Reading, q mgmt.QueueTotals, now time.Time) {
	ready, known := q.Ready.Int()
	unacked, also := q.Unacked.Int()
	if !known || !also || r.At.Equal(f.read) || len(f.past) == 0 {
		return
	}
	f.read, f.brokerR, f.brokerU, f.everRead = r.At, ready, unacked, true
	c := claim{point{r.At, ready, unacked}, r.Took, classicLag}
	if q.Type == string(record.Quorum) {
		c.lag = quorumLag
	}
	if f.explains(c) {
		f.agree()
		return
	}
	f.doubted = append(f.doubted, c)
	f.judge(now)
}

func (f *figures) agree() {
	f.doubted, f.offset, f.apartSince = nil, point{}, time.Time{}
}

// judge believes the broker where the lab has nothing more to say.
func (f *figures) judge(now time.Time) {
	for len(f.doubted) > 0 && !now.Before(f.doubted[0].closes()) {
		c := f.doubted[0]
		f.doubted = f.doubted[1:]
		if f.explains(c) {
			f.agree()
			return
		}
		then := f.at(c.at.Add(c.took / 2))
		f.offset = point{ready: c.ready - then.ready, unacked: c.unacked - then.unacked}
		if f.apartSince.IsZero() {
			f.apartSince = now
		}
	}
}

// explains says whether the lab had these figures at a time that the claim may be
// of.
func (f *figures) explains(c claim) bool {
	low, high := f.extremes(c.at.Add(-c.lag-slack), c.closes())
	return c.ready >= low.ready && c.ready <= high.ready && c.unacked >= low.unacked && c.unacked <= high.unacked
}

// extremes is the least and the most that the lab believed between two moments.
func (f *figures) extremes(from, to time.Time) (low, high point) {
	low = f.at(from)
	high = low
	for _, p := range f.past {
		if p.at.After(from) && !p.at.After(to) {
			low.ready, high.ready = min(low.ready, p.ready), max(high.ready, p.ready)
			low.unacked, high.unacked = min(low.unacked, p.unacked), max(high.unacked, p.unacked)
		}
	}
	return low, high
}

// at is what the lab believed at a moment.
func (f *figures) at(t time.Time) point {
	p := f.past[0]
	for _, x := range f.past {
		if x.at.After(t) {
			break
		}
		p = x
	}
	return p
}

// show is READY and UNACKED for now.
func (f *figures) show(c record.Counts) (ready, unacked int64) {
	return max(c.Ready+f.offset.ready, 0), max(c.Unacked+f.offset.unacked, 0)
}

// apart says whether broker and lab have disagreed for longer than tolerable.
func (f *figures) apart(now time.Time) bool {
	return !f.apartSince.IsZero() && now.Sub(f.apartSince) > tolerance
}
