// Package mgmt reads RabbitMQ's management API: what stands in the queues, who
// consumes from them and what each channel holds. It asks on two clocks, as the
// API has two kinds of figures: totals that are live and cheap, and statistics
// that the broker itself gathers only every few seconds.
//
// Watching changes nothing on the broker. The few calls that do (DeleteQueue, Purge,
// CloseConnection) stand apart, and a Client made read-only refuses them.
package mgmt

import (
	"cmp"
	"errors"
	"time"
)

// Key names a queue.
type Key struct{ Vhost, Name string }

// Reading says when an answer was read and what it cost, so that every figure
// on a screen can show its age.
type Reading struct {
	At   time.Time     // when the request was sent: no figure in it is newer than At+Took, nor older than the broker's own lag before At
	Took time.Duration // from sending the request to the decoded answer
	Way  time.Duration // the part of Took that was spent on the network: one round trip for each request
	Next time.Time     // when the poller asks again; zero where nobody does
}

// Totals is one tick of the fast clock: GET /api/queues with
// disable_stats=true and enable_queue_totals=true. A classic queue's figures are
// about a millisecond behind, a quorum queue's as much as its tick (5 s by
// default).
type Totals struct {
	Reading
	Vhost  string // the vhost that was asked for, "" for all
	Queues []QueueTotals
}

// QueueTotals is what the fast clock knows of one queue.
type QueueTotals struct {
	Key
	Type      string // "classic", "quorum", "stream"; "" if the broker did not say
	Durable   bool
	Exclusive bool
	State     string // "running", "down", "minority" …
	Node      string
	Arguments map[string]any
	Ready     Figure // messages_ready
	Unacked   Figure // messages_unacknowledged
}

// Stats is one tick of the slow clock: everything that the broker's own
// statistics hold. With default settings its figures are 4 to 9 seconds older
// than At.
type Stats struct {
	Reading
	Vhost       string // the vhost that was asked for, "" for all
	Queues      []QueueStats
	Consumers   []Consumer
	Channels    []Channel
	Connections []Connection
	Missing     []Missing // what could not be read, and why: the rest is still true
}

// The parts of the statistics, each read by a request of its own.
const (
	PartQueues      = "queues"
	PartConsumers   = "consumers"
	PartChannels    = "channels"
	PartConnections = "connections"
	PartTotals      = "totals" // of Look alone
	PartPasts       = "pasts"  // of Look alone
)

// Missing names a part of the statistics that could not be read.
type Missing struct {
	What string // one of the Part constants
	Err  error
}

// Unread says why a part could not be read, nil where it was.
func (s *Stats) Unread(part string) error {
	for _, m := range s.Missing {
		if m.What == part {
			return cmp.Or(m.Err, errUnread)
		}
	}
	return nil
}

var errUnread = errors.New("it was not read")

func (s *Stats) misses(part string) bool { return s.Unread(part) != nil }

// QueueStats is what the slow clock knows of one queue. Rates are per second.
type QueueStats struct {
	Key
	Consumers       Figure
	PublishRate     Figure // into the queue
	DeliverRate     Figure // out to consumers and basic.get, either ack mode
	AckRate         Figure
	RedeliverRate   Figure
	Memory          Figure // bytes
	MessageBytes    Figure // bytes, ready and unacked
	PersistentBytes Figure // bytes, of persistent messages
	Messages        Figure

	// What went through it since its node started, which only Look asks for.
	Delivered, Got, Acked, Redelivered Figure
}

// Consumer is one basic.consume.
type Consumer struct {
	Queue     Key
	Tag       string // consumer tag
	Channel   string // the name of its channel, which joins it to Channel.Name
	Prefetch  Figure // prefetch count, 0 is unlimited
	AckMode   bool   // true: the consumer must ack; false: automatic
	Exclusive bool
	Active    Figure // 1 where it may be delivered to (single active consumer); not known before 3.9
	Timeout   Figure // s, consumer_timeout as it is in force for this consumer; not known where RabbitMQ does not tell (3.10)
}

// Channel is one AMQP channel. The counters run over the channel's whole life.
type Channel struct {
	Name        string
	Connection  string // the name of its connection
	Number      int
	User, Vhost string
	Node        string
	Prefetch    Figure // the default for consumers started after it was set
	Consumers   Figure
	Unacked     Figure // messages_unacknowledged
	Unconfirmed Figure
	Delivered   Figure // deliver: to consumers that must ack
	DeliveredNA Figure // deliver_no_ack: to consumers with automatic ack
	Got         Figure // get: with basic.get, to be acked
	GotNA       Figure // get_no_ack: with basic.get and automatic ack
	Acked       Figure // ack
	Redelivered Figure // redeliver
	DeliverRate Figure
	AckRate     Figure
	IdleSince   time.Time // zero while it works, or where the broker did not say
}

// Connection is one client's TCP connection.
type Connection struct {
	Name        string
	User, Vhost string
	Peer        string // host:port
	Protocol    string
	State       string    // "running", "blocked", "blocking", "flow" …
	Product     string    // client_properties.product: which library
	Version     string    // client_properties.version
	Platform    string    // client_properties.platform
	Title       string    // client_properties.connection_name: what its owner calls it
	ConnectedAt time.Time // zero where the broker did not say
}
