package client

import (
	"cmp"
	"context"
	"net/url"
	"strconv"

	"rabbitlab/amqp/speech"
	"rabbitlab/mgmt"
)

// mostPages bounds how many pages of channels are read at once, and mostChannels how many
// channels are kept.
const (
	mostPages    = 20
	mostChannels = mostPages * mgmt.LargestPage
)

// HoldingChannels asks for the channels that hold most, those first: page after page, of
// 500, until one ends with a channel that holds nothing. all says that these are all
// that this user may see. The channels are of all vhosts, as RabbitMQ (3.10, 4.0) makes
// no pages of the list of a vhost.
//
// A broker that fails to sort, as some 4.0 do, is asked for the whole list.
func (c *Client) HoldingChannels(ctx context.Context) (channels []mgmt.Channel, all bool, r mgmt.Reading, err error) {
	known := make(map[string]bool) // a channel may move to another page between two questions
	keep := func(r *channelReply) {
		if !known[r.Name] {
			known[r.Name] = true
			channels = append(channels, r.channel())
		}
	}
	for number := 1; number <= mostPages; number++ {
		p, read, err := c.channelPage(ctx, number, keep)
		switch {
		case isKind(err, mgmt.ServerFailed):
			return c.allChannels(ctx)
		case isKind(err, mgmt.NotFound) && number > 1: // they have become fewer
			return channels, false, r, nil
		case err != nil:
			return nil, false, r, err
		}
		if number == 1 {
			r.At = read.At
		}
		r.Took += read.Took
		if all = len(channels) >= p.of(); all || endsWithIdle(channels) || number*mgmt.LargestPage >= p.of() {
			break
		}
	}
	return channels, all, r, nil
}

func (c *Client) channelPage(ctx context.Context, number int, keep func(*channelReply)) (p page, r mgmt.Reading, err error) {
	query := url.Values{
		"columns": channelColumns["columns"],
		"page":    {strconv.Itoa(number)}, "page_size": {strconv.Itoa(mgmt.LargestPage)},
		"sort": {"messages_unacknowledged"}, "sort_reverse": {"true"},
	}
	q := question{path: "channels", query: query, subject: "list of channels", kind: "channels"}
	r, err = c.get(ctx, q, onePage(&p, keep))
	return p, r, err
}

// allChannels reads every channel, and keeps those that hold most.
func (c *Client) allChannels(ctx context.Context) ([]mgmt.Channel, bool, mgmt.Reading, error) {
	heaviest := foremost[mgmt.Channel]{most: mostChannels, compare: func(a, b mgmt.Channel) int {
		return cmp.Or(cmp.Compare(b.Unacked.Or(0), a.Unacked.Or(0)), cmp.Compare(a.Name, b.Name))
	}}
	q := question{path: "channels", query: channelColumns, subject: "list of channels", kind: "all-channels"}
	r, err := c.get(ctx, q, list(func(r *channelReply) { heaviest.add(r.channel()) }))
	if err != nil {
		return nil, false, r, err
	}
	return heaviest.sorted(), heaviest.seen <= mostChannels, r, nil
}

// endsWithIdle says that whatever comes after holds nothing. A channel of which the
// broker does not say what it holds tells nothing.
func endsWithIdle(channels []mgmt.Channel) bool {
	return len(channels) > 0 && channels[len(channels)-1].Unacked == mgmt.Known(0)
}

// ChannelsOf asks for the channels of one connection: what they hold is redelivered
// when it closes. A connection that is gone gives an *Error of kind NotFound.
func (c *Client) ChannelsOf(ctx context.Context, connection string) ([]mgmt.Channel, error) {
	var channels []mgmt.Channel
	q := question{path: connectionPath(connection), subject: speech.Sprintf("connection %q", connection), kind: "connection"}
	its := q
	its.path, its.query = q.path+"/channels", channelColumns
	_, err := c.get(ctx, its, list(func(r *channelReply) { channels = append(channels, r.channel()) }))
	if isKind(err, mgmt.ServerFailed) { // as RabbitMQ answers where there is no such connection
		_, gone := c.get(ctx, q, object(&connectionReply{}))
		err = cmp.Or(gone, err)
	}
	if err != nil {
		return nil, err
	}
	return channels, nil
}
