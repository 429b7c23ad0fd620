package diagnose

import (
	"math"
	"time"

	"rabbitlab/amqp/speech"
)

var ackLeak = Kind{
	Verdict: AckLeak, Group: Consumers,
	Title: "most messages are acked, and some never", Brief: "leaks acks",
	What:      "A consumer acks, but not all: what it holds at the least climbs from sample to sample, until its prefetch is full and nothing comes any more.",
	LooksAt:   []string{"deliver", "get", "ack", "redeliver", "messages_unacknowledged", "prefetch_count"},
	Threshold: speech.Sprintf("A remark when what it holds rises over %d samples. Where its prefetch is unlimited or above %d, a warning when the floor of it has risen over %d, critical over %d (a sample each five seconds).", climbsShort, leakRoom, climbsLong, climbsOld),
	Source:    "Measured by the trial, which runs consumers of each kind on real brokers.",
	Refuted:   "Unacked falls to 0 when nothing is published for a while: then it is only slower than what comes.",
	Cure:      "Some path ends without an ack: an early return, an exception, a message that is skipped. Let each of them ack or nack: %s.",
	code:      ackLine,
}

// ackLeak finds a consumer that acks, but not all: what it holds at the least climbs,
// sample after sample, while acks go on.
func (s *suspect) ackLeak() *Finding {
	c := s.counters()
	if c == nil || c.acked == 0 || s.surelyHeld() == 0 {
		return nil
	}
	samples := s.holding()
	g, ok := climbs(samples)
	if !ok || g == remark && s.at.Sub(s.track.lastAck()) > itIsOver {
		return nil // acks do not go on
	}
	if s.queue != nil && s.queue.totals.Type == "stream" {
		return nil // a reader that is slow: nothing is kept from anybody
	}
	if s.full() {
		return nil // acks go on all the same: what was leaked would have stopped them, or is little
	}
	n, _, known := s.limit()
	fills := known && n > 0 && n <= leakRoom
	if fills {
		g = remark
	}
	f := s.finding(AckLeak, g)
	s.heldLong(f, s.heldFor())
	s.showCounters(f)
	first, last := samples[0], samples[len(samples)-1]
	f.counts("first_held", first.held, s.h.last.Sub(first.from))
	f.counts("newest_held", last.held, s.h.last.Sub(last.from))
	f.Unknown = append(f.Unknown, "A consumer that is slower than what comes, with room left in its prefetch, looks the same as long as messages come.")
	if fills {
		f.Unknown = append(f.Unknown, "It stays a remark until its prefetch is full: if acks then stop, they were leaked. If they go on, it is only slow.")
	}
	return f
}

// holding are the samples with acks, and what was held at each: less what was rejected,
// which no counter tells.
func (s *suspect) holding() (all []sample) {
	for _, r := range s.track.acking() {
		if r.from.After(s.hole) {
			all = append(all, sample{r, int64(s.heldWith(r.counters))})
		}
	}
	return all
}

// sample is what was counted at a moment, and what was held.
type sample struct {
	run
	held int64
}

// climbs grades how long what is held has climbed: each of the last few samples above
// the one before, or the floors of groups of them.
func climbs(samples []sample) (g grade, ok bool) {
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
		if last[i].held <= last[i-1].held {
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
func floorsClimb(samples []sample) bool {
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
func byChance(samples []sample) bool {
	n := float64(len(samples) - 1)
	climb := float64(samples[len(samples)-1].held - samples[0].held)
	var squares float64
	for i := 1; i < len(samples); i++ {
		off := float64(samples[i].held-samples[i-1].held) - climb/n
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

func groupOf(samples []sample) group {
	g := group{floor: samples[0].held}
	for _, r := range samples {
		n := r.held
		g.floor, g.ceiling, g.mean = min(g.floor, n), max(g.ceiling, n), g.mean+float64(n)
	}
	g.mean /= float64(len(samples))
	first, last := samples[0], samples[len(samples)-1]
	over := max(last.from.Sub(first.from), time.Millisecond).Seconds()
	g.rate = float64(max(1, last.acked-first.acked)) / over
	g.deliveries = float64(last.taken()-first.taken()) / over
	return g
}
