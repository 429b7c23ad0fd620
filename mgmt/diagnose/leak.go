package diagnose

import "time"

// ackLeak finds a consumer that acks, but not all: what it holds at the least climbs,
// sample after sample, while acks go on.
func (s *suspect) ackLeak() *Finding {
	c := s.counters()
	if c == nil || c.acked == 0 || s.surelyHeld() == 0 {
		return nil
	}
	samples := s.track.acking()
	g, ok := climbs(samples)
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

// floorsClimb says that in each group of samples at least more was held than in the
// one before, in messages and in the time that acking them would have taken: a load
// that grows lets a healthy consumer hold more, but each no longer.
func floorsClimb(samples []run) bool {
	size := len(samples) / climbGroups
	var floor int64
	var work float64
	for i := range climbGroups {
		group := samples[len(samples)-(climbGroups-i)*size:][:size]
		least := group[0].held()
		for _, r := range group {
			least = min(least, r.held())
		}
		now := float64(least) / ackRate(group[0], group[size-1])
		if i > 0 && (least <= floor || now <= work) {
			return false
		}
		floor, work = least, now
	}
	first := samples[len(samples)-climbGroups*size:][:size]
	return floor > ceiling(first)
}

func ceiling(group []run) (most int64) {
	for _, r := range group {
		most = max(most, r.held())
	}
	return most
}

// ackRate is acks a second between two runs, and never 0.
func ackRate(a, b run) float64 {
	return float64(max(1, b.acked-a.acked)) / max(b.from.Sub(a.from), time.Millisecond).Seconds()
}
