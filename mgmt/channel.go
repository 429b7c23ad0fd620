package mgmt

import "time"

// Channel is one AMQP channel. The counters run over the channel's whole life.
type Channel struct {
	Name        string
	Connection  string // the name of its connection
	Number      int
	User, Vhost string
	Node        string
	Prefetch    Figure // the default for consumers started after it was set
	// GlobalPrefetch is the limit of all consumers of the channel together
	// (global_prefetch_count), 0 is none; not known on 4.3, which has no such thing.
	GlobalPrefetch Figure
	Consumers      Figure
	Unacked        Figure // messages_unacknowledged
	Unconfirmed    Figure
	Delivered      Figure // deliver: to consumers that must ack
	DeliveredNA    Figure // deliver_no_ack: to consumers with automatic ack
	Got            Figure // get: with basic.get, to be acked
	GotNA          Figure // get_no_ack: with basic.get and automatic ack
	Acked          Figure // ack
	Redelivered    Figure // redeliver
	DeliverRate    Figure
	AckRate        Figure
	IdleSince      time.Time // zero while it works, or where the broker did not say

	// Transactional is true after tx.select. AcksUncommitted are acks that wait for a
	// tx.commit: Unacked leaves those messages out, and the queue still holds them.
	Transactional   bool
	AcksUncommitted Figure
	Confirms        bool   // after confirm.select
	Published       Figure // publish
	Returned        Figure // return_unroutable: came back to their publisher
	Dropped         Figure // drop_unroutable: nobody was told
	Reductions      Figure // how much its process has worked: see ChannelProcess

	// Session says that it is a session of AMQP 1.0: its Acked are all that were settled, and
	// its Prefetch is what it holds and the credit that it has left.
	Session bool
}

// Counted returns how many messages the channel holds, counted from what went
// through it. Unlike Unacked, which is up to 5 s older or newer than the counters
// beside it, it is of one moment with them; but it counts what was rejected for
// good as held, and is not known where others requeued more than it holds.
func (c *Channel) Counted() Figure { return counted(c.Delivered, c.Got, c.Acked, c.Redelivered) }

// Holds goes by the counters too: in the first row of a new channel they are newer
// than what it says is unacked.
func (c *Channel) Holds() bool { return c.Unacked.Or(0) > 0 || c.Counted().Or(0) > 0 }

// counted takes the redelivered off, as what a channel requeues comes back to it: a
// requeue counts in no other way.
func counted(delivered, got, acked, redelivered Figure) Figure {
	for _, f := range []Figure{delivered, got, acked, redelivered} {
		if !f.known {
			return Figure{}
		}
	}
	return Known(delivered.value + got.value - acked.value - redelivered.value)
}

// ChannelPast is what the broker remembers of one channel's counters: ten minutes,
// a sample each five seconds, with default settings.
type ChannelPast struct {
	Reading
	Channel string
	Samples []ChannelSample // oldest first; from the first delivery on
	ByQueue []ChannelShare  // what it counted for each queue, where management.rates_mode is detailed
}

// ChannelShare is what a channel has counted over its life for one queue.
type ChannelShare struct {
	Queue                              Key
	Delivered, Got, Acked, Redelivered Figure
}

// ChannelSample is the counters of a channel at one moment, which is the broker's
// own and the same for all of them.
type ChannelSample struct {
	At                                 time.Time
	Delivered, Got, Acked, Redelivered Figure // over the channel's life
}

// Counted is Channel.Counted at the moment of the sample.
func (s *ChannelSample) Counted() Figure {
	return counted(s.Delivered, s.Got, s.Acked, s.Redelivered)
}
