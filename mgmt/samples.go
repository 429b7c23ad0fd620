package mgmt

import (
	"context"
	"net/url"
	"strconv"
	"time"
)

// samplesReply is the broker's own record of one queue's length.
type samplesReply struct {
	Ready   record `json:"messages_ready_details"`
	Unacked record `json:"messages_unacknowledged_details"`
}

// Samples asks for what the broker remembers of a queue's length: the last age,
// one sample every incr, both in whole seconds of at least one. It is empty
// where the broker keeps no statistics of the queue.
func (c *Client) Samples(ctx context.Context, k Key, age, incr time.Duration) (Series, error) {
	query := url.Values{
		"lengths_age":  {seconds(age)},
		"lengths_incr": {seconds(incr)},
		// name is there always: an object without any of its columns comes as [].
		"columns": {"name,messages_ready_details,messages_unacknowledged_details"},
	}
	var reply samplesReply
	reading, err := c.get(ctx, question{path: queuePath(k), query: query, subject: k.subject()}, &reply)
	return Series{Key: k, Reading: reading, Samples: reply.samples(reading.At, incr)}, err
}

func (r *samplesReply) samples(asked time.Time, incr time.Duration) []Sample {
	var all []Sample
	for _, m := range joined(asked, incr, r.Ready, r.Unacked) {
		all = append(all, Sample{At: m.at, Ready: m.figures[0], Unacked: m.figures[1]})
	}
	return all
}

func seconds(d time.Duration) string {
	return strconv.FormatInt(max(int64(d/time.Second), 1), 10)
}
