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

	"rabbitlab/amqp/speech"
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
	ConsumerLost      Verdict = "consumer-lost"      // its channel stays with what it had in hand
	BatchDeadlock     Verdict = "batch-deadlock"     // its batch is larger than its prefetch
	RequeueLoop       Verdict = "requeue-loop"       // redelivered about as often as delivered, and nothing leaves
	UnackedGet        Verdict = "unacked-get"        // held by a channel that took it with basic.get
	NoConsumer        Verdict = "no-consumer"        // ready grows, and nobody consumes
	AutoAckRisk       Verdict = "auto-ack-risk"      // automatic ack: what it has is lost if it dies
	NotPersistent     Verdict = "not-persistent"     // transient messages in a durable queue: a restart loses them
	TimeoutNear       Verdict = "timeout-near"       // a delivery is close to consumer_timeout
	BlockedPublishers Verdict = "blocked-publishers" // a memory or disk alarm
	Unclaimed         Verdict = "unclaimed"          // unacked, and no channel says that it holds it
	CrashLoop         Verdict = "crash-loop"         // its consumers die over the same messages
	DeadLetterLoop    Verdict = "dead-letter-loop"   // rejected messages that come back for ever
	GhostConsumers    Verdict = "ghost-consumers"    // consumers are counted, and none is listed
	Polling           Verdict = "polling"            // emptied with basic.get
	Dropping          Verdict = "dropping"           // at its length limit
	Unroutable        Verdict = "unroutable"         // published, and no queue gets it
	NoConfirms        Verdict = "no-confirms"        // published without confirms
	QueueDown         Verdict = "queue-down"         // its node is down, or its majority
	NodeDown          Verdict = "node-down"
	Partition         Verdict = "partition"
	NoStatistics      Verdict = "no-statistics" // a node that sends none
	NearLimit         Verdict = "near-limit"    // of memory, disk, file descriptors …
	ConnectionChurn   Verdict = "connection-churn"
	ChannelChurn      Verdict = "channel-churn"
	ChannelLeak       Verdict = "channel-leak"    // a connection with very many channels
	DeadLetters       Verdict = "dead-letters"    // they wait, and nobody takes them away
	NoDeadLetters     Verdict = "no-dead-letters" // a quorum queue that drops what fails
	Deprecated        Verdict = "deprecated"      // what a later RabbitMQ refuses
	NoHeartbeat       Verdict = "no-heartbeat"
)

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
	Node       string // for a finding on one
	Client     Client

	Watched  time.Duration // for how long what it is about was watched
	Unacked  mgmt.Figure   // messages that it holds now
	Held     mgmt.Figure   // s, for how long at the least
	Evidence []Evidence
	By       speech.Sentence   // how it is known that it is this queue, where the channel's figures do not say; else ""
	Refuted  speech.Sentence   // what would prove it wrong
	Cure     speech.Sentence   // what to do, with the line of code to look for
	Unknown  []speech.Sentence // what cannot be known here, and why

	isShare bool // of what the channel holds: that of this queue
}

// Client is the library that a connection says it is made with.
type Client struct{ Product, Version, Platform, Title, Protocol string }

// Evidence is a figure that speaks for a finding.
type Evidence struct {
	ID    string          // what scripts know it by, which never changes: RabbitMQ's name of it, where it has one
	What  speech.Sentence // in words: the same where RabbitMQ has a name for it
	Value float64
	Unit  speech.Sentence // "" for a number, "s", "bytes", "messages/s"
	Age   time.Duration   // of the figure, at the least
}

// complete says what the verdict's Kind says, where nothing else was said.
func (f *Finding) complete() {
	k := KindOf(f.Verdict)
	if f.Refuted == "" {
		f.Refuted = k.Refuted
	}
	switch {
	case f.Client.isShovel() && k.of == ofChannel:
		f.Cure = "It is a shovel or a federation link of RabbitMQ itself: it acks when its destination confirms, and gives back what that refuses. Look there: at alarms that block it, at a length limit with reject-publish, at whether it can be reached, and at its status (rabbitmqctl shovel_status, federation_status)."
	case f.QueueType == "stream" && k.of == ofChannel:
		f.Cure = ackLine.cure("A stream gives a consumer as many messages as its prefetch, until it acks some: %s. Closing the connection gives nothing back: messages stay in the stream, and a reader goes on at its own offset.", f.Client)
	case f.Cure == "":
		f.Cure = k.CureFor(f.Client)
	}
}

// Group is what the finding's verdict is about.
func (f *Finding) Group() Group {
	if k := KindOf(f.Verdict); k != nil {
		return k.Group
	}
	return ""
}

// Key names what a finding is about, so that it can be found again in a later
// diagnosis of the same history: a queue, a consumer, or a channel, whatever else is
// known of it by then.
func (f *Finding) Key() string {
	key := string(f.Verdict) + "\x00"
	k := KindOf(f.Verdict)
	switch {
	case k != nil && k.of == ofQueue:
		return key + f.Queue.Vhost + "\x00" + f.Queue.Name
	case k != nil && k.of == ofConsumer:
		return key + f.Channel + "\x00" + f.Tag + "\x00" + f.Queue.Vhost + "\x00" + f.Queue.Name
	case k != nil && k.of == ofNode:
		return key + f.Node
	case k != nil && k.of == ofConnection:
		return key + f.Connection
	case k != nil && k.of == ofBroker:
		return key
	}
	if f.isShare {
		return key + f.Channel + "\x00" + f.Queue.Vhost + "\x00" + f.Queue.Name
	}
	return key + f.Channel
}
