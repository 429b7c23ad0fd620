package client

import (
	"context"
	"net/url"
	"slices"
	"time"

	"rabbitlab/amqp/speech"
	"rabbitlab/mgmt"
)

// How far back a channel's past is asked for, and in which steps: what RabbitMQ
// keeps with default settings (sample_retention_policies.basic). Asked for more,
// it answers from a coarser record, whose newest sample is up to a minute old.
const (
	pastAge    = 10 * time.Minute
	pastStep   = 5 * time.Second
	olderAge   = time.Hour
	olderStep  = time.Minute
	pastsBegin = pastAge - 3*pastStep // ago: what held messages then may have done so before
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
	Deliveries []shareReply `json:"deliveries"` // empty unless management.rates_mode is detailed
}

// shareReply is what a channel has counted for one queue. What it never counted is absent.
type shareReply struct {
	Queue struct {
		Name  string `json:"name"`
		Vhost string `json:"vhost"`
	} `json:"queue"`
	Stats struct {
		Deliver   mgmt.Figure `json:"deliver"`
		Get       mgmt.Figure `json:"get"`
		Ack       mgmt.Figure `json:"ack"`
		Redeliver mgmt.Figure `json:"redeliver"`
	} `json:"stats"`
}

func (r *pastReply) shares() (all []mgmt.ChannelShare) {
	for _, d := range r.Deliveries {
		n := &d.Stats
		all = append(all, mgmt.ChannelShare{
			Queue: mgmt.Key{Vhost: d.Queue.Vhost, Name: d.Queue.Name}, Delivered: mgmt.Known(n.Deliver.Or(0)), Got: mgmt.Known(n.Get.Or(0)),
			Acked: mgmt.Known(n.Ack.Or(0)), Redelivered: mgmt.Known(n.Redeliver.Or(0)),
		})
	}
	return all
}

func (r *pastReply) whole() bool { return r.Name != "" }

// ChannelPast asks for what the broker remembers of a channel: how much was
// delivered, got, acked and redelivered on it, each 5 s for the last ten minutes, and
// where it held messages already when those begin, each minute of the hour before. It
// has no samples where the broker keeps no statistics, or where nothing was
// delivered in that time. A channel that is gone gives an *Error of kind NotFound.
func (c *Client) ChannelPast(ctx context.Context, name string) (mgmt.ChannelPast, error) {
	past, err := c.channelPast(ctx, name, pastAge, pastStep)
	if err != nil || !heldBefore(past) {
		return past, err
	}
	older, err := c.channelPast(ctx, name, olderAge, olderStep)
	if err != nil {
		return past, nil // what is known is worth having without it
	}
	first := past.Samples[0].At
	older.Samples = slices.DeleteFunc(older.Samples, func(s mgmt.ChannelSample) bool { return !s.At.Before(first) })
	past.Samples = append(older.Samples, past.Samples...)
	return past, nil
}

func (c *Client) channelPast(ctx context.Context, name string, age, step time.Duration) (mgmt.ChannelPast, error) {
	query := url.Values{"msg_rates_age": {seconds(age)}, "msg_rates_incr": {seconds(step)}}
	var reply pastReply
	q := question{path: "channels/" + url.PathEscape(name), query: query, subject: speech.Sprintf("channel %q", name), kind: "channel"}
	reading, err := c.get(ctx, q, object(&reply))
	return mgmt.ChannelPast{Reading: reading, Channel: name, Samples: reply.samples(reading.At, step), ByQueue: reply.shares()}, err
}

// heldBefore says that messages were held when the samples begin, which is as far back as
// was asked for: what was taken by then was not all acked.
func heldBefore(p mgmt.ChannelPast) bool {
	if len(p.Samples) == 0 {
		return false
	}
	first, last := &p.Samples[0], &p.Samples[len(p.Samples)-1]
	taken := first.Delivered.Or(0) + first.Got.Or(0)
	return last.At.Sub(first.At) >= pastsBegin && taken > last.Acked.Or(0)
}

func (r *pastReply) samples(asked time.Time, step time.Duration) []mgmt.ChannelSample {
	m := &r.MessageStats
	var all []mgmt.ChannelSample
	for _, moment := range joined(asked, step, m.Deliver, m.Get, m.Ack, m.Redeliver) {
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
