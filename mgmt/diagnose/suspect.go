package diagnose

import (
	"time"

	"rabbitlab/mgmt"
)

// suspect is one channel with all that belongs to it.
type suspect struct {
	*watch
	h          *History
	consumers  []*mgmt.Consumer
	queue      *queueWatch // nil where it is not known which
	connection *mgmt.Connection
	shared     bool // it consumes from several queues, and more than one may be held from
}

func (h *History) suspect(w *watch) *suspect {
	s := &suspect{watch: w, h: h, consumers: h.holders.OnChannel(w.row.Name), connection: h.holders.Connection(w.row.Connection)}
	if key, ok := s.heldQueue(); ok {
		s.queue = h.queues[key]
		if s.queue == nil {
			s.queue = &queueWatch{totals: mgmt.QueueTotals{Key: key}}
		}
	}
	return s
}

// heldQueue is the queue that the channel's messages are of: the one that it consumes
// from, or of several the one of which anybody holds messages.
func (s *suspect) heldQueue() (key mgmt.Key, one bool) {
	found := map[mgmt.Key]bool{}
	for _, c := range s.consumers {
		found[c.Queue] = true
		key = c.Queue
	}
	if len(found) <= 1 {
		return key, len(found) == 1
	}
	holding := 0
	for k := range found {
		q := s.h.queues[k]
		if q == nil && s.h.listing.hasAll {
			continue // it has no messages
		}
		if q == nil {
			s.shared = true
			return mgmt.Key{}, false
		}
		if n, known := q.totals.Unacked.Value(); !known || n > 0 {
			holding++
			key = k
		}
	}
	s.shared = holding != 1
	return key, holding == 1
}

// findings are what is wrong with the channel: one verdict on how it holds messages,
// and what follows from it.
func (s *suspect) findings() (all []Finding) {
	for _, verdict := range []func(*suspect) *Finding{
		(*suspect).unackedGet, (*suspect).requeueLoop, (*suspect).forgottenAck, (*suspect).ackLeak,
		(*suspect).batchDeadlock, (*suspect).stuckWorker, (*suspect).hoarding, (*suspect).uncounted,
	} {
		if f := verdict(s); f != nil {
			all = append(all, *f)
			break
		}
	}
	if f := s.timeoutNear(); f != nil {
		all = append(all, *f)
	}
	return all
}

// finding begins a finding with what is known of the channel.
func (s *suspect) finding(v Verdict, g grade) *Finding {
	if s.connection == nil || s.connection.ConnectedAt.IsZero() {
		g = g.atMost(alarm) // without it, it is not known how old the channel can be
	}
	f := &Finding{
		Verdict: v, Severity: g.Severity, Confidence: g.Confidence,
		Channel: s.row.Name, Connection: s.row.Connection, User: s.row.User,
		Watched: s.at.Sub(s.seen), Unacked: s.row.Unacked, Unknown: s.unknown(),
	}
	f.Queue.Vhost = s.row.Vhost
	if s.queue != nil {
		f.Queue, f.QueueType = s.queue.totals.Key, s.queue.totals.Type
		f.Tag = s.tagOn(f.Queue)
	}
	f.of(s.connection)
	return f
}

// of names the connection that a finding is about.
func (f *Finding) of(c *mgmt.Connection) {
	if c == nil {
		return
	}
	f.Connection, f.Peer, f.User = c.Name, c.Peer, c.User
	f.Client = Client{Product: c.Product, Version: c.Version, Platform: c.Platform, Title: c.Title}
}

// tagOn is the tag of the one consumer on that queue.
func (s *suspect) tagOn(key mgmt.Key) (tag string) {
	for _, c := range s.consumers {
		if c.Queue != key {
			continue
		}
		if tag != "" {
			return ""
		}
		tag = c.Tag
	}
	return tag
}

// counters are the newest, and nil where the last look had none.
func (s *suspect) counters() *run {
	if !s.counted {
		return nil
	}
	return s.track.last()
}

// prefetch is the consumer's own, and false where none was told yet. 0 is unlimited.
func (s *suspect) prefetch() (n int64, known bool) {
	if len(s.consumers) == 1 {
		return s.consumers[0].Prefetch.Int()
	}
	if !s.told {
		return 0, false
	}
	return s.row.Prefetch.Int()
}

// full says that the channel holds all that its prefetch allows.
func (s *suspect) full() bool {
	n, known := s.prefetch()
	return known && n > 0 && s.surelyHeld() >= n
}

// heldFor is for how long the oldest of what the channel holds has been there, at the
// least.
func (s *suspect) heldFor() time.Duration {
	last := s.counters()
	if last == nil || s.surelyHeld() == 0 {
		return 0
	}
	newest := min(s.unacked[len(s.unacked)-1].value, last.unsettled())
	return max(0, s.at.Sub(s.track.heldSince(newest)))
}

// age is how old the row of the channel is: older than the newest look where channels
// could not be read.
func (s *suspect) age() time.Duration { return max(0, s.h.newest.Sub(s.at)) }
