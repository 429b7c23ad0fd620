package record

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
)

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
	Body       string  `json:"body"`       // work by its dots, for workers that sleep by dots
	// EvenBody, if not "", is the body of every second message.
	EvenBody string `json:"even_body,omitempty"`
	// Transactions publishes each message in a transaction of its own (tx.select,
	// tx.commit): the next one waits for tx.commit-ok. Not with Confirms, as a
	// channel cannot have both.
	Transactions bool `json:"transactions,omitempty"`
	// Expiration is each message's own time to live, in milliseconds as in the property
	// expiration, at most a day; 0 is none.
	Expiration int `json:"expiration,omitempty"`
}

// SameChannel says whether p and next can publish on the same channel.
func (p ProducerSpec) SameChannel(next ProducerSpec) bool {
	return p.Confirms == next.Confirms && p.Transactions == next.Transactions
}

// BodyOf is the body of the producer's nth message, counted from 1.
func (p ProducerSpec) BodyOf(nth int64) string {
	if nth%2 == 0 && p.EvenBody != "" {
		return p.EvenBody
	}
	return p.Body
}

// Validate says what is out of range.
func (p ProducerSpec) Validate() error {
	if n := max(len(p.Body), len(p.EvenBody)); n > MaxBody {
		return fmt.Errorf("body: %d bytes: at most %d", n, MaxBody)
	}
	if p.Confirms && p.Transactions {
		return errors.New("producer: publisher confirms and transactions do not go together on a channel: choose one")
	}
	if p.Expiration < 0 || p.Expiration > maxMilliseconds {
		return fmt.Errorf("expiration %d: out of range: milliseconds up to a day, or 0 for none", p.Expiration)
	}
	if p.Rate == 0 {
		return nil
	}
	_, err := ParseRate(strconv.FormatFloat(p.Rate, 'g', -1, 64))
	return err
}
