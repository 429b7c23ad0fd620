package diagnose

import (
	"math"
	"slices"
	"time"
)

// ackLeak finds a consumer that acks, but not all: what it holds at the least climbs,
// sample after sample, while acks go on.
func (s *suspect) ackLeak() *Finding {
	c := s.counters()
	if c == nil || c.acked == 0 || s.surelyHeld() == 0 {
		return nil
	}
	samples := slices.DeleteFunc(s.track.acking(), func(r run) bool { return !r.from.After(s.hole) })
	g, ok := climbs(samples)
	if g == remark && s.at.Sub(s.track.lastAck()) > itIsOver {
		return nil // acks do not go on
	}
	if !ok {
		return nil
	}
	f := s.finding(AckLeak, g)
	s.heldLong(f, s.heldFor())
	s.showCounters(f)
	first, last := samples[0], samples[len(samples)-1]
	f.counts("held at the first sample", first.held(), s.h.last.Sub(first.from))
	f.counts("held at the newest sample", last.held(), s.h.last.Sub(last.from))
	f.Refuted = "Unacked falls to 0 when nothing is published for a while: then it is only slower than what comes."
	f.Cure = s.cure("Some path ends without an ack: an early return, an exception, a message that is skipped. Let each of them ack or nack: %s.", ackLine)
	f.Unknown = append(f.Unknown, "A consumer that is slower than what comes, with room left in its prefetch, looks the same as long as messages come.")
	return f
}

// climbs grades how long what is held has climbed: each of the last few samples above
// the one before, or the floors of groups of them.
func climbs(samples []run) (g grade, ok bool) {
	n := len(samples)
	if n < climbsShort {
		return grade{}, false
	}
	if n >= climbsLong && floorsClimb(samples) {
		if n >= climbsOld {
			return alarm, true
		}
		return suspicion, true
	}
	last := samples[n-climbsShort:]
	for i := 1; i < len(last); i++ {
		if last[i].held() <= last[i-1].held() {
			return grade{}, false
		}
	}
	return remark, true
}

// floorsClimb says that in each group of samples at least more was held than at the
// least in the one before, and in the end more than the rate of acks explains (a load
// that grows lets a healthy consumer hold more, but each for no longer), than chance
// does, and than a batch does that is acked about as often as samples are taken. A leak
// that is old holds so much that it hardly seems to grow: it is told by holding more
// than comes in minutes.
func floorsClimb(samples []run) bool {
	size := len(samples) / climbGroups
	var groups [climbGroups]group
	for i := range groups {
		groups[i] = groupOf(samples[len(samples)-(climbGroups-i)*size:][:size])
		if i > 0 && groups[i].floor <= groups[i-1].floor {
			return false
		}
	}
	first, last := groups[0], groups[climbGroups-1]
	held, rate := last.mean/max(first.mean, 1), last.rate/first.rate
	if last.floor <= first.ceiling || float64(last.floor) < batchSeconds*last.deliveries {
		return false
	}
	if byChance(samples) {
		return false
	}
	if rate > steadyRate {
		return held > 2*rate
	}
	return held > climbsBy || float64(last.floor) > longHeld.Seconds()*last.deliveries
}

// byChance says that what is held may have climbed so by going up and down at random,
// judged by how unlike its steps are: of a leak they are alike.
func byChance(samples []run) bool {
	n := float64(len(samples) - 1)
	climb := float64(samples[len(samples)-1].held() - samples[0].held())
	var squares float64
	for i := 1; i < len(samples); i++ {
		off := float64(samples[i].held()-samples[i-1].held()) - climb/n
		squares += off * off
	}
	return climb <= climbsChance*math.Sqrt(squares)
}

// group is some successive samples.
type group struct {
	floor, ceiling int64   // the least and the most that was held
	mean           float64 // of what was held
	rate           float64 // acks a second, never 0
	deliveries     float64 // a second
}

func groupOf(samples []run) group {
	g := group{floor: samples[0].held()}
	for _, r := range samples {
		n := r.held()
		g.floor, g.ceiling, g.mean = min(g.floor, n), max(g.ceiling, n), g.mean+float64(n)
	}
	g.mean /= float64(len(samples))
	first, last := samples[0], samples[len(samples)-1]
	over := max(last.from.Sub(first.from), time.Millisecond).Seconds()
	g.rate = float64(max(1, last.acked-first.acked)) / over
	g.deliveries = float64(last.taken()-first.taken()) / over
	return g
}
