package client

import (
	"context"

	"rabbitlab/mgmt"
)

var consumerColumns = columns(
	"queue.name", "queue.vhost", "channel_details.name", "channel_details.connection_name", "arguments", "consumer_tag", "prefetch_count",
	"ack_required", "exclusive", "active", "consumer_timeout",
)

// consumerReply is one element of /api/consumers. rabbit-hole's cannot read the
// empty channel_details that RabbitMQ sends for a consumer just closed, and has
// no active.
type consumerReply struct {
	Queue struct {
		Name  string `json:"name"`
		Vhost string `json:"vhost"`
	} `json:"queue"`
	Channel struct {
		Name       string `json:"name"`
		Connection string `json:"connection_name"`
	} `json:"channel_details"`
	Arguments struct {
		Priority float64 `json:"x-priority"`
	} `json:"arguments"`
	Tag       string      `json:"consumer_tag"`
	Prefetch  mgmt.Figure `json:"prefetch_count"`
	Ack       bool        `json:"ack_required"`
	Exclusive bool        `json:"exclusive"`
	Active    *bool       `json:"active"`
	Timeout   mgmt.Figure `json:"consumer_timeout"` // ms; RabbitMQ writes "undefined" for none
}

func (r *consumerReply) whole() bool { return r.Queue.Name != "" && r.Queue.Vhost != "" }

func (r *consumerReply) consumer() mgmt.Consumer {
	return mgmt.Consumer{
		Queue: mgmt.Key{Vhost: r.Queue.Vhost, Name: r.Queue.Name}, Tag: r.Tag, Channel: r.Channel.Name,
		Prefetch: r.Prefetch, AckMode: r.Ack, Exclusive: r.Exclusive, Active: yesNo(r.Active),
		Timeout: thousandth(r.Timeout), Connection: r.Channel.Connection, Priority: int(r.Arguments.Priority),
	}
}

func yesNo(b *bool) mgmt.Figure {
	switch {
	case b == nil:
		return mgmt.Figure{}
	case *b:
		return mgmt.Known(1)
	}
	return mgmt.Known(0)
}

// Consumers asks for all consumers of a vhost, "" for all. RabbitMQ makes no pages of
// them.
func (c *Client) Consumers(ctx context.Context, vhost string) ([]mgmt.Consumer, mgmt.Reading, error) {
	q := question{path: vhostPath("consumers", vhost), query: consumerColumns, subject: vhostOr(vhost, "list of consumers"), kind: "consumers"}
	var all pile[mgmt.Consumer]
	reading, err := c.get(ctx, q, list(func(r *consumerReply) { all.add(r.consumer()) }))
	if err != nil {
		return nil, reading, err
	}
	return all.all(), reading, nil
}
