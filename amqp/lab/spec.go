package lab

import (
	"fmt"
	"slices"
	"strconv"
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

// AckMode is what a worker does when it has done the work.
type AckMode string

// What a worker can do with a message.
const (
	AckWhenDone  AckMode = "done"      // basic.ack after the work
	AckNever     AckMode = "never"     // forgets to ack: does the work and keeps the delivery
	AckAutomatic AckMode = "automatic" // no-ack consumer: the broker counts it done on delivery
	AckRequeue   AckMode = "requeue"   // basic.nack with requeue after the work
	AckReject    AckMode = "reject"    // basic.reject without requeue after the work
)

// AckModes lists them all, in the order in which forms offer them.
func AckModes() []AckMode {
	return []AckMode{AckWhenDone, AckNever, AckAutomatic, AckRequeue, AckReject}
}

// Words is the mode as people say it.
func (m AckMode) Words() string {
	if m == AckWhenDone {
		return "when done"
	}
	return string(m)
}

// ParseAckMode reads one of AckModes.
func ParseAckMode(s string) (AckMode, error) {
	text := strings.TrimSpace(s)
	for _, m := range AckModes() {
		if strings.EqualFold(text, string(m)) || strings.EqualFold(text, m.Words()) {
			return m, nil
		}
	}
	return "", ackModeError(s)
}

func ackModeError(s string) error {
	return fmt.Errorf("ack mode %q: not known: done, never, automatic, requeue or reject", s)
}

// MaxPrefetch is the largest prefetch count: basic.qos carries 16 bits.
const MaxPrefetch = 65535

// ParsePrefetch reads a prefetch count, 0 (unlimited) to MaxPrefetch; "∞" and
// "unlimited" are 0 too.
func ParsePrefetch(s string) (int, error) {
	s = strings.TrimSpace(s)
	if s == "∞" || strings.EqualFold(s, "unlimited") {
		return 0, nil
	}
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0, fmt.Errorf("prefetch %q: not a whole number: 0 (unlimited) to %d", s, MaxPrefetch)
	}
	if err := checkPrefetch(n); err != nil {
		return 0, err
	}
	return n, nil
}

func checkPrefetch(n int) error {
	if n < 0 || n > MaxPrefetch {
		return fmt.Errorf("prefetch %d: out of range: 0 (unlimited) to %d", n, MaxPrefetch)
	}
	return nil
}

// WorkerSpec is how a worker behaves.
type WorkerSpec struct {
	Queue    string  `json:"queue"`
	Sleep    Sleep   `json:"sleep"`
	Ack      AckMode `json:"ack"`
	Prefetch int     `json:"prefetch"` // 0 is unlimited (basic.qos); does not count with automatic ack
}

// Validate says what is out of range.
func (w WorkerSpec) Validate() error {
	if !slices.Contains(AckModes(), w.Ack) {
		return ackModeError(string(w.Ack))
	}
	if err := w.Sleep.validate(); err != nil {
		return err
	}
	return checkPrefetch(w.Prefetch)
}

// needsNewConsumer says whether going from w to next takes a new basic.consume:
// the prefetch count applies to consumers started after it is set, and automatic
// ack is a property of the consumer.
func (w WorkerSpec) needsNewConsumer(next WorkerSpec) bool {
	return w.Prefetch != next.Prefetch || (w.Ack == AckAutomatic) != (next.Ack == AckAutomatic)
}

// The slowest and the fastest that a producer can be asked for, in messages a
// second.
const (
	MinRate = 0.1
	MaxRate = 50_000
)

// ParseRate reads messages a second, "2", "0.5", "2/s", or one message in a
// time, "1/10s"; 0 is a producer that waits to be asked for a burst.
func ParseRate(s string) (float64, error) {
	text := strings.TrimSpace(s)
	text, per, hasPer := strings.Cut(text, "/")
	rate, err := strconv.ParseFloat(strings.TrimSpace(text), 64)
	if err != nil {
		return 0, rateError(s, "not a number")
	}
	if hasPer {
		every, err := parsePer(per)
		if err != nil {
			return 0, rateError(s, err.Error())
		}
		rate /= every.Seconds()
	}
	// written so that NaN is refused as well
	if rate != 0 && !(rate >= MinRate*(1-1e-9) && rate <= MaxRate) {
		return 0, rateError(s, "out of range")
	}
	return rate, nil
}

// parsePer reads what follows the slash: "s", "10s", "min".
func parsePer(s string) (time.Duration, error) {
	s = strings.TrimSpace(s)
	if s == "min" {
		s = "m"
	}
	if s == "s" || s == "m" {
		s = "1" + s
	}
	d, err := time.ParseDuration(s)
	if err != nil || d <= 0 {
		return 0, fmt.Errorf("%q is not a time", s)
	}
	return d, nil
}

func rateError(s, what string) error {
	return fmt.Errorf("rate %q: %s: messages a second from 0.1 to %d, as 2, 0.5 or 1/10s, or 0 for bursts only", s, what, MaxRate)
}

// MaxBurst is the most messages that one burst publishes.
const MaxBurst = 1_000_000

// ParseBurst reads how many messages a burst has, 1 to MaxBurst.
func ParseBurst(s string) (int, error) {
	n, err := strconv.Atoi(strings.TrimSpace(s))
	if err != nil || n < 1 || n > MaxBurst {
		return 0, fmt.Errorf("burst %q: how many messages, 1 to %d", s, MaxBurst)
	}
	return n, nil
}

// MaxBody is the longest message body, in bytes.
const MaxBody = 64 << 10

// ProducerSpec is how a queue's producer publishes.
type ProducerSpec struct {
	Queue      string  `json:"queue"`
	Rate       float64 `json:"rate"`       // messages a second, 0: only bursts
	Persistent bool    `json:"persistent"` // delivery_mode 2
	Confirms   bool    `json:"confirms"`   // publisher confirms (confirm.select)
	Body       string  `json:"body"`       // one second of work a dot, for workers that sleep by dots
}

// Validate says what is out of range.
func (p ProducerSpec) Validate() error {
	if len(p.Body) > MaxBody {
		return fmt.Errorf("body: %d bytes: at most %d", len(p.Body), MaxBody)
	}
	if p.Rate == 0 {
		return nil
	}
	_, err := ParseRate(strconv.FormatFloat(p.Rate, 'g', -1, 64))
	return err
}
