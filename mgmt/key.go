// Package mgmt is the words of RabbitMQ's management API: queues, consumers, channels
// and connections as it tells of them, and what they add up to. It does no IO: client
// asks, poll decides what to ask and when, diagnose judges.
package mgmt

import (
	"cmp"

	"rabbitlab/amqp/speech"
)

// Key names a queue.
type Key struct{ Vhost, Name string }

// String names the queue for an error.
func (k Key) String() string { return k.Said().String() }

// Said is String, to be said in any language.
func (k Key) Said() speech.Sentence { return speech.Sprintf("queue %q in vhost %q", k.Name, k.Vhost) }

// Compare sorts by vhost, then by name.
func (k Key) Compare(other Key) int {
	return cmp.Or(cmp.Compare(k.Vhost, other.Vhost), cmp.Compare(k.Name, other.Name))
}
