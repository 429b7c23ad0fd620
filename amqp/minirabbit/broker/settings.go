package broker

import (
	"fmt"
	"slices"
	"time"

	"rabbitlab/amqp/minirabbit/wire"
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

// quorumDeliveryLimit is what 4.0 gives a quorum queue that names none
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
	limit        int           // deliveries, of a quorum queue; -1: none
	timeout      time.Duration // of its consumers; 0: the broker's
}

// readSettings reads the arguments of queue.declare.
func readSettings(queue, vhost string, args wire.Table) (settings, *wire.Error) {
	s := settings{kind: Classic, ttl: -1, most: -1, mostBytes: -1, overflow: dropHead, limit: quorumDeliveryLimit}
	invalid := func(name, wrong string) *wire.Error {
		return wire.Errorf(wire.PreconditionFailed, "invalid arg '%s' for queue '%s' in vhost '%s': %s", name, queue, vhost, wrong)
	}
	if v, given := args["x-dead-letter-exchange"]; given && typeName(v) != "longstr" {
		return s, wire.Errorf(wire.PreconditionFailed, "invalid type '%s' for arg 'x-dead-letter-exchange' in queue '%s' in vhost '%s'",
			typeName(v), queue, vhost)
	}
	for _, a := range arguments {
		v, given := args[a.name]
		if !given {
			continue
		}
		if wrong := a.read(&s, v); wrong != "" {
			return s, invalid(a.name, wrong)
		}
	}
	if name, wrong := s.contradiction(); wrong != "" {
		return s, invalid(name, wrong)
	}
	if name, found := s.stranger(args); found {
		return s, wire.Errorf(wire.PreconditionFailed, "invalid arg '%s' for queue '%s' in vhost '%s' of queue type rabbit_%s_queue",
			name, queue, vhost, s.kind)
	}
	return s, nil
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
func foreign(kind string) []string {
	if kind == Quorum {
		return onlyClassic
	}
	return onlyQuorum
}

// stranger finds an argument that the type of queue does not take.
func (s *settings) stranger(args wire.Table) (name string, found bool) {
	for _, name := range foreign(s.kind) {
		if _, given := args[name]; given {
			return name, true
		}
	}
	return "", false
}
