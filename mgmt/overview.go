package mgmt

import (
	"context"
	"slices"
	"time"

	rabbithole "github.com/michaelklishin/rabbit-hole/v2"
)

// overviewReply is our own, as rabbit-hole's has neither the cluster's name nor
// whether statistics are on.
type overviewReply struct {
	ClusterName     string `json:"cluster_name"`
	Product         string `json:"product_name"`
	RabbitMQVersion string `json:"rabbitmq_version"`
	ErlangVersion   string `json:"erlang_version"`
	StatsDisabled   bool   `json:"disable_stats"`
	RatesMode       string `json:"rates_mode"`
}

// Overview asks which broker this is and who we are to it.
func (c *Client) Overview(ctx context.Context) (Overview, error) {
	began := time.Now()
	var reply overviewReply
	query := columns("cluster_name", "product_name", "rabbitmq_version", "erlang_version", "disable_stats", "rates_mode")
	if _, err := c.get(ctx, question{path: "overview", query: query, subject: "management API at this URL"}, &reply); err != nil {
		return Overview{}, err
	}
	me, err := c.whoami(ctx)
	if err != nil {
		return Overview{}, err
	}
	o := Overview{
		ClusterName: reply.ClusterName, Product: reply.Product, RabbitMQVersion: reply.RabbitMQVersion, ErlangVersion: reply.ErlangVersion,
		User: me.Name, Tags: []string(me.Tags), SeesAll: seesAll(me.Tags),
		StatsDisabled: reply.StatsDisabled, RatesMode: reply.RatesMode,
	}
	if o.SeesAll {
		o.Nodes, o.Uptime = c.runningNodes(ctx)
	}
	o.Reading = c.readingSince(began, o.requests())
	return o, ctx.Err()
}

// requests is how many it took to read the overview.
func (o *Overview) requests() int {
	if o.SeesAll {
		return 3
	}
	return 2
}

// seesAll says whether RabbitMQ shows the connections and channels of all users
// to one with these tags (https://www.rabbitmq.com/docs/management#permissions).
func seesAll(tags []string) bool {
	return slices.Contains(tags, "monitoring") || slices.Contains(tags, "administrator")
}

func (c *Client) whoami(ctx context.Context) (me rabbithole.WhoamiInfo, err error) {
	err = c.viaHole(ctx, exchange{subject: "user"}, func(hole *rabbithole.Client) error {
		reply, err := hole.Whoami()
		if err == nil && reply == nil {
			err = notRabbitMQ("the management API does not say who we are")
		}
		if err == nil {
			me = *reply
		}
		return err
	})
	return me, err
}

// runningNodes returns 0 where the nodes cannot be read: their number is not
// worth failing for. The reply is our own: rabbit-hole reads all that is known of
// each node, and fails where one does not watch its disk, whose free space is
// then no number.
func (c *Client) runningNodes(ctx context.Context) (n int, uptime Figure) {
	var nodes []struct {
		Running bool   `json:"running"`
		Uptime  Figure `json:"uptime"` // ms
	}
	_, err := c.get(ctx, question{path: "nodes", query: columns("name", "running", "uptime"), subject: "list of nodes"}, &nodes)
	if err != nil {
		return 0, Figure{}
	}
	for _, node := range nodes {
		if !node.Running {
			continue
		}
		if n++; n == 1 || node.Uptime.Or(0) < uptime.Or(0) {
			uptime = node.Uptime
		}
	}
	return n, uptime.thousandth()
}
