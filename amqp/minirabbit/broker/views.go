package broker

import (
	"time"

	"rabbitlab/amqp/wire"
)

// Counters are how often what happened since the beginning, as the management
// API's message_stats count it (https://www.rabbitmq.com/docs/management-stats).
type Counters struct {
	Publish          uint64 // into a queue; from a channel, or in all: basic.publish
	Confirm          uint64
	ReturnUnroutable uint64
	DropUnroutable   uint64
	Deliver          uint64 // to consumers, to be acked
	DeliverNoAck     uint64 // to consumers with automatic ack
	Get              uint64 // by basic.get, to be acked
	GetNoAck         uint64
	GetEmpty         uint64
	Ack              uint64
	Redeliver        uint64 // of the deliveries above
}

// QueueView is a queue as the management API shows it.
type QueueView struct {
	VirtualHost, Name              string
	Type                           string // classic or quorum
	Durable, AutoDelete, Exclusive bool
	Arguments                      wire.Table
	Owner                          *ConnectionView // of an exclusive queue
	Ready, Unacked                 int
	ByPriority                     map[uint8]int // how many of a quorum queue's ready messages, without those that came back
	ReadyBytes, UnackedBytes       int64         // of bodies
	Persistent                     int           // messages that would survive a restart
	PersistentBytes                int64
	Memory                         int64 // that its messages take, in bytes, as MemoryLimit counts it
	Consumers                      int
	ConsumerCapacity               float64   // consumers that could take a message now, by all
	SingleActiveConsumer           string    // its tag, "" where there is none
	SingleActiveChannel            string    // its channel's name
	HeadTimestamp                  time.Time // the timestamp property of the first ready message; zero where it has none
	IdleSince                      time.Time // zero while it is in use
	Counters
}

// ConsumerView is a consumer as the management API shows it.
type ConsumerView struct {
	VirtualHost, Queue string
	Tag                string
	Channel            ChannelRef
	AckRequired        bool
	Exclusive          bool
	Prefetch           int
	Active             bool // false: waits its turn at a queue with a single active consumer
	Arguments          wire.Table
	Timeout            time.Duration // how long it may hold a delivery
}

// ChannelRef says which channel is meant.
type ChannelRef struct {
	Name       string // "127.0.0.1:50100 -> 127.0.0.1:5672 (1)"
	Connection string // the connection's name
	Number     uint16
	User       string
	PeerHost   string
	PeerPort   int
}

// ChannelView is a channel as the management API shows it.
type ChannelView struct {
	ChannelRef
	VirtualHost    string
	Consumers      int
	Prefetch       int // for consumers to come; 0: unlimited
	GlobalPrefetch int // basic.qos with global; 0: unlimited
	Unacked        int
	Unconfirmed    int
	Uncommitted    int // publishes of an open transaction
	UncommittedAck int
	Confirm, Tx    bool
	IdleSince      time.Time // zero while it is in use
	Counters
}

// ConnectionView is a connection as the management API shows it.
type ConnectionView struct {
	Login
	Name        string // "127.0.0.1:50100 -> 127.0.0.1:5672"
	ConnectedAt time.Time
	Channels    int
	State       string // running, blocking, blocked
}

// ExchangeView is an exchange as the management API shows it.
type ExchangeView struct {
	VirtualHost, Name, Type       string
	Durable, AutoDelete, Internal bool
	Arguments                     wire.Table
}

// BindingView is a binding as the management API shows it.
type BindingView struct {
	VirtualHost, Source, Destination string
	DestinationType                  string // queue or exchange
	RoutingKey                       string
	Arguments                        wire.Table
}

// Totals is everything together.
type Totals struct {
	Connections, Channels, Exchanges, Queues, Consumers int
	Ready, Unacked                                      int
	Counters
}

// Alarm is a resource that has run out.
type Alarm struct {
	Resource string // memory or disk
}
