// Package diagnose says which consumers hold messages that they will not ack, and
// what else is wrong with queues: from a history of updates, and from nothing
// else. It asks no broker and reads no clock: the same history gives the same
// findings.
//
// Its sentences are English and hold names as the broker gave them: whoever draws
// them says them in the user's language and makes them harmless.
package diagnose

import (
	"time"

	"rabbitlab/mgmt"
)

// Verdict is what is wrong.
type Verdict string

// The verdicts.
const (
	ForgottenAck      Verdict = "forgotten-ack"      // delivered, never acked on this channel, still held
	AckLeak           Verdict = "ack-leak"           // acks, but not all: what it holds at the least climbs
	StuckWorker       Verdict = "stuck-worker"       // acked before, holds now, nothing moves
	SlowConsumer      Verdict = "slow-consumer"      // acks, slower than messages come
	Hoarding          Verdict = "hoarding"           // holds most of the queue while others have room
	BatchDeadlock     Verdict = "batch-deadlock"     // its batch is larger than its prefetch
	RequeueLoop       Verdict = "requeue-loop"       // redelivered about as often as delivered, and nothing leaves
	UnackedGet        Verdict = "unacked-get"        // held by a channel that took it with basic.get
	NoConsumer        Verdict = "no-consumer"        // ready grows, and nobody consumes
	AutoAckRisk       Verdict = "auto-ack-risk"      // automatic ack: what it has is lost if it dies
	NotPersistent     Verdict = "not-persistent"     // transient messages in a durable queue: a restart loses them
	TimeoutNear       Verdict = "timeout-near"       // a delivery is close to consumer_timeout
	BlockedPublishers Verdict = "blocked-publishers" // a memory or disk alarm
)

// Verdicts lists them all, worst first among those of a severity.
func Verdicts() []Verdict {
	return []Verdict{
		BlockedPublishers, ForgottenAck, StuckWorker, AckLeak, BatchDeadlock, RequeueLoop, TimeoutNear,
		Hoarding, UnackedGet, NoConsumer, SlowConsumer, NotPersistent, AutoAckRisk,
	}
}

// Severity is how bad a finding is.
type Severity int

// The severities.
const (
	Info     Severity = iota // worth knowing
	Warning                  // look at it
	Critical                 // messages are held, lost or held back now, and it does not end by itself
)

// String is the severity's name: info, warning, critical.
func (s Severity) String() string { return [...]string{"info", "warning", "critical"}[s] }

// Confidence is how sure a finding is.
type Confidence int

// The confidences.
const (
	Possible Confidence = iota // something healthy looks the same so far
	Likely
	Certain // nothing else that is known of gives these figures
)

// String is the confidence's name: possible, likely, certain.
func (c Confidence) String() string { return [...]string{"possible", "likely", "certain"}[c] }

// Finding is one thing that is wrong, and how that is known.
type Finding struct {
	Verdict    Verdict
	Severity   Severity
	Confidence Confidence

	Queue      mgmt.Key // the zero Key where none can be named
	QueueType  string
	Tag        string // consumer tag; "" where there is none, or several
	Channel    string
	Connection string
	Peer       string
	User       string
	Client     Client

	Watched  time.Duration // for how long what it is about was watched
	Unacked  mgmt.Figure   // messages that it holds now
	Held     mgmt.Figure   // s, for how long at the least
	Evidence []Evidence
	Refuted  string   // what would prove it wrong
	Cure     string   // what to do, with the line of code to look for
	Unknown  []string // what cannot be known here, and why
}

// Client is the library that a connection says it is made with.
type Client struct{ Product, Version, Platform, Title string }

// Evidence is a figure that speaks for a finding.
type Evidence struct {
	What  string // in RabbitMQ's words: ack, deliver, messages_unacknowledged
	Value float64
	Unit  string        // "" for a number, "s", "messages/s"
	Age   time.Duration // of the figure, at the least
}

// Key names what a finding is about, so that it can be found again in a later
// diagnosis of the same history: a queue, a consumer, or a channel, whatever else is
// known of it by then.
func (f Finding) Key() string {
	switch f.Verdict {
	case NoConsumer, SlowConsumer, NotPersistent:
		return string(f.Verdict) + "\x00" + f.Queue.Vhost + "\x00" + f.Queue.Name
	case AutoAckRisk:
		return string(f.Verdict) + "\x00" + f.Channel + "\x00" + f.Tag
	}
	return string(f.Verdict) + "\x00" + f.Channel
}
