package diagnose

import (
	"fmt"
	"time"

	"rabbitlab/mgmt"
)

const (
	seconds   = "s"
	perSecond = "messages/s"
)

// says adds a figure where it is known.
func (f *Finding) says(what string, v mgmt.Figure, unit string, age time.Duration) {
	if n, known := v.Value(); known {
		f.Evidence = append(f.Evidence, Evidence{what, n, unit, age})
	}
}

// counts adds a whole number.
func (f *Finding) counts(what string, n int64, age time.Duration) {
	f.says(what, mgmt.Known(float64(n)), "", age)
}

// lasts adds a time.
func (f *Finding) lasts(what string, d, age time.Duration) {
	f.says(what, mgmt.Known(d.Seconds()), seconds, age)
}

// showCounters adds what the channel has counted, and what it holds.
func (s *suspect) showCounters(f *Finding) {
	if c := s.counters(); c != nil {
		if c.delivered > 0 || c.got == 0 {
			f.counts("deliver", c.delivered, s.age())
		}
		if c.got > 0 {
			f.counts("get", c.got, s.age())
		}
		f.counts("ack", c.acked, s.age())
		if c.redelivered > 0 {
			f.counts("redeliver", c.redelivered, s.age())
		}
	}
	f.says("messages_unacknowledged", s.row.Unacked, "", s.age())
	if n, known := s.prefetch(); known && len(s.consumers) > 0 {
		f.counts("prefetch_count", n, s.age())
	}
}

// showWaiting adds what waits in the queue.
func (s *suspect) showWaiting(f *Finding) {
	if s.queue != nil {
		f.says("messages_ready", s.queue.totals.Ready, "", max(0, s.h.newest.Sub(s.queue.countAt)))
	}
}

// heldLong says for how long the oldest message is held.
func (s *suspect) heldLong(f *Finding, d time.Duration) {
	if d > 0 {
		f.Held = mgmt.Known(d.Seconds())
	}
}

// unknown is what cannot be known of this channel.
func (s *suspect) unknown() (all []string) {
	if s.shared {
		all = append(all, "The channel consumes from several queues, and RabbitMQ counts by channel: which of them it holds messages of is not told.")
	}
	if s.counters() == nil {
		all = append(all, "The broker did not send this channel's counters: whether it ever acked is not known.")
	}
	if !s.past && s.counters() != nil {
		all = append(all, fmt.Sprintf("What the channel did before it was watched (%d s) is known from its counters only.", int64(s.at.Sub(s.seen)/time.Second)))
	}
	if s.connection == nil {
		all = append(all, "The connection is not shown to this user, or not yet: who it is and how long it is open are not known.")
	}
	return all
}

// rate adds a rate in messages a second.
func (f *Finding) rate(what string, v float64, age time.Duration) {
	f.says(what, mgmt.Known(v), perSecond, age)
}
