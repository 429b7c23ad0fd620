package client

import (
	"context"
	"fmt"
	"net/url"
	"time"

	"rabbitlab/mgmt"
)

// How far back a channel's past is asked for, and in which steps: what RabbitMQ
// keeps with default settings (sample_retention_policies.basic). Asked for more,
// it answers from a coarser record, whose newest sample is up to a minute old.
const (
	pastAge  = 10 * time.Minute
	pastStep = 5 * time.Second
)

// pastReply is the broker's own record of one channel's counters.
type pastReply struct {
	Name         string `json:"name"`
	MessageStats struct {
		Deliver   record `json:"deliver_details"`
		Get       record `json:"get_details"`
		Ack       record `json:"ack_details"`
		Redeliver record `json:"redeliver_details"`
	} `json:"message_stats"`
}

func (r *pastReply) whole() bool { return r.Name != "" }

// ChannelPast asks for what the broker remembers of a channel: how much was
// delivered, got, acked and redelivered on it, each 5 s for the last ten minutes. It
// has no samples where the broker keeps no statistics, or where nothing was
// delivered in that time. A channel that is gone gives an *Error of kind NotFound.
func (c *Client) ChannelPast(ctx context.Context, name string) (mgmt.ChannelPast, error) {
	query := url.Values{"msg_rates_age": {seconds(pastAge)}, "msg_rates_incr": {seconds(pastStep)}}
	var reply pastReply
	q := question{path: "channels/" + url.PathEscape(name), query: query, subject: fmt.Sprintf("channel %q", name), kind: "channel"}
	reading, err := c.get(ctx, q, object(&reply))
	return mgmt.ChannelPast{Reading: reading, Channel: name, Samples: reply.samples(reading.At)}, err
}

func (r *pastReply) samples(asked time.Time) []mgmt.ChannelSample {
	m := &r.MessageStats
	var all []mgmt.ChannelSample
	for _, moment := range joined(asked, pastStep, m.Deliver, m.Get, m.Ack, m.Redeliver) {
		f := moment.figures
		s := mgmt.ChannelSample{At: moment.at, Delivered: f[0], Got: f[1], Acked: f[2], Redelivered: f[3]}
		if len(all) > 0 || anyAboveZero(&s) {
			all = append(all, s)
		}
	}
	return all
}

// anyAboveZero tells a sample from what RabbitMQ fills a record up with, for the
// time before the channel was there.
func anyAboveZero(s *mgmt.ChannelSample) bool {
	return s.Delivered.Or(0) > 0 || s.Got.Or(0) > 0 || s.Acked.Or(0) > 0 || s.Redelivered.Or(0) > 0
}
