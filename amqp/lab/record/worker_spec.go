package record

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// AckMode is what a worker does when it has done the work.
type AckMode string

// What a worker can do with a message.
const (
	AckWhenDone  AckMode = "done"      // basic.ack after the work
	AckNever     AckMode = "never"     // forgets to ack: does the work and keeps the delivery
	AckAutomatic AckMode = "automatic" // no-ack consumer: the broker counts it done on delivery
	AckRequeue   AckMode = "requeue"   // basic.nack with requeue after the work
	AckReturn    AckMode = "return"    // basic.reject with requeue after the work
	AckReject    AckMode = "reject"    // basic.reject without requeue after the work
	AckTwice     AckMode = "twice"     // basic.ack, and the same again: the broker closes the channel
	AckElsewhere AckMode = "elsewhere" // basic.ack on another channel of its connection, which the broker closes: the message stays unacked
)

// AckModes lists them all, in the order in which forms offer them.
func AckModes() []AckMode {
	return []AckMode{AckWhenDone, AckNever, AckAutomatic, AckRequeue, AckReturn, AckReject, AckTwice, AckElsewhere}
}

// Forbidden says whether the broker closes the worker's channel for it: a protocol
// error that a program makes by mistake.
func (m AckMode) Forbidden() bool { return m == AckTwice }

// Fails says whether the worker can do nothing with a message: it puts it back, or
// rejects it.
func (m AckMode) Fails() bool { return m == AckRequeue || m == AckReturn || m == AckReject }

// Words is the mode as people say it.
func (m AckMode) Words() string {
	switch m {
	case AckWhenDone:
		return "when done"
	case AckReturn:
		return "reject, requeue"
	case AckElsewhere:
		return "on another channel"
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
	return fmt.Errorf("ack mode %q: not known: done, never, automatic, requeue, return, reject, twice or elsewhere", s)
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

// ParseBatch reads how many messages are acked together, 1 to MaxPrefetch; 0 acks each.
func ParseBatch(s string) (int, error) {
	n, err := strconv.Atoi(strings.TrimSpace(s))
	if err != nil {
		return 0, fmt.Errorf("batch %q: not a whole number: 1 to %d messages acked together, or 0 to ack each", s, MaxPrefetch)
	}
	if err := checkBatch(n); err != nil {
		return 0, err
	}
	return n, nil
}

func checkBatch(n int) error {
	if n < 0 || n > MaxPrefetch {
		return fmt.Errorf("batch %d: out of range: 1 to %d messages acked together, or 0 to ack each", n, MaxPrefetch)
	}
	return nil
}

// WorkerSpec is how a worker behaves.
type WorkerSpec struct {
	Queue    string  `json:"queue"`
	Sleep    Sleep   `json:"sleep"`
	Ack      AckMode `json:"ack"`
	Prefetch int     `json:"prefetch"` // 0 is unlimited (basic.qos); does not count with automatic ack
	// Batch is how many messages are done before they are acked together
	// (basic.ack, multiple), 1 to MaxPrefetch; 0 and 1 ack each. Only with
	// AckWhenDone.
	Batch int `json:"batch,omitempty"`
	// Blocks says that its callback holds the only thread of its connection, as
	// time.sleep does with pika's BlockingConnection: while it works it sends no
	// heartbeat, and its heartbeat is one second.
	Blocks bool `json:"blocks,omitempty"`
	// Remembers says that it notes the id of each message that it has done, where all
	// workers that remember see it, and does not do a message of which there is a note
	// (idempotent consumer).
	Remembers bool `json:"remembers,omitempty"`
}

// Validate says what is out of range.
func (w WorkerSpec) Validate() error {
	if !slices.Contains(AckModes(), w.Ack) {
		return ackModeError(string(w.Ack))
	}
	if err := w.Sleep.validate(); err != nil {
		return err
	}
	if err := checkBatch(w.Batch); err != nil {
		return err
	}
	if w.Batch > 1 && w.Ack != AckWhenDone {
		return fmt.Errorf("batch %d: only a worker that acks when done acks several together: leave it out", w.Batch)
	}
	return checkPrefetch(w.Prefetch)
}

// NeedsNewConsumer says whether going from w to next takes a new basic.consume:
// the prefetch count applies to consumers started after it is set, and automatic
// ack is a property of the consumer.
func (w WorkerSpec) NeedsNewConsumer(next WorkerSpec) bool {
	return w.Prefetch != next.Prefetch || (w.Ack == AckAutomatic) != (next.Ack == AckAutomatic)
}
