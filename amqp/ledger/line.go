package ledger

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// Line is one operation of a history: what of it is believed.
type Line struct {
	Seq         uint64  `json:"seq"`
	Event       string  `json:"event"`
	Queue       string  `json:"queue,omitempty"`
	Message     int64   `json:"message,omitempty"` // from 1, in the order of publishing; 0: none
	Worker      string  `json:"worker,omitempty"`
	Redelivered bool    `json:"redelivered,omitempty"`
	Automatic   bool    `json:"automatic_ack,omitempty"`
	Failed      bool    `json:"failed,omitempty"`
	Settings    *Queue  `json:"settings_queue,omitempty"`
	Consumer    *Worker `json:"settings_worker,omitempty"`
}

// Queue is how a queue was declared, as far as it says when the queue goes.
type Queue struct {
	Durable    bool `json:"durable"`
	Exclusive  bool `json:"exclusive,omitempty"` // of the connection of the line's worker
	AutoDelete bool `json:"auto_delete,omitempty"`
}

// Worker is what is asked of a consumer.
type Worker struct {
	Prefetch int `json:"prefetch"` // 0: unlimited
}

// The events that count, in the words of `rabbitlab run --json`. Only the last four
// are not printed by it: what the broker alone knows, and what is found when all is over.
const (
	published    = "published"
	confirmed    = "confirmed"
	unconfirmed  = "unconfirmed"
	unpublished  = "unpublished"
	returned     = "returned"
	delivered    = "delivered"
	finished     = "finished"
	acked        = "acked"
	nacked       = "nacked"
	rejected     = "rejected"
	declared     = "queue-declared"
	deleted      = "queue-deleted"
	added        = "worker-added"
	edited       = "worker-edited"
	renewed      = "worker-renewed"
	started      = "worker-started"
	leaving      = "worker-leaving"
	stopped      = "worker-stopped"
	killed       = "worker-killed"
	chanClosed   = "channel-closed"
	connClosed   = "connection-closed"
	brokerStop   = "broker-stopping"
	brokerEnd    = "broker-stopped"
	brokerUp     = "broker-started"
	brokerCrash  = "broker-crashed"
	noticed      = "broker-noticed" // a worker that was cut off is gone for the broker too
	left         = "left"           // a message still stood in its queue
	queueFound   = "queue-found"    // a queue was still there
	queueMissing = "queue-missing"  // a queue was no longer there
)

// read gives every line of a history to take.
func read(history io.Reader, take func(Line)) error {
	in := json.NewDecoder(history)
	for n := 1; ; n++ {
		var l Line
		switch err := in.Decode(&l); {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return fmt.Errorf("line %d of the history: %w", n, err)
		}
		take(l)
	}
}
