package diagnose

import (
	"math"
	"time"

	"rabbitlab/mgmt"
)

// hoarding finds a consumer that works, but holds most of its queue while others have
// room: its prefetch is unlimited, or much too large.
func (s *suspect) hoarding() *Finding {
	c := s.counters()
	held := s.surelyHeld()
	if c == nil || c.acked == 0 || s.queue == nil || s.shared || held < hoardLeast || !s.tooMuchRoom() {
		return nil
	}
	unacked, known := s.queue.totals.Unacked.Value()
	idle := s.idleOthers()
	work, over := s.workHeld(held)
	if !known || float64(held) < hoardShare*unacked || idle == 0 || work < hoardWork {
		return nil
	}
	g := remark
	if over >= growsSurely && s.queue.totals.Ready.Or(1) == 0 {
		g = suspicion
	}
	f := s.finding(Hoarding, g)
	s.heldLong(f, s.heldFor())
	s.showCounters(f)
	f.says("messages_unacknowledged of the queue", s.queue.totals.Unacked, "", max(0, s.h.newest.Sub(s.queue.countAt)))
	s.showWaiting(f)
	f.counts("consumers of the queue that hold nothing", idle, s.age())
	f.lasts("work that it holds, at its pace", work, s.age())
	f.Refuted = "Others get messages while it holds these: then they have work enough."
	f.Cure = s.cure("Set a prefetch that is a few jobs, not unlimited: %s, before basic.consume.", prefetchLine)
	return f
}

// tooMuchRoom says that its prefetch does not keep it from taking the whole queue.
func (s *suspect) tooMuchRoom() bool {
	n, known := s.prefetch()
	return known && (n == 0 || n >= 5*hoardLeast)
}

// idleOthers counts the consumers of the queue that hold nothing, on channels of which
// that is known.
func (s *suspect) idleOthers() (n int64) {
	for _, c := range s.h.holders.ConsumersOf(s.queue.totals.Key) {
		if c.Channel == s.row.Name || c.Channel == "" || c.Active.Or(1) == 0 {
			continue
		}
		other := s.h.channels[c.Channel]
		if other == nil || other.absent || other.told && other.row.Unacked == mgmt.Known(0) {
			n++
		}
	}
	return n
}

// workHeld is for how long what it holds is work, at the pace of its acks of the last
// minute, and over how long that was seen; zero where it has none.
func (s *suspect) workHeld(held int64) (work, over time.Duration) {
	first, last := s.track.within(time.Minute), s.track.last()
	over = last.to.Sub(first.from)
	if over < oneEmission || last.acked <= first.acked {
		return 0, 0
	}
	return timesOver(over, float64(held)/float64(last.acked-first.acked)), over
}

// timesOver is a time so many times over, within what a Duration holds.
func timesOver(d time.Duration, n float64) time.Duration {
	return time.Duration(min(float64(d)*n, float64(math.MaxInt64/2)))
}
