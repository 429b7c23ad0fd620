package mgmt

import (
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
		// name is there always: an object without any of its columns comes as [].
		"columns": {"name,messages_ready_details,messages_unacknowledged_details"},
	}
	var reply samplesReply
	reading, err := c.get(ctx, question{path: queuePath(k), query: query, subject: k.subject()}, &reply)
	return Series{Key: k, Reading: reading, Samples: reply.samples(reading.At, incr)}, err
}

// farOff is by how much the newest sample may miss the moment of asking, beside
// two steps of the record, before the broker's clock is taken to be wrong.
const farOff = 20 * time.Second

// samples joins the two records by their time, oldest first. Where the broker's
// clock is far off ours the record is moved to end at the moment of asking.
func (r *samplesReply) samples(asked time.Time, incr time.Duration) []Sample {
	all := r.joined()
	if len(all) == 0 {
		return nil
	}
	off := asked.Sub(all[len(all)-1].At)
	if off.Abs() < farOff+2*incr {
		return all
	}
	for i := range all {
		all[i].At = all[i].At.Add(off)
	}
	return all
}

func (r *samplesReply) joined() []Sample {
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
	slices.SortFunc(all, func(a, b Sample) int { return a.At.Compare(b.At) })
	return all
}

func seconds(d time.Duration) string {
	return strconv.FormatInt(max(int64(d/time.Second), 1), 10)
}
