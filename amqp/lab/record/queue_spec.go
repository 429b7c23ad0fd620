package record

import (
	"fmt"
	"strings"
	"time"
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
	// DeadLetterTo is the queue that takes what is rejected, or comes back too
	// often: the default exchange is made the dead-letter exchange, and this its
	// routing key; "" for none (RabbitMQ, Dead Letter Exchanges).
	DeadLetterTo string `json:"dead_letter_to,omitempty"`
	// ConsumerTimeout is how long a consumer of this queue may hold a delivery, in
	// milliseconds as in x-consumer-timeout, at most a day; 0 leaves it to the
	// broker. RabbitMQ before 3.12 does not know it, and takes no notice.
	ConsumerTimeout int `json:"consumer_timeout,omitempty"`
	// MessageTTL is how long a message may wait in the queue, in milliseconds as in
	// x-message-ttl, at most a day; then RabbitMQ drops it, or passes it to the dead-letter
	// exchange. 0 is for ever.
	MessageTTL int `json:"message_ttl,omitempty"`
	// Exclusive makes a classic queue the lab's own connection's, which alone may
	// declare it and with which it goes (AMQP 0-9-1, queue.declare): it has no
	// worker and no producer of the lab. A newer RabbitMQ has no other queues that
	// are not durable.
	Exclusive bool `json:"exclusive,omitempty"`
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
	case q.Type == Quorum && q.Exclusive:
		return fmt.Errorf("queue %q: a quorum queue is never exclusive: leave that out, or make it classic", q.Name)
	case q.DeliveryLimit != 0 && q.Type != Quorum:
		return fmt.Errorf("queue %q: only a quorum queue has a delivery limit: leave it out, or make the queue quorum", q.Name)
	case q.DeliveryLimit < 0 || q.DeliveryLimit > MaxDeliveryLimit:
		return fmt.Errorf("delivery limit %d: out of range: 1 to %d, or 0 for the broker's own", q.DeliveryLimit, MaxDeliveryLimit)
	case len(q.DeadLetterTo) > 255 || !utf8.ValidString(q.DeadLetterTo):
		return fmt.Errorf("dead-letter queue %q: not a queue's name: at most 255 bytes of UTF-8", q.DeadLetterTo)
	case q.ConsumerTimeout < 0 || q.ConsumerTimeout > maxMilliseconds:
		return fmt.Errorf("consumer timeout %d: out of range: milliseconds up to a day, or 0 for the broker's own", q.ConsumerTimeout)
	case q.MessageTTL < 0 || q.MessageTTL > maxMilliseconds:
		return fmt.Errorf("message TTL %d: out of range: milliseconds up to a day, or 0 for none", q.MessageTTL)
	}
	return nil
}

// maxMilliseconds is a day: as long as any time that the lab deals in.
const maxMilliseconds = int(MaxSleep / time.Millisecond)
