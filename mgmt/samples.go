package mgmt

import (
	"cmp"
	"context"
	"net/url"
	"slices"
	"strconv"
	"time"
)

// samplesReply is the broker's own record of one queue's length, newest first.
type samplesReply struct {
	Ready   samplesOf `json:"messages_ready_details"`
	Unacked samplesOf `json:"messages_unacknowledged_details"`
}

type samplesOf struct {
	Samples []struct {
		Sample    Figure `json:"sample"`
		Timestamp int64  `json:"timestamp"` // milliseconds since 1970, on the broker's clock
	} `json:"samples"`
}

// Samples asks for what the broker remembers of a queue's length: the last age,
// one sample every incr, both in whole seconds of at least one. It is empty
// where the broker keeps no statistics of the queue.
func (c *Client) Samples(ctx context.Context, k Key, age, incr time.Duration) (Series, error) {
	query := url.Values{
		"lengths_age":  {seconds(age)},
		"lengths_incr": {seconds(incr)},
		"columns":      {"messages_ready_details,messages_unacknowledged_details"},
	}
	var reply samplesReply
	_, err := c.get(ctx, question{path: queuePath(k), query: query, subject: k.subject()}, &reply)
	return Series{Key: k, Samples: reply.samples()}, err
}

// samples joins the two records by their time, oldest first.
func (r *samplesReply) samples() []Sample {
	byTime := make(map[int64]*Sample)
	at := func(timestamp int64) *Sample {
		s := byTime[timestamp]
		if s == nil {
			s = &Sample{At: time.UnixMilli(timestamp)}
			byTime[timestamp] = s
		}
		return s
	}
	for _, s := range r.Ready.Samples {
		at(s.Timestamp).Ready = s.Sample
	}
	for _, s := range r.Unacked.Samples {
		at(s.Timestamp).Unacked = s.Sample
	}
	all := make([]Sample, 0, len(byTime))
	for _, s := range byTime {
		all = append(all, *s)
	}
	slices.SortFunc(all, func(a, b Sample) int { return cmp.Compare(a.At.UnixNano(), b.At.UnixNano()) })
	return all
}

func seconds(d time.Duration) string {
	return strconv.FormatInt(max(int64(d/time.Second), 1), 10)
}
