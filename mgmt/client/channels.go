package client

import (
	"cmp"
	"context"
	"fmt"
	"net/url"
	"slices"
	"strconv"

	"rabbitlab/mgmt"
)

// mostPages bounds how many pages of channels are read at once.
const mostPages = 20

// HoldingChannels asks for the channels that hold most, those first: page after page, of
// 500, until one ends with a channel that holds nothing. all says that these are all
// that this user may see. The channels are of all vhosts, as RabbitMQ (3.10, 4.0) makes
// no pages of the list of a vhost.
//
// A broker that fails to sort, as some 4.0 do, is asked for the whole list.
func (c *Client) HoldingChannels(ctx context.Context) (channels []mgmt.Channel, all bool, r mgmt.Reading, err error) {
	for page := 1; page <= mostPages; page++ {
		some, of, read, err := c.channelPage(ctx, page)
		if isKind(err, mgmt.ServerFailed) {
			return c.allChannels(ctx)
		}
		if err != nil {
			return nil, false, r, err
		}
		if page == 1 {
			r.At = read.At
		}
		r.Took += read.Took
		channels = append(channels, some...)
		if all = len(channels) >= of; all || endsWithIdle(some) {
			break
		}
	}
	return channels, all, r, nil
}

func (c *Client) channelPage(ctx context.Context, page int) (channels []mgmt.Channel, of int, r mgmt.Reading, err error) {
	query := url.Values{
		"columns": channelColumns["columns"],
		"page":    {strconv.Itoa(page)}, "page_size": {strconv.Itoa(mgmt.LargestPage)},
		"sort": {"messages_unacknowledged"}, "sort_reverse": {"true"},
	}
	var reply struct {
		Items []channelReply `json:"items"`
		Of    int            `json:"filtered_count"`
	}
	r, err = c.get(ctx, question{path: "channels", query: query, subject: "list of channels", kind: "channels"}, &reply)
	if err == nil && reply.Items == nil {
		err = notTheAPI(c.endpoint)
	}
	return channelsOf(reply.Items), reply.Of, r, err
}

func (c *Client) allChannels(ctx context.Context) ([]mgmt.Channel, bool, mgmt.Reading, error) {
	var replies []channelReply
	r, err := c.get(ctx, question{path: "channels", query: channelColumns, subject: "list of channels", kind: "channels"}, &replies)
	channels := channelsOf(replies)
	slices.SortStableFunc(channels, func(a, b mgmt.Channel) int { return cmp.Compare(b.Unacked.Or(0), a.Unacked.Or(0)) })
	return channels, err == nil, r, err
}

func channelsOf(replies []channelReply) []mgmt.Channel {
	channels := make([]mgmt.Channel, len(replies))
	for i := range replies {
		channels[i] = replies[i].channel()
	}
	return channels
}

// endsWithIdle says that whatever comes after holds nothing. A channel of which the
// broker does not say what it holds tells nothing.
func endsWithIdle(page []mgmt.Channel) bool {
	return len(page) > 0 && page[len(page)-1].Unacked == mgmt.Known(0)
}

// ChannelsOf asks for the channels of one connection: what they hold is redelivered
// when it closes. A connection that is gone gives an *Error of kind NotFound.
func (c *Client) ChannelsOf(ctx context.Context, connection string) ([]mgmt.Channel, error) {
	var replies []channelReply
	q := question{path: connectionPath(connection), subject: fmt.Sprintf("connection %q", connection)}
	all := q
	all.path, all.query = q.path+"/channels", channelColumns
	_, err := c.get(ctx, all, &replies)
	if isKind(err, mgmt.ServerFailed) { // as RabbitMQ 3.10 answers where there is no such connection
		_, gone := c.get(ctx, q, &connectionReply{})
		err = cmp.Or(gone, err)
	}
	if err != nil {
		return nil, err
	}
	return channelsOf(replies), nil
}
