// Package record is what happened and what it adds up to: events, how the queues, the
// workers and the producers of which they tell are set, and State, the fold of them. It
// does no IO and reads no clock: the lab and the tap write it, and the sentences, the log, the
// screens, a report, a recording and its replay read it.
package record

import (
	"encoding/json"
	"time"
)

// Kind is what happened. The words are AMQP 0-9-1's own where it has one.
type Kind string

// What can happen, in the order of a message's life, then of a worker's, then
// of the broker's.
const (
	Published    Kind = "published"     // the producer handed the message to its channel
	Confirmed    Kind = "confirmed"     // publisher confirm: the broker has taken it
	Unconfirmed  Kind = "unconfirmed"   // negative publisher confirm: the broker has not taken it
	Returned     Kind = "returned"      // basic.return: no queue for it (published as mandatory)
	Unpublished  Kind = "unpublished"   // the connection broke before a confirm came; whether the broker has it is not known
	Delivered    Kind = "delivered"     // the broker sent it to a worker
	Started      Kind = "started"       // the worker began to work on it
	Finished     Kind = "finished"      // the worker did the work, or has failed at it
	Skipped      Kind = "skipped"       // the worker has a note that it is done, by its message id, and did not do it again
	Acked        Kind = "acked"         // the worker sent basic.ack
	AckUnread    Kind = "ack-unread"    // the broker never read that basic.ack: it delivered the message again
	AckRefused   Kind = "ack-refused"   // the basic.ack came on a channel that knows no such delivery tag, which the broker closed; the message stays unacked
	Nacked       Kind = "nacked"        // the worker sent basic.nack with requeue
	Requeued     Kind = "requeued"      // it went back to the queue; Reason says why
	Rejected     Kind = "rejected"      // the worker sent basic.reject without requeue
	DeadLettered Kind = "dead-lettered" // the broker passed it on to the dead-letter exchange
	Dropped      Kind = "dropped"       // the broker threw it away: rejected, and no dead-letter exchange
	Lost         Kind = "lost"          // the broker holds it no longer and nobody finished it; Reason says why

	QueueDeclared Kind = "queue-declared"
	QueueDeleted  Kind = "queue-deleted"
	QueueRefused  Kind = "queue-refused"        // declared again with other settings: Code and Reason are the broker's own
	QueueAgain    Kind = "queue-declared-again" // with the same settings, which changes nothing
	QueueGone     Kind = "queue-gone"           // the broker has it no longer, and not by our doing; a QueueDeclared that follows has a Reason

	WorkerAdded   Kind = "worker-added"   // it exists and is connecting
	WorkerStarted Kind = "worker-started" // basic.consume-ok: it can be delivered to; Reason is the node, as host:port, where another was named first
	WorkerEdited  Kind = "worker-edited"  // other settings, from its next message
	WorkerRenewed Kind = "worker-renewed" // a new consumer on the same channel, as prefetch or ack mode needs it
	WorkerPaused  Kind = "worker-paused"  // takes no further message in hand
	WorkerResumed Kind = "worker-resumed"
	WorkerLeaving Kind = "worker-leaving" // asked to stop: finishes what it has in hand
	WorkerStopped Kind = "worker-stopped" // left with an AMQP goodbye
	WorkerKilled  Kind = "worker-killed"  // its TCP connection was cut without one, or what Reason says was closed
	WorkerRemoved Kind = "worker-removed" // taken off the screen

	ProducerStarted Kind = "producer-started"
	ProducerEdited  Kind = "producer-edited"
	ProducerStopped Kind = "producer-stopped"

	ChannelClosed     Kind = "channel-closed"     // by the broker; Code and Reason are its own
	ConsumerCancelled Kind = "consumer-cancelled" // by the broker, as when the queue is deleted
	ConnectionClosed  Kind = "connection-closed"  // by the broker, or the link broke
	Reconnecting      Kind = "reconnecting"
	Blocked           Kind = "blocked" // connection.blocked: memory or disk alarm
	Unblocked         Kind = "unblocked"

	BrokerStopping Kind = "broker-stopping" // it was asked to stop, in good order
	BrokerStopped  Kind = "broker-stopped"  // it has
	BrokerCrashed  Kind = "broker-crashed"  // it ended without a word, as in a power cut
	BrokerStarting Kind = "broker-starting" // Reason says what is waited for, where that is known
	BrokerStarted  Kind = "broker-started"  // it answers

	NodeCrashed  Kind = "node-crashed"  // one node of its cluster, whose name is Reason, ended without a word
	NodeStarting Kind = "node-starting" // the same, again
	NodeStarted  Kind = "node-started"  // the same: it answers
)

