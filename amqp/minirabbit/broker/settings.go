package broker

import (
	"fmt"
	"slices"
	"time"

	"rabbitlab/amqp/release"
	"rabbitlab/amqp/wire"
)

// The types of queues that there are here.
const (
	Classic = "classic"
	Quorum  = "quorum"
)

// What a queue does when it is full (x-overflow).
const (
	dropHead         = "drop-head"
	rejectPublish    = "reject-publish"
	rejectPublishDLX = "reject-publish-dlx"
)

// quorumDeliveryLimit is what a quorum queue has that names none, since 4.0
// (https://www.rabbitmq.com/docs/quorum-queues, poison messages).
const quorumDeliveryLimit = 20

// settings are what a queue's optional arguments say
// (https://www.rabbitmq.com/docs/queues, optional arguments).
type settings struct {
	kind         string
	ttl          time.Duration // of its messages; -1: for ever
	expires      time.Duration // of itself while nobody uses it; 0: never
	most         int           // ready messages; -1: no limit
	mostBytes    int64         // of their bodies; -1: no limit
	overflow     string
	hasDLX       bool // dead-letter exchange; its name may be empty
	dlx          string
	dlKey        string // "": the message keeps its own
	hasDLKey     bool
	singleActive bool
	versions     []string      // of classic queues that there are
	limited      bool          // a quorum queue: it has a delivery limit
	limit        int           // that many deliveries may come back
	timeout      time.Duration // of its consumers; 0: the broker's
	maxPriority  uint8         // a classic queue: the highest priority; 0: it has none
}

// readSettings reads the arguments of queue.declare.
func (b *Broker) readSettings(queue, vhost string, args wire.Table) (settings, *wire.Error) {
	s := settings{
		kind: Classic, ttl: -1, most: -1, mostBytes: -1, overflow: dropHead, limited: b.does(release.DefaultDeliveryLimit), limit: quorumDeliveryLimit,
	}
	s.versions = []string{"1", "2"}
	if b.does(release.OnlyVersion2) {
		s.versions = s.versions[1:]
	}
	invalid := func(name, wrong string) *wire.Error {
		return wire.Errorf(wire.PreconditionFailed, "invalid arg '%s' for queue '%s' in vhost '%s': %s", name, queue, vhost, wrong)
	}
	if v, given := args["x-dead-letter-exchange"]; given && typeName(v) != "longstr" {
		return s, wire.Errorf(wire.PreconditionFailed, "invalid type '%s' for arg 'x-dead-letter-exchange' in queue '%s' in vhost '%s'",
			typeName(v), queue, vhost)
	}
	for _, a := range arguments {
		v, given := args[a.name]
		if !given || !b.reads(a.name) || slices.Contains(b.foreign(s.kind), a.name) {
			continue
		}
		if wrong := a.read(&s, v); wrong != "" {
			return s, invalid(a.name, wrong)
		}
	}
	if _, given := args["x-max-priority"]; given && s.maxPriority == 0 && s.kind == Classic && b.does(release.PrioritiesAtLeastTwo) {
		s.maxPriority = 1
	}
	if s.limit < 0 && b.does(release.UnlimitedDeliveries) {
		s.limited = false
	}
	if name, wrong := s.contradiction(); wrong != "" {
		return s, invalid(name, wrong)
	}
	if name, found := s.stranger(b, args); found {
		return s, wire.Errorf(wire.PreconditionFailed, "invalid arg '%s' for queue '%s' in vhost '%s' of queue type rabbit_%s_queue",
			name, queue, vhost, s.kind)
	}
	return s, nil
}

// reads says whether the release looks at an argument.
func (b *Broker) reads(name string) bool {
	switch name {
	case "x-queue-mode":
		return b.does(release.QueueModeChecked)
	case "x-consumer-timeout":
		return b.does(release.QueueConsumerTimeout)
	}
	return true
}

// contradiction finds an argument that does not go with the others.
func (s *settings) contradiction() (name, wrong string) {
	switch s.kind {
	case Classic, Quorum:
	case "stream":
		return "x-queue-type", "the built-in broker of rabbitlab has classic and quorum queues, and no streams"
	default:
		return "x-queue-type", fmt.Sprintf("\"unsupported queue type '%s'\"", s.kind)
	}
	if s.hasDLKey && !s.hasDLX {
		return "x-dead-letter-routing-key", "routing_key_but_no_dlx_defined"
	}
	if !slices.Contains([]string{dropHead, rejectPublish, rejectPublishDLX}, s.overflow) {
		return "x-overflow", "invalid_overflow"
	}
	return "", ""
}

// foreign are the arguments that a type of queue does not take.
func (b *Broker) foreign(kind string) []string {
	switch {
	case kind == Quorum:
		return onlyClassic
	case !b.does(release.ClassicConsumerTimeout):
		return append([]string{"x-consumer-timeout"}, onlyQuorum...)
	}
	return onlyQuorum
}

// stranger finds an argument that the type of queue does not take.
func (s *settings) stranger(b *Broker, args wire.Table) (name string, found bool) {
	for _, name := range b.foreign(s.kind) {
		if _, given := args[name]; given {
			return name, true
		}
	}
	return "", false
}
