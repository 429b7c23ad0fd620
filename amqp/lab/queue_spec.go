package lab

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// QueueType is the x-queue-type that a queue is declared with.
type QueueType string

// The queue types that the lab declares.
const (
	Classic QueueType = "classic"
	Quorum  QueueType = "quorum"
)

// QueueSpec is a queue as the lab declares it.
type QueueSpec struct {
	Name    string    `json:"name"`
	Durable bool      `json:"durable"`
	Type    QueueType `json:"type"`
	// DeliveryLimit is how often a quorum queue takes a message back before it
	// drops it or passes it to the dead-letter exchange (x-delivery-limit), 1 to
	// MaxDeliveryLimit; 0 leaves it to the broker: no limit before RabbitMQ 4.0,
	// 20 since (RabbitMQ, Quorum Queues, Poison Message Handling).
	DeliveryLimit int `json:"delivery_limit,omitempty"`
}

// MaxDeliveryLimit is the largest delivery limit that the lab can follow.
const MaxDeliveryLimit = 250

// Validate says what RabbitMQ would not accept: a name of 0 or of more than 255
// bytes (AMQP shortstr) or that is not UTF-8, a reserved "amq." name (403), a
// quorum queue that is not durable, a delivery limit on a classic queue.
func (q QueueSpec) Validate() error {
	switch {
	case q.Name == "":
		return fmt.Errorf("queue name: empty: give the queue a name")
	case len(q.Name) > 255:
		return fmt.Errorf("queue name: %d bytes: AMQP 0-9-1 allows 255", len(q.Name))
	case !utf8.ValidString(q.Name):
		return fmt.Errorf("queue name %q: not UTF-8: choose another", q.Name)
	case strings.HasPrefix(q.Name, "amq."):
		return fmt.Errorf("queue name %q: names that begin with amq. are the broker's own: choose another", q.Name)
	case q.Type != Classic && q.Type != Quorum:
		return fmt.Errorf("queue type %q: not one that the playground declares: classic or quorum", q.Type)
	case q.Type == Quorum && !q.Durable:
		return fmt.Errorf("queue %q: a quorum queue is always durable: make it durable, or classic", q.Name)
	case q.DeliveryLimit != 0 && q.Type != Quorum:
		return fmt.Errorf("queue %q: only a quorum queue has a delivery limit: leave it out, or make the queue quorum", q.Name)
	case q.DeliveryLimit < 0 || q.DeliveryLimit > MaxDeliveryLimit:
		return fmt.Errorf("delivery limit %d: out of range: 1 to %d, or 0 for the broker's own", q.DeliveryLimit, MaxDeliveryLimit)
	}
	return nil
}
