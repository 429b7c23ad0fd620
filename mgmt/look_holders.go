package mgmt

import (
	"cmp"
	"context"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"time"
)

// largestPage is the most that RabbitMQ puts on one page.
const largestPage = 500

// channels reads those that hold most: one page, sorted by what they hold, which is
// all there is where they are few. Where more hold something than fit, or where the
// broker fails to sort (as some 4.0 do), it reads the whole list.
func (l *look) channels(ctx context.Context) error {
	began, requests := time.Now(), l.requests
	page, more, err := l.client.heaviestChannels(ctx)
	_ = l.asked(err)
	l.s.Stats.Channels, l.s.AllChannels = slices.DeleteFunc(slices.Clone(page), l.isElsewhere), err == nil && !more
	if isKind(err, ServerFailed) || err == nil && more && !endsWithIdle(page) {
		began, requests = time.Now(), l.requests
		err = l.asked(l.client.readChannels(ctx, &l.s.Stats))
		l.s.AllChannels = err == nil
	}
	l.s.Stats.Reading = l.client.readingSince(began, l.requests-requests)
	return err
}

// isElsewhere says that a channel is of a vhost that is not looked at.
func (l *look) isElsewhere(c Channel) bool { return l.o.Vhost != "" && c.Vhost != l.o.Vhost }

// endsWithIdle says that whatever comes after holds nothing. A channel of which the
// broker does not say what it holds tells nothing.
func endsWithIdle(page []Channel) bool {
	return len(page) > 0 && page[len(page)-1].Unacked == Known(0)
}

// heaviestChannels returns the channels of all vhosts that hold most, those first, and
// whether there are more. RabbitMQ (3.10, 4.0) makes no pages of the list of a vhost.
func (c *Client) heaviestChannels(ctx context.Context) (channels []Channel, more bool, err error) {
	query := url.Values{
		"columns": channelColumns["columns"],
		"page":    {"1"}, "page_size": {strconv.Itoa(largestPage)},
		"sort": {"messages_unacknowledged"}, "sort_reverse": {"true"},
	}
	var page struct {
		Items []channelReply `json:"items"`
		Of    int            `json:"filtered_count"`
	}
	q := question{path: "channels", query: query, subject: "list of channels"}
	if _, err := c.get(ctx, q, &page); err != nil {
		return nil, false, err
	}
	for i := range page.Items {
		channels = append(channels, page.Items[i].channel())
	}
	return channels, page.Of > len(channels), nil
}

// withoutPast returns the channels that hold something and whose past is not known,
// those first that hold most.
func (l *look) withoutPast() []string {
	var holders []Channel
	for _, c := range l.s.Stats.Channels {
		if c.Name != "" && c.holds() && (l.o.HasPast == nil || !l.o.HasPast(c.Name)) {
			holders = append(holders, c)
		}
	}
	slices.SortStableFunc(holders, func(a, b Channel) int {
		return cmp.Or(cmp.Compare(b.Unacked.Or(0), a.Unacked.Or(0)), cmp.Compare(b.Held().Or(0), a.Held().Or(0)))
	})
	names := make([]string, len(holders))
	for i := range holders {
		names[i] = holders[i].Name
	}
	return names
}

// holds goes by the counters too: in the first row of a new channel they are newer
// than what it says is unacked.
func (c *Channel) holds() bool { return c.Unacked.Or(0) > 0 || c.Held().Or(0) > 0 }

// holdersConnections reads the connections of the channels whose past came with
// this look.
func (l *look) holdersConnections(ctx context.Context) error {
	asked := make(map[string]bool)
	for _, channel := range l.s.Stats.Channels {
		if _, is := l.s.Pasts[channel.Name]; !is || channel.Connection == "" || asked[channel.Connection] {
			continue
		}
		asked[channel.Connection] = true
		var reply connectionReply
		q := question{path: "connections/" + url.PathEscape(channel.Connection), subject: fmt.Sprintf("connection %q", channel.Connection)}
		_, err := l.client.get(ctx, q, &reply)
		if isKind(l.asked(err), NotFound) {
			continue
		}
		if err != nil {
			return err
		}
		l.s.Stats.Connections = append(l.s.Stats.Connections, reply.connection())
	}
	return nil
}

// holdersQueues reads the queues of the consumers that came with this look.
func (l *look) holdersQueues(ctx context.Context) error {
	asked := make(map[Key]bool)
	for _, consumer := range l.s.Stats.Consumers {
		if asked[consumer.Queue] || isDots(consumer.Queue.Name) {
			continue
		}
		asked[consumer.Queue] = true
		totals, stats, err := l.client.wholeQueue(ctx, consumer.Queue)
		if isKind(l.asked(err), NotFound) {
			continue
		}
		if err != nil {
			return err
		}
		l.s.Totals.Queues = append(l.s.Totals.Queues, totals)
		l.s.Stats.Queues = append(l.s.Stats.Queues, stats)
	}
	return nil
}
