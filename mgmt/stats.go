package mgmt

import (
	"context"
	"net/url"
	"time"
)

// Stats asks for everything that the broker's own statistics hold of a vhost,
// "" for all: four requests, one after the other. A part that fails is in
// Missing and the rest stands; there is an error only when every part failed or
// the context ended.
func (c *Client) Stats(ctx context.Context, vhost string) (Stats, error) {
	s := Stats{Reading: Reading{At: time.Now()}, Vhost: vhost}
	failed := error(nil)
	for _, part := range statsParts {
		err := part.read(c, ctx, &s)
		if ctx.Err() != nil {
			return s, ctx.Err()
		}
		if err != nil {
			s.Missing = append(s.Missing, Missing{part.name, err})
			failed = err
		}
	}
	s.Reading = c.readingSince(s.At, len(statsParts))
	if len(s.Missing) == len(statsParts) {
		return s, failed
	}
	return s, nil
}

// statsParts is in the order in which they are read: what holds the join
// together stands close together in time.
var statsParts = []struct {
	name string
	read func(*Client, context.Context, *Stats) error
}{
	{PartQueues, (*Client).readQueueStats},
	{PartConsumers, (*Client).readConsumers},
	{PartChannels, (*Client).readChannels},
	{PartConnections, (*Client).readConnections},
}

func (c *Client) readQueueStats(ctx context.Context, s *Stats) (err error) {
	s.Queues, err = list(ctx, c, vhostPath("queues", s.Vhost), queueStatsColumns, s.Vhost, (*queueStatsReply).stats)
	return err
}

func (c *Client) readConsumers(ctx context.Context, s *Stats) (err error) {
	s.Consumers, err = list(ctx, c, vhostPath("consumers", s.Vhost), consumerColumns, s.Vhost, (*consumerReply).consumer)
	return err
}

func (c *Client) readChannels(ctx context.Context, s *Stats) (err error) {
	s.Channels, err = list(ctx, c, below(s.Vhost, "channels"), channelColumns, s.Vhost, (*channelReply).channel)
	return err
}

func (c *Client) readConnections(ctx context.Context, s *Stats) (err error) {
	s.Connections, err = list(ctx, c, below(s.Vhost, "connections"), connectionColumns, s.Vhost, (*connectionReply).connection)
	return err
}

// list asks for a list of Wire and makes a T of each.
func list[Wire, T any](ctx context.Context, c *Client, path string, query url.Values, vhost string, read func(*Wire) T) ([]T, error) {
	var replies []Wire
	if _, err := c.get(ctx, question{path: path, query: query, subject: vhostSubject(vhost)}, &replies); err != nil {
		return nil, err
	}
	all := make([]T, len(replies))
	for i := range replies {
		all[i] = read(&replies[i])
	}
	return all, nil
}

// rate is one of the broker's *_details objects.
type rate struct {
	Rate Figure `json:"rate"`
}
