package broker

import (
	"rabbitlab/amqp/wire"
)

// consumer gets the messages of a queue, on a channel.
type consumer struct {
	tag              string
	ch               *channel
	queue            *queue
	noAck, exclusive bool
	args             wire.Table
	priority         int64
	prefetch         int // 0: unlimited
	unacked          int
	lapsed           int  // of them, held too long and back in their queue (4.3): while there are any it gets nothing
	full             bool // it has left the turns of its queue
}

// quorumPrefetch is how many messages a consumer of a quorum queue holds at most
// that asked for no limit (measured on 3.10.8 and 4.0.5).
const quorumPrefetch = 2000

// hasRoom says whether it may be given another message.
func (c *consumer) hasRoom() bool {
	if c.lapsed > 0 {
		return false
	}
	if limit := c.ch.globalPrefetch; limit > 0 && c.ch.unacked.consumed >= limit {
		return false
	}
	if c.noAck {
		return true
	}
	if c.prefetch == 0 && c.queue.kind == Quorum {
		return c.unacked < quorumPrefetch
	}
	return c.prefetch == 0 || c.unacked < c.prefetch
}

// freed is called when it may have room again.
func (c *consumer) freed() {
	if c.full && c.hasRoom() && c.ch.consumers[c.tag] == c {
		c.queue.consumers.turn(c)
	}
}

// end takes the consumer away; what it holds stays with its channel. A queue that
// is there only for its consumers goes with the last one.
func (c *consumer) end() {
	delete(c.ch.consumers, c.tag)
	q := c.queue
	q.consumers.remove(c)
	q.touch()
	if q.autoDelete && q.consumers.len() == 0 {
		q.delete()
		return
	}
	q.dispatch() // another one may be the active consumer now
}

// cancelled takes a consumer away whose queue is gone, and says so to a client
// that understands (https://www.rabbitmq.com/docs/consumer-cancel).
func (c *consumer) cancelled() {
	delete(c.ch.consumers, c.tag)
	if c.ch.conn.understands("consumer_cancel_notify") && !c.ch.conn.closed && !c.ch.closing {
		c.ch.send(&wire.BasicCancel{ConsumerTag: c.tag, NoWait: true})
	}
}
