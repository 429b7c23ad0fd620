package client

import (
	"context"
	"slices"
	"time"

	rabbithole "github.com/michaelklishin/rabbit-hole/v2"

	"rabbitlab/mgmt"
)

// overviewReply is our own, as rabbit-hole's has neither the cluster's name nor
// whether statistics are on.
type overviewReply struct {
	ClusterName     string `json:"cluster_name"`
	Product         string `json:"product_name"`
	RabbitMQVersion string `json:"rabbitmq_version"`
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
}

var overviewColumns = columns(
	"cluster_name", "product_name", "rabbitmq_version", "management_version", "erlang_version", "disable_stats", "rates_mode",
	"object_totals", "queue_totals",
)

func (r *overviewReply) whole() bool { return r.RabbitMQVersion != "" || r.Management != "" }

// Overview asks which broker this is, who we are to it, and how much there is of what.
func (c *Client) Overview(ctx context.Context) (mgmt.Overview, error) {
	var reply overviewReply
	q := question{path: "overview", query: overviewColumns, subject: "management API at this URL", kind: "overview"}
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
		o.Nodes, o.Uptime = c.runningNodes(ctx)
	}
	o.Reading = mgmt.Reading{At: reading.At, Took: time.Since(reading.At)}
	return o, ctx.Err()
}

func (r *overviewReply) overview() mgmt.Overview {
	return mgmt.Overview{
		ClusterName: r.ClusterName, Product: r.Product, RabbitMQVersion: r.RabbitMQVersion, ErlangVersion: r.ErlangVersion,
		StatsDisabled: r.StatsDisabled, RatesMode: r.RatesMode,
		Queues: r.Objects.Queues, Consumers: r.Objects.Consumers, Channels: r.Objects.Channels, Connections: r.Objects.Connections,
		Ready: r.Messages.Ready, Unacked: r.Messages.Unacked,
	}
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

// nodeReply is our own: rabbit-hole reads all that is known of each node, and fails where
// one does not watch its disk, whose free space is then no number.
type nodeReply struct {
	Name    string      `json:"name"`
	Running bool        `json:"running"`
	Uptime  mgmt.Figure `json:"uptime"` // ms
}

func (r *nodeReply) whole() bool { return r.Name != "" }

// runningNodes returns 0 where the nodes cannot be read: their number is not worth
// failing for.
func (c *Client) runningNodes(ctx context.Context) (n int, uptime mgmt.Figure) {
	q := question{path: "nodes", query: columns("name", "running", "uptime"), subject: "list of nodes", kind: "nodes"}
	_, err := c.get(ctx, q, list(func(node *nodeReply) {
		if !node.Running {
			return
		}
		if n++; n == 1 || node.Uptime.Or(0) < uptime.Or(0) {
			uptime = node.Uptime
		}
	}))
	if err != nil {
		return 0, mgmt.Figure{}
	}
	return n, thousandth(uptime)
}
