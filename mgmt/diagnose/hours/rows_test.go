package hours

import (
	"time"

	"rabbitlab/mgmt"
)

// row is the channel as /api/channels has it: the counters are those that were gathered, the
// rest is as it was emitted. Before that it is as it was opened.
func (c *channel) row() mgmt.Channel {
	e := &c.emitted
	row := mgmt.Channel{
		Name: c.name, Connection: c.connection.Name, Number: 1, User: c.connection.User, Vhost: "/", Node: c.connection.Node,
		Prefetch: known(e.prefetch), GlobalPrefetch: known(c.global), Consumers: known(e.consumers), Unacked: known(e.unacked),
		Unconfirmed: known(0), Transactional: c.tx, AcksUncommitted: known(e.pending),
	}
	if e.idle > 0 {
		row.IdleSince = c.broker.at(e.idle)
	}
	if s, counted := c.newest(); counted {
		row.Delivered, row.DeliveredNA, row.Got, row.GotNA = known(s.delivered), known(s.deliveredNA), known(s.got), known(0)
		row.Acked, row.Redelivered = known(s.acked), known(s.redelivered)
		row.DeliverRate = c.rate(func(t *tally) int { return t.delivered + t.got })
		row.AckRate = c.rate(func(t *tally) int { return t.acked })
	}
	return row
}

func (c *consumer) row() mgmt.Consumer {
	row := mgmt.Consumer{
		Queue: c.queue.key, Tag: c.tag, Channel: c.name, Connection: c.connection.Name, Priority: c.priority,
		Prefetch: known(c.prefetch), AckMode: !c.autoAck, Active: known(1),
	}
	if c.queue.settings.ActiveOne && c.queue.consumers[0] != c {
		row.Active = known(0)
	}
	return row
}

// totals is the queue without statistics: a classic queue's counts are those of now.
func (q *queue) totals() mgmt.QueueTotals {
	n := counts{len(q.ready), q.unacked}
	if q.kind == "quorum" {
		n = q.ticked
	}
	return q.counted(n)
}

func (q *queue) counted(n counts) mgmt.QueueTotals {
	return mgmt.QueueTotals{
		Key: q.key, Type: q.kind, Durable: !q.exclusive, Exclusive: q.exclusive, State: "running", Node: "rabbit@sim",
		Arguments: q.arguments, Ready: known(n.ready), Unacked: known(n.unacked),
	}
}

// row is the queue as the list with statistics has it.
func (q *queue) row() mgmt.Queue {
	e := &q.emitted
	s := &mgmt.QueueStats{Key: q.key, Settings: q.settings}
	if q.told {
		size := float64(100 * (e.ready + e.unacked))
		s.Consumers, s.Messages, s.Memory = known(e.consumers), known(e.ready+e.unacked), mgmt.Known(20_000+size)
		s.MessageBytes, s.PersistentBytes, s.ReadyBytes = mgmt.Known(size), mgmt.Known(size), known(100*e.ready)
	}
	if n, counted := q.newest(); counted {
		s.Published, s.Delivered, s.DeliveredNA = known(n.published), known(n.delivered), known(n.deliveredNA)
		s.Got, s.GotNA, s.GotNone, s.Acked, s.Redelivered = known(n.got), known(0), known(n.gotNone), known(n.acked), known(n.redelivered)
		s.PublishRate = q.rate(func(t *tally) int { return t.published })
		s.DeliverRate = q.rate(func(t *tally) int { return t.delivered + t.deliveredNA + t.got })
		s.AckRate = q.rate(func(t *tally) int { return t.acked })
		s.RedeliverRate = q.rate(func(t *tally) int { return t.redelivered })
	}
	if q.kind == "quorum" {
		s.Members, s.Online = known(1), known(1)
	}
	row := mgmt.Queue{QueueTotals: q.counted(e.counts), Stats: s}
	if !q.told {
		row.Ready, row.Unacked = mgmt.Figure{}, mgmt.Figure{}
	}
	return row
}

func (b *broker) overview() mgmt.Overview {
	var consumers, ready, unacked int
	for _, q := range b.queues {
		consumers, ready, unacked = consumers+len(q.consumers), ready+q.emitted.ready, unacked+q.emitted.unacked
	}
	up := mgmt.Known(86400 + b.age())
	return mgmt.Overview{
		Node: "rabbit@sim", ClusterName: "sim", Product: "RabbitMQ", RabbitMQVersion: "4.0.5", ErlangVersion: "27", User: "me", Tags: []string{"monitoring"},
		Nodes: 1, SeesAll: true, RatesMode: "basic", Uptime: up,
		Queues: known(len(b.queues)), Consumers: known(consumers), Channels: known(len(b.channels)), Connections: known(len(b.channels)),
		Ready: known(ready), Unacked: known(unacked),
		Members: []mgmt.Node{{Name: "rabbit@sim", Running: true, Uptime: up}},
		Traffic: mgmt.Traffic{
			Published: known(b.traffic.published), Returned: known(0), Dropped: known(0),
			ConnectionsOpened: known(b.traffic.opened), ConnectionsClosed: known(b.traffic.closed),
			ChannelsOpened: known(b.traffic.opened), ChannelsClosed: known(b.traffic.closed),
		},
	}
}

func (b *broker) at(tick int) time.Time { return b.began.Add(time.Duration(tick) * step) }

func known(n int) mgmt.Figure { return mgmt.Known(float64(n)) }
