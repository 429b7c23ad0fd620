package client

import (
	"context"

	"rabbitlab/mgmt"
)

// queueReply is a queue as lists and the answer for one have it. A quorum queue has a
// leader where a classic one has a node. Its message_stats are absent until the first
// message, and without statistics.
type queueReply struct {
	Name            string         `json:"name"`
	Vhost           string         `json:"vhost"`
	Type            string         `json:"type"`
	Durable         bool           `json:"durable"`
	Exclusive       bool           `json:"exclusive"`
	State           string         `json:"state"`
	Node            string         `json:"node"`
	Leader          string         `json:"leader"`
	Arguments       map[string]any `json:"arguments"`
	Ready           mgmt.Figure    `json:"messages_ready"`
	Unacked         mgmt.Figure    `json:"messages_unacknowledged"`
	Consumers       mgmt.Figure    `json:"consumers"`
	Memory          mgmt.Figure    `json:"memory"`
	Messages        mgmt.Figure    `json:"messages"`
	MessageBytes    mgmt.Figure    `json:"message_bytes"`
	PersistentBytes mgmt.Figure    `json:"message_bytes_persistent"`
	MessageStats    struct {
		Publish     rate        `json:"publish_details"`
		DeliverGet  rate        `json:"deliver_get_details"`
		Ack         rate        `json:"ack_details"`
		Redeliver   rate        `json:"redeliver_details"`
		Delivered   mgmt.Figure `json:"deliver"`
		Got         mgmt.Figure `json:"get"`
		Acked       mgmt.Figure `json:"ack"`
		Redelivered mgmt.Figure `json:"redeliver"`
	} `json:"message_stats"`
}

// liveColumns and queueColumns are what is asked for of a queue, without its
// statistics and with them.
var (
	liveColumns = []string{
		"name", "vhost", "type", "durable", "exclusive", "state", "node", "leader", "arguments",
		"messages_ready", "messages_unacknowledged",
	}
	queueColumns = append([]string{
		"consumers", "memory", "messages", "message_bytes", "message_bytes_persistent",
		"message_stats.publish_details.rate", "message_stats.deliver_get_details.rate",
		"message_stats.ack_details.rate", "message_stats.redeliver_details.rate",
		"message_stats.deliver", "message_stats.get", "message_stats.ack", "message_stats.redeliver",
	}, liveColumns...)
)

func (r *queueReply) whole() bool { return r.Name != "" && r.Vhost != "" }

func (r *queueReply) totals() mgmt.QueueTotals {
	node := r.Node
	if node == "" {
		node = r.Leader
	}
	return mgmt.QueueTotals{
		Key: mgmt.Key{Vhost: r.Vhost, Name: r.Name}, Type: r.Type, Durable: r.Durable, Exclusive: r.Exclusive,
		State: r.State, Node: node, Arguments: r.Arguments, Ready: r.Ready, Unacked: r.Unacked,
	}
}

func (r *queueReply) stats() *mgmt.QueueStats {
	m := &r.MessageStats
	return &mgmt.QueueStats{
		Key:             mgmt.Key{Vhost: r.Vhost, Name: r.Name},
		Consumers:       r.Consumers,
		PublishRate:     m.Publish.Rate,
		DeliverRate:     m.DeliverGet.Rate,
		AckRate:         m.Ack.Rate,
		RedeliverRate:   m.Redeliver.Rate,
		Memory:          r.Memory,
		MessageBytes:    r.MessageBytes,
		PersistentBytes: r.PersistentBytes,
		Messages:        r.Messages,
		Delivered:       m.Delivered,
		Got:             m.Got,
		Acked:           m.Acked,
		Redelivered:     m.Redelivered,
	}
}

// queue is the queue with its statistics, or without where the reply has none.
func (r *queueReply) queue(live bool) mgmt.Queue {
	if live {
		return mgmt.Queue{QueueTotals: r.totals()}
	}
	return mgmt.Queue{QueueTotals: r.totals(), Stats: r.stats()}
}

// Queue asks for one queue with its statistics: its counts are then as old as those. A
// queue that is not there gives an *Error of kind NotFound.
func (c *Client) Queue(ctx context.Context, k mgmt.Key) (mgmt.QueueList, error) {
	var reply queueReply
	q := question{path: queuePath(k), query: columns(queueColumns...), subject: k.String(), kind: "queue"}
	reading, err := c.get(ctx, q, object(&reply))
	if err != nil {
		return mgmt.QueueList{}, err
	}
	return mgmt.QueueList{Reading: reading, Queues: []mgmt.Queue{reply.queue(false)}}, nil
}

// LiveQueue asks for the live counts of one queue, and returns false where this release
// has none in its answer for one queue (3.10), but in its lists only. A queue that is
// not there gives an *Error of kind NotFound.
func (c *Client) LiveQueue(ctx context.Context, k mgmt.Key) (list mgmt.QueueList, told bool, err error) {
	if c.listOnly.Load() || isDots(k.Name) {
		return mgmt.QueueList{}, false, nil
	}
	var reply queueReply
	live := question{path: queuePath(k), query: liveTotals(), subject: k.String(), kind: "queue"}
	reading, err := c.get(ctx, live, object(&reply))
	if err != nil {
		return mgmt.QueueList{}, false, err
	}
	q := reply.queue(true)
	return mgmt.QueueList{Reading: reading, Queues: []mgmt.Queue{q}, Live: true}, mgmt.AnyKnown(q.Ready, q.Unacked), nil
}

// QueueTotals asks for the live counts of one queue on every release. A queue that is
// not there gives an *Error of kind NotFound.
func (c *Client) QueueTotals(ctx context.Context, k mgmt.Key) (mgmt.QueueTotals, error) {
	single, told, err := c.LiveQueue(ctx, k)
	if err != nil || told {
		return one(single), err
	}
	return c.listedTotals(ctx, k)
}

func one(l mgmt.QueueList) mgmt.QueueTotals {
	if len(l.Queues) == 0 {
		return mgmt.QueueTotals{}
	}
	return l.Queues[0].QueueTotals
}

// listedTotals finds the queue in the list, and remembers to go there at once next time
// where that has the counts that the answer for one has not.
func (c *Client) listedTotals(ctx context.Context, k mgmt.Key) (mgmt.QueueTotals, error) {
	list, err := c.NamedQueues(ctx, k.Vhost, []string{k.Name})
	if err != nil {
		return mgmt.QueueTotals{}, err
	}
	q := one(list)
	if q.Key != k {
		return mgmt.QueueTotals{}, notFound(k.String())
	}
	if mgmt.AnyKnown(q.Ready, q.Unacked) && !isDots(k.Name) {
		c.listOnly.Store(true)
	}
	return q, nil
}

// QueueMemory asks how many bytes of memory a queue takes, with statistics: as old
// as those are. The Figure is not known where the broker did not send it, as just
// after the queue was declared.
func (c *Client) QueueMemory(ctx context.Context, k mgmt.Key) (mgmt.Figure, error) {
	list, err := c.Queue(ctx, k)
	if err != nil {
		return mgmt.Figure{}, err
	}
	return list.Queues[0].Stats.Memory, nil
}
