package client

import (
	"context"
	"net/url"
	"strconv"
	"time"

	"rabbitlab/mgmt"
)

// samplesReply is the broker's own record of one queue's length and redeliveries.
type samplesReply struct {
	Name         string `json:"name"`
	Ready        record `json:"messages_ready_details"`
	Unacked      record `json:"messages_unacknowledged_details"`
	MessageStats struct {
		Redeliver record `json:"redeliver_details"`
	} `json:"message_stats"`
}

func (r *samplesReply) whole() bool { return r.Name != "" }

// How much of a queue's past Samples asks for, and in which steps: what a screen shows.
const (
	samplesAge  = mgmt.HistoryLength * mgmt.HistoryBucket
	samplesStep = mgmt.HistoryBucket
)

// Samples asks for what the broker remembers of a queue's length and of how much was
// redelivered: the last five minutes, one sample each 5 s. It is empty where the broker keeps no statistics of the queue.
func (c *Client) Samples(ctx context.Context, k mgmt.Key) (mgmt.Series, error) {
	query := url.Values{
		"lengths_age":    {seconds(samplesAge)},
		"lengths_incr":   {seconds(samplesStep)},
		"msg_rates_age":  {seconds(samplesAge)},
		"msg_rates_incr": {seconds(samplesStep)},
		// name is there always: an object without any of its columns comes as [].
		"columns": {"name,messages_ready_details,messages_unacknowledged_details,message_stats.redeliver_details"},
	}
	var reply samplesReply
	reading, err := c.get(ctx, question{path: queuePath(k), query: query, subject: k.Said(), kind: "queue"}, object(&reply))
	return mgmt.Series{Key: k, Reading: reading, Samples: reply.samples(reading.At, samplesStep)}, err
}

func (r *samplesReply) samples(asked time.Time, incr time.Duration) []mgmt.Sample {
	var all []mgmt.Sample
	for _, m := range joined(asked, incr, r.Ready, r.Unacked, r.MessageStats.Redeliver) {
		all = append(all, mgmt.Sample{At: m.at, Ready: m.figures[0], Unacked: m.figures[1], Redelivered: m.figures[2]})
	}
	return all
}

func seconds(d time.Duration) string {
	return strconv.FormatInt(max(int64(d/time.Second), 1), 10)
}
