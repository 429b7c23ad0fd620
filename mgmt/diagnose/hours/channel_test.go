package hours

import (
	"slices"

	"rabbitlab/mgmt"
)

// channel is a channel and its connection.
type channel struct {
	broker     *broker
	connection mgmt.Connection
	name       string
	phase      int
	opened     int
	prefetch   int // the default for consumers started after it was set
	global     int // for all of them together, 0 is none
	tx         bool
	pending    int // acks that are not committed
	held       int
	consumers  []*consumer
	tally      tally
	active     int // the step at which something last went over it
	statistics
}

// consumer is a basic.consume, and what it has in hand.
type consumer struct {
	*channel
	queue    *queue
	tag      string
	prefetch int // 0 is unlimited
	priority int
	autoAck  bool
	hand     int
	inbox    []message // that nobody has looked at
}

// consume starts a consumer on the channel.
func (c *channel) consume(q *queue, prefetch int) *consumer {
	x := &consumer{channel: c, queue: q, tag: "ctag1." + q.key.Name, prefetch: prefetch}
	c.prefetch = prefetch
	c.consumers = append(c.consumers, x)
	q.consumers = append(q.consumers, x)
	return x
}

// quorumLimit is what a quorum queue gives a consumer without a prefetch at the most.
const quorumLimit = 2000

func (c *consumer) hasRoom() bool {
	switch {
	case c.autoAck:
		return true
	case c.global > 0 && c.held >= c.global:
		return false
	case c.prefetch == 0:
		return c.queue.kind != "quorum" || c.hand < quorumLimit
	}
	return c.hand < c.prefetch
}

// take is a delivery.
func (c *consumer) take(m message) {
	c.inbox = append(c.inbox, m)
	c.active = c.broker.ticks
	if c.autoAck {
		c.tally.deliveredNA++
		c.queue.tally.deliveredNA++
		return
	}
	c.tally.delivered++
	c.queue.tally.delivered++
	if m.redelivered {
		c.tally.redelivered++
		c.queue.tally.redelivered++
	}
	c.holds(1)
}

// holds takes more messages in hand, or less.
func (c *consumer) holds(n int) {
	c.hand += n
	c.held += n
	c.queue.unacked += n
	c.active = c.broker.ticks
}

// ack acks n messages; on a channel with transactions a commit must follow.
func (c *consumer) ack(n int) {
	if n == 0 || c.autoAck {
		return
	}
	if c.tx {
		c.pending += n
		return
	}
	c.tally.acked += n
	c.queue.tally.acked += n
	c.holds(-n)
}

func (c *consumer) commit() {
	n := c.pending
	c.pending = 0
	c.tally.acked += n
	c.queue.tally.acked += n
	c.holds(-n)
}

// reject dead-letters a message, and is counted nowhere.
func (c *consumer) reject(m message) {
	c.holds(-1)
	c.queue.bury(m)
}

// requeue gives one back.
func (c *consumer) requeue(m message) {
	c.holds(-1)
	c.queue.giveBack([]message{m})
}

// cancel ends the consumer; its channel keeps what is in hand.
func (c *consumer) cancel() {
	c.queue.consumers = slices.DeleteFunc(c.queue.consumers, func(other *consumer) bool { return other == c })
	c.channel.consumers = slices.DeleteFunc(c.channel.consumers, func(other *consumer) bool { return other == c })
}

// leave closes the connection of a consumer: what it has in hand, all of it, goes back.
func (c *consumer) leave(hand []message) {
	c.holds(-c.hand)
	c.queue.giveBack(hand)
	c.cancel()
	c.close()
}

// close closes the connection.
func (c *channel) close() {
	c.broker.channels = slices.DeleteFunc(c.broker.channels, func(other *channel) bool { return other == c })
	c.broker.traffic.closed++
}

// get fetches up to n messages with basic.get, and acks them if that is wanted.
func (c *channel) get(q *queue, n int, acks bool) (got int) {
	for got < n && len(q.ready) > 0 {
		q.ready = q.ready[1:]
		got++
	}
	if got < n {
		q.tally.gotNone++
	}
	c.tally.got += got
	q.tally.got += got
	c.active = c.broker.ticks
	if acks {
		c.tally.acked += got
		q.tally.acked += got
		return got
	}
	c.held += got
	q.unacked += got
	return got
}
