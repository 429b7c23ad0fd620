package client

import (
	"context"
	"math"
	"slices"
	"time"

	rabbithole "github.com/michaelklishin/rabbit-hole/v2"

	"rabbitlab/mgmt"
)

// overviewReply is our own, as rabbit-hole's has neither the cluster's name nor
// whether statistics are on.
type overviewReply struct {
	Node            string `json:"node"`
	ClusterName     string `json:"cluster_name"`
	Product         string `json:"product_name"`
	RabbitMQVersion string `json:"rabbitmq_version"`
	LavinMQVersion  string `json:"lavinmq_version"`
	Management      string `json:"management_version"`
	ErlangVersion   string `json:"erlang_version"`
	StatsDisabled   bool   `json:"disable_stats"`
	RatesMode       string `json:"rates_mode"`
	Objects         struct {
		Queues      mgmt.Figure `json:"queues"`
		Consumers   mgmt.Figure `json:"consumers"`
		Channels    mgmt.Figure `json:"channels"`
		Connections mgmt.Figure `json:"connections"`
	} `json:"object_totals"`
	Messages struct {
		Ready   mgmt.Figure `json:"messages_ready"`
		Unacked mgmt.Figure `json:"messages_unacknowledged"`
	} `json:"queue_totals"`
	Stats struct {
		Published mgmt.Figure `json:"publish"`
		Returned  mgmt.Figure `json:"return_unroutable"`
		Dropped   mgmt.Figure `json:"drop_unroutable"`
	} `json:"message_stats"`
	Listeners []struct {
		Node     string `json:"node"`
		Protocol string `json:"protocol"`
		Port     int    `json:"port"`
		Address  string `json:"ip_address"`
	} `json:"listeners"`
	Churn struct {
		ConnectionsOpened mgmt.Figure `json:"connection_created"`
		ConnectionsClosed mgmt.Figure `json:"connection_closed"`
		ChannelsOpened    mgmt.Figure `json:"channel_created"`
		ChannelsClosed    mgmt.Figure `json:"channel_closed"`
	} `json:"churn_rates"`
}

var overviewColumns = columns(
	"node", "cluster_name", "product_name", "rabbitmq_version", "lavinmq_version", "management_version", "erlang_version", "disable_stats", "rates_mode",
	"listeners.node", "listeners.protocol", "listeners.port", "listeners.ip_address", "object_totals", "queue_totals", "message_stats.publish", "message_stats.return_unroutable", "message_stats.drop_unroutable",
	"churn_rates.connection_created", "churn_rates.connection_closed", "churn_rates.channel_created", "churn_rates.channel_closed",
)

func (r *overviewReply) whole() bool {
	return r.RabbitMQVersion != "" || r.Management != "" || r.LavinMQVersion != ""
}

// Overview asks which broker this is, who we are to it, and how much there is of what.
func (c *Client) Overview(ctx context.Context) (mgmt.Overview, error) {
	var reply overviewReply
	var from place
	q := question{path: "overview", query: overviewColumns, subject: "management API at this URL", kind: "overview", from: &from}
	reading, err := c.get(ctx, q, object(&reply))
	if err != nil {
		return mgmt.Overview{}, err
	}
	var me whoamiReply
	if _, err := c.get(ctx, question{path: "whoami", subject: "user", kind: "whoami"}, object(&me)); err != nil {
		return mgmt.Overview{}, err
	}
	o := reply.overview()
	o.User, o.Tags, o.SeesAll = me.Name, *me.Tags, seesAll(*me.Tags)
	if o.SeesAll {
		o.Members = c.nodes(ctx)
		o.Nodes, o.Uptime = running(o.Members)
	}
	c.places.learn(from, &o)
	o.Endpoint = from.endpoint
	o.Reading = mgmt.Reading{At: reading.At, Took: time.Since(reading.At)}
	return o, ctx.Err()
}

func (r *overviewReply) overview() mgmt.Overview {
	o := mgmt.Overview{
		Node: r.Node, ClusterName: r.ClusterName, Product: r.Product, RabbitMQVersion: r.RabbitMQVersion, OtherVersion: r.LavinMQVersion, ErlangVersion: r.ErlangVersion,
		StatsDisabled: r.StatsDisabled, RatesMode: r.RatesMode,
		Queues: r.Objects.Queues, Consumers: r.Objects.Consumers, Channels: r.Objects.Channels, Connections: r.Objects.Connections,
		Ready: r.Messages.Ready, Unacked: r.Messages.Unacked,
		Traffic: mgmt.Traffic{
			Published: r.Stats.Published, Returned: r.Stats.Returned, Dropped: r.Stats.Dropped,
			ConnectionsOpened: r.Churn.ConnectionsOpened, ConnectionsClosed: r.Churn.ConnectionsClosed,
			ChannelsOpened: r.Churn.ChannelsOpened, ChannelsClosed: r.Churn.ChannelsClosed,
		},
	}
	for _, l := range r.Listeners {
		if l.Port > 0 && l.Port <= math.MaxUint16 {
			o.Listeners = append(o.Listeners, mgmt.Listener{Node: l.Node, Protocol: l.Protocol, Port: l.Port, Address: l.Address})
		}
	}
	return o
}

// seesAll says whether RabbitMQ shows the connections and channels of all users
// to one with these tags (https://www.rabbitmq.com/docs/management#permissions).
func seesAll(tags []string) bool {
	return slices.Contains(tags, "monitoring") || slices.Contains(tags, "administrator")
}

// whoamiReply takes tags as a list, and as RabbitMQ 3.8 writes them.
type whoamiReply struct {
	Name string               `json:"name"`
	Tags *rabbithole.UserTags `json:"tags"`
}

func (r *whoamiReply) whole() bool { return r.Name != "" && r.Tags != nil }
