package mgmt

import (
	"cmp"
	"context"
	"fmt"
	"net/url"
	"slices"
)

// Row returns a queue of the newest tick of the fast clock, and false where there is
// none of that name.
func (s *State) Row(k Key) (Row, bool) {
	i := slices.IndexFunc(s.totals.Queues, func(q QueueTotals) bool { return q.Key == k })
	if i < 0 {
		return Row{}, false
	}
	return s.row(&s.totals.Queues[i]), true
}

// Channel returns a channel by its name, and false where it is not known.
func (s *State) Channel(name string) (Channel, bool) {
	if c, ok := s.joins.channels[name]; ok {
		return *c, true
	}
	return Channel{}, false
}

// OnChannel returns the consumers of a channel, by queue and tag.
func (s *State) OnChannel(name string) []Consumer {
	var all []Consumer
	for _, c := range s.joins.consumers {
		if c.Channel == name {
			all = append(all, c)
		}
	}
	slices.SortFunc(all, func(a, b Consumer) int { return cmp.Or(a.Queue.compare(b.Queue), cmp.Compare(a.Tag, b.Tag)) })
	return all
}

// ChannelsOf asks for the channels of one connection: what they hold is redelivered
// when it closes. A connection that is gone gives an *Error of kind NotFound.
func (c *Client) ChannelsOf(ctx context.Context, connection string) ([]Channel, error) {
	var reply []channelReply
	q := question{path: "connections/" + url.PathEscape(connection), subject: fmt.Sprintf("connection %q", connection)}
	all := q
	all.path, all.query = q.path+"/channels", channelColumns
	_, err := c.get(ctx, all, &reply)
	if isKind(err, ServerFailed) { // as RabbitMQ 3.10 answers where there is no such connection
		_, gone := c.get(ctx, q, &connectionReply{})
		err = cmp.Or(gone, err)
	}
	if err != nil {
		return nil, err
	}
	channels := make([]Channel, len(reply))
	for i := range reply {
		channels[i] = reply[i].channel()
	}
	return channels, nil
}
