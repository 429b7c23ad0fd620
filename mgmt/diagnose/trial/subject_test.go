package trial_test

import (
	"fmt"
	"sync/atomic"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/mgmt"
	"rabbitlab/mgmt/diagnose"
)

// subject is a trial in a queue of one type, on one broker.
type subject struct {
	*trial
	kind  string // of queue
	ready chan struct{}
	seat  atomic.Pointer[seat]
}

// seat is where a consumer sits.
type seat struct{ connection, peer string }

func newSubject(tr *trial, kind string) *subject {
	return &subject{trial: tr, kind: kind, ready: make(chan struct{})}
}

// title is the name of its connection, and its consumer tag.
func (s *subject) title() string { return s.name + "-" + s.kind }

func (s *subject) queue() string {
	if s.of != "" {
		return s.of + "-" + s.kind
	}
	return s.title()
}

func (s *subject) sits(c *amqp.Connection) {
	s.seat.Store(&seat{fmt.Sprintf("%s -> %s", c.LocalAddr(), c.RemoteAddr()), c.LocalAddr().String()})
}

// find looks up where a consumer sits that is another program.
func (s *subject) find(all []mgmt.Connection) {
	for _, c := range all {
		if c.Title == s.title() {
			s.seat.Store(&seat{c.Name, c.Peer})
		}
	}
}

// place is whom and what a finding names.
type place struct {
	queue                          mgmt.Key
	kind                           string
	tag, channel, connection, peer string
	title                          string
}

func placeOf(f diagnose.Finding) place {
	return place{f.Queue, f.QueueType, f.Tag, f.Channel, f.Connection, f.Peer, f.Client.Title}
}

// place is what a verdict on the subject has to name.
func (s *subject) place(v diagnose.Verdict) place {
	queue := mgmt.Key{Vhost: "/", Name: s.queue()}
	at := s.seat.Load()
	if at == nil {
		at = &seat{}
	}
	who := place{channel: at.connection + " (1)", connection: at.connection, peer: at.peer, title: s.title()}
	switch v {
	case diagnose.NoConsumer, diagnose.NotPersistent:
		return place{queue: queue, kind: s.kind}
	case diagnose.BlockedPublishers:
		who.channel = ""
	case diagnose.UnackedGet, diagnose.ConsumerLost: // which queue it took from is not told
		who.queue.Vhost = queue.Vhost
	default:
		who.queue, who.kind, who.tag = queue, s.kind, s.title()
	}
	return who
}
