package diagnose

import (
	"time"

	"rabbitlab/amqp/speech"
	"rabbitlab/mgmt"
)

// suspect is one channel with all that belongs to it.
type suspect struct {
	*watch
	h          *History
	consumers  []*mgmt.Consumer
	queue      *queueWatch // nil where it is not known which
	connection *mgmt.Connection
	shared     bool            // it consumes from several queues, and more than one may be held from
	whole      *watch          // the channel that this is a share of; nil where it is all of it
	by         speech.Sentence // how it is known whose messages these are, where the channel does not say
}

func (h *History) suspect(w *watch) *suspect {
	s := &suspect{watch: w, h: h, consumers: h.holders.OnChannel(w.row.Name), connection: h.holders.Connection(w.row.Connection)}
	switch key, ok := s.heldQueue(); {
	case ok:
		w.consumed = key
		s.of(key)
	case len(s.consumers) == 0 && w.consumed != mgmt.Key{}:
		s.of(w.consumed)
		s.by = "It is the queue that the channel consumed from when it still did."
	case len(s.consumers) == 0:
		s.byRest()
	}
	if w.row.Session {
		s.by = "By the sessions of AMQP 1.0 connections, which releases after 4.0 list: what was released or rejected counts as acked there."
	}
	return s
}

// of says which queue the messages are of.
func (s *suspect) of(key mgmt.Key) {
	if s.queue = s.h.queues[key]; s.queue == nil {
		s.queue = &queueWatch{totals: mgmt.QueueTotals{Key: key}}
	}
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
// and what is said besides.
func (s *suspect) findings() (all []Finding) {
	told := false
	for i := range judges {
		if find := judges[i].channel; find != nil {
			all = appendIf(all, find(s))
		}
		if find := judges[i].holds; find != nil && !told {
			f := find(s)
			told, all = f != nil, appendIf(all, f)
		}
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
	f.By, f.isShare = s.by, s.whole != nil
	return f
}

// of names the connection that a finding is about.
func (f *Finding) of(c *mgmt.Connection) {
	if c == nil {
		return
	}
	f.Connection, f.Peer, f.User = c.Name, c.Peer, c.User
	f.Client = Client{Product: c.Product, Version: c.Version, Platform: c.Platform, Title: c.Title, Protocol: c.Protocol}
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

// heldFor is for how long the oldest of what the channel holds has been there, at the
// least.
func (s *suspect) heldFor() time.Duration {
	last := s.counters()
	if last == nil || s.surelyHeld() == 0 {
		return 0
	}
	newest := min(s.unacked[len(s.unacked)-1].value, last.unsettled())
	return max(s.stoodFor(), s.at.Sub(s.track.heldSince(newest)))
}

// stoodFor is for how long all that its queue has unacked has been so, where this is a share of
// a channel, of which the broker remembers nothing, and nobody ever acked one of that queue.
func (s *suspect) stoodFor() time.Duration {
	if s.whole == nil || s.queue == nil || !s.queue.hasStats || s.queue.flow.now.acked > 0 {
		return 0
	}
	return s.queue.stoodFor(s.queue.totals.Unacked.Or(0), s.at)
}

// age is how old the row of the channel is: older than the newest look where channels
// could not be read.
func (s *suspect) age() time.Duration { return max(0, s.h.newest.Sub(s.at)) }