// Event is one thing that happened. Only the fields that its Kind speaks of are
// set. Events are facts: State is made of nothing else, so that a screen, a
// report and a replay of the same events show the same.
type Event struct {
	Seq         uint64 // 1, 2, 3 … without gaps, in the order of happening
	At          time.Time
	Kind        Kind
	Queue       string
	Message     int64  // the message's number, from 1; 0: none, or a message that is not the lab's own
	Worker      string // "W1"
	Redelivered bool   // Delivered, Started, Finished, Skipped: the broker's redelivered flag
	Automatic   bool   // Delivered: to a consumer with automatic ack, so the broker counts it done
	Failed      bool   // Finished: the work failed, and the worker is going to put the message back or reject it
	Persistent  bool   // Published: delivery_mode 2
	Trusted     bool   // Published: without publisher confirms; no Confirmed will follow
	Deliveries  int    // Delivered: x-delivery-count plus one where the broker sends it (quorum, once it came back), else 0
	Code        int    // AMQP reply code, for channel-closed, connection-closed, ack-refused, returned
	Reason      string // in plain words, or the broker's own reply text
	QueueSpec   *QueueSpec
	WorkerSpec  *WorkerSpec
	Producer    *ProducerSpec
}

// eventJSON is the line that scripts read.
type eventJSON struct {
	Seq         uint64        `json:"seq"`
	At          string        `json:"at"`
	Event       Kind          `json:"event"`
	Queue       string        `json:"queue,omitempty"`
	Message     int64         `json:"message,omitempty"`
	Worker      string        `json:"worker,omitempty"`
	Redelivered *bool         `json:"redelivered,omitempty"`
	Automatic   bool          `json:"automatic_ack,omitempty"`
	Failed      bool          `json:"failed,omitempty"`
	Persistent  bool          `json:"persistent,omitempty"`
	Deliveries  int           `json:"delivery_count,omitempty"`
	Code        int           `json:"code,omitempty"`
	Reason      string        `json:"reason,omitempty"`
	QueueSpec   *QueueSpec    `json:"settings_queue,omitempty"`
	WorkerSpec  *WorkerSpec   `json:"settings_worker,omitempty"`
	Producer    *ProducerSpec `json:"settings_producer,omitempty"`
}

// MarshalJSON writes the event as one object with "at" in RFC 3339 with
// microseconds, UTC. "redelivered" is there, true or false, whenever the event
// is about a delivery, and absent otherwise.
func (e Event) MarshalJSON() ([]byte, error) {
	j := eventJSON{
		Seq: e.Seq, At: e.At.UTC().Format("2006-01-02T15:04:05.000000Z"), Event: e.Kind,
		Queue: e.Queue, Message: e.Message, Worker: e.Worker, Automatic: e.Automatic, Failed: e.Failed,
		Persistent: e.Persistent, Deliveries: e.Deliveries, Code: e.Code, Reason: e.Reason,
		QueueSpec: e.QueueSpec, WorkerSpec: e.WorkerSpec, Producer: e.Producer,
	}
	if e.ofDelivery() {
		j.Redelivered = &e.Redelivered
	}
	return json.Marshal(j)
}

// ofDelivery says whether the event is about a delivery, which the broker marks
// as redelivered or not.
func (e Event) ofDelivery() bool {
	switch e.Kind {
	case Delivered, Started, Finished, Skipped, Acked, Nacked, Rejected:
		return true
	}
	return false
}

// cutsOff says whether a worker lost its channel without a goodbye: the broker may
// not have read its last acks.
func (e Event) cutsOff() bool {
	switch e.Kind {
	case WorkerKilled, ChannelClosed, ConnectionClosed:
		return e.Worker != ""
	}
	return false
}
