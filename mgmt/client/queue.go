package client

import (
	"context"
	"encoding/json"

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
	Policy          policyReply    `json:"effective_policy_definition"`
	Members         []string       `json:"members"`
	Online          []string       `json:"online"`
	Ready           mgmt.Figure    `json:"messages_ready"`
	Unacked         mgmt.Figure    `json:"messages_unacknowledged"`
	Consumers       mgmt.Figure    `json:"consumers"`
	Memory          mgmt.Figure    `json:"memory"`
	Messages        mgmt.Figure    `json:"messages"`
	MessageBytes    mgmt.Figure    `json:"message_bytes"`
	PersistentBytes mgmt.Figure    `json:"message_bytes_persistent"`
	ReadyBytes      mgmt.Figure    `json:"message_bytes_ready"`
	DeliveryLimit   mgmt.Figure    `json:"delivery_limit"`
	MessageStats    struct {
		Publish     rate        `json:"publish_details"`
		DeliverGet  rate        `json:"deliver_get_details"`
		Ack         rate        `json:"ack_details"`
		Redeliver   rate        `json:"redeliver_details"`
		Published   mgmt.Figure `json:"publish"`
		Delivered   mgmt.Figure `json:"deliver"`
		DeliveredNA mgmt.Figure `json:"deliver_no_ack"`
		Got         mgmt.Figure `json:"get"`
		GotNA       mgmt.Figure `json:"get_no_ack"`
		GotNone     mgmt.Figure `json:"get_empty"`
		Acked       mgmt.Figure `json:"ack"`
		Redelivered mgmt.Figure `json:"redeliver"`
	} `json:"message_stats"`
}

// policyReply is what a queue's policies settle together. It is absent until the first
// statistics of the queue, and something other than an object where there is none.
type policyReply struct {
	definition map[string]any
	told       bool
}

// UnmarshalJSON never fails, so that an odd one does not cost the whole reply.
func (r *policyReply) UnmarshalJSON(b []byte) error {
	*r = policyReply{told: true}
	_ = json.Unmarshal(b, &r.definition)
	return nil
}

// liveColumns and queueColumns are what is asked for of a queue, without its
// statistics and with them.
var (
	liveColumns = []string{
		"name", "vhost", "type", "durable", "exclusive", "state", "node", "leader", "arguments",
		"messages_ready", "messages_unacknowledged",
	}
	queueColumns = append([]string{
		"consumers", "memory", "messages", "message_bytes", "message_bytes_persistent", "message_bytes_ready",
		"effective_policy_definition", "members", "online", "delivery_limit",
		"message_stats.publish_details.rate", "message_stats.deliver_get_details.rate",
		"message_stats.ack_details.rate", "message_stats.redeliver_details.rate",
		"message_stats.deliver", "message_stats.get", "message_stats.ack", "message_stats.redeliver",
		"message_stats.publish", "message_stats.deliver_no_ack", "message_stats.get_no_ack", "message_stats.get_empty",
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
	settings := mgmt.SettingsOf(r.Arguments, r.Policy.definition)
	if mgmt.AnyKnown(r.DeliveryLimit) {
		settings.DeliveryLimit = r.DeliveryLimit // 4.3 tells what is in effect, its own default too
	}
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
		Published:       m.Published,
		DeliveredNA:     m.DeliveredNA,
		GotNA:           m.GotNA,
		GotNone:         m.GotNone,
		ReadyBytes:      r.ReadyBytes,
		Members:         counted(r.Members),
		Online:          counted(r.Online),
		Settings:        settings,
		PoliciesTold:    r.Policy.told,
	}
}

// counted is how many names there are, not known where RabbitMQ sent no list of them.
func counted(names []string) mgmt.Figure {
	if names == nil {
		return mgmt.Figure{}
	}
	return mgmt.Known(float64(len(names)))
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
	q := question{path: queuePath(k), query: columns(queueColumns...), subject: k.Said(), kind: "queue"}
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
	live := question{path: queuePath(k), query: liveTotals(), subject: k.Said(), kind: "queue"}
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
		return mgmt.QueueTotals{}, notFound(k.Said())
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
