package diagnose

import (
	"math"
	"time"

	"rabbitlab/amqp/speech"
	"rabbitlab/mgmt"
)

var hoarding = Kind{
	Verdict: Hoarding, Group: Consumers,
	Title: "one consumer holds what others could work on", Brief: "holds too much",
	What:      "A consumer works, but holds most of its queue while others of the queue have nothing to do: its prefetch is unlimited, or too large.",
	LooksAt:   []string{"prefetch_count", "x-priority", "messages_unacknowledged", "ack", "messages_ready"},
	Threshold: speech.Sprintf("A remark when it holds a share of %g of what the queue has handed out, which is %d s of work or more at its pace, and another consumer of no lower priority holds nothing. A warning when that one has been there for %d s, its priority is the same, and nothing is ready.", hoardShare, secondsOf(hoardWork), secondsOf(idleLeast)),
	Source:    "Measured by the trial, which runs consumers of each kind on real brokers.",
	Refuted:   "Others get messages while it holds these: then they have work enough.",
	Cure:      "Set a prefetch that is a few jobs, not unlimited: %s, before basic.consume.",
	code:      prefetchLine,
}

// hoarding finds a consumer that works, but holds most of its queue while others have
// room: its prefetch is unlimited, or much too large.
func (s *suspect) hoarding() *Finding {
	c := s.counters()
	if c == nil || c.acked == 0 || s.queue == nil || s.shared || !s.tooMuchRoom() {
		return nil
	}
	unacked, known := s.queue.totals.Unacked.Value()
	held := s.surelyHeld()
	if s.queue.isLive() { // the channel's statistics are older
		held = min(held, int64(unacked))
	}
	idle, long, above := s.idleOthers()
	work, over := s.workHeld(held)
	if !known || held < hoardLeast || float64(held) < hoardShare*unacked || idle == 0 || work < hoardWork {
		return nil
	}
	g := remark
	if over >= growsSurely && long >= idleLeast && s.queue.totals.Ready.Or(1) == 0 {
		g = suspicion
	}
	if above {
		g = g.atMost(remark)
	}
	f := s.finding(Hoarding, g)
	s.heldLong(f, s.heldFor())
	s.showCounters(f)
	f.says("queue_unacknowledged", s.queue.totals.Unacked, "", max(0, s.h.newest.Sub(s.queue.countAt())))
	s.showWaiting(f)
	f.counts("idle_consumers", idle, s.age())
	f.lasts("work_held_seconds", work, s.age())
	if above {
		f.Unknown = append(f.Unknown, "Those that have nothing have a higher priority: a standby that was there first, or alone for a while, looks the same until it has done what it was given.")
	}
	return f
}

// tooMuchRoom says that it may hold more than what it works on.
func (s *suspect) tooMuchRoom() bool {
	n, _, known := s.limit()
	return known && n != 1
}

// idleOthers counts the consumers of the queue that hold nothing and would be given
// messages as this one is: one of a lower priority waits by design. long is for how long
// the longest of them has been connected, and above says that all of them are of a higher
// priority: then this one waits by design, and was there first.
func (s *suspect) idleOthers() (n int64, long time.Duration, above bool) {
	all := s.h.holders.ConsumersOf(s.queue.totals.Key)
	own := math.MinInt
	for i := range all {
		if all[i].Channel == s.row.Name {
			own = max(own, all[i].Priority)
		}
	}
	above = true
	for i := range all {
		c := &all[i]
		if c.Channel == s.row.Name || c.Channel == "" || c.Active.Or(1) == 0 || c.Priority < own {
			continue
		}
		other := s.h.channels[c.Channel]
		if other == nil || other.absent || other.told && other.row.Unacked == mgmt.Known(0) {
			n++
			long, above = max(long, s.connectedFor(c.Channel)), above && c.Priority > own
		}
	}
	return n, long, above
}

// connectedFor is for how long a channel's connection has been open, as far as that is
// known.
func (s *suspect) connectedFor(channel string) time.Duration {
	w := s.h.channels[channel]
	if w == nil {
		return 0
	}
	if c := s.h.holders.Connection(w.row.Connection); c != nil && !c.ConnectedAt.IsZero() {
		return s.at.Sub(c.ConnectedAt)
	}
	return w.at.Sub(w.seen)
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
