package client

import (
	"context"
	"net/url"

	"rabbitlab/mgmt"
)

// AllQueues asks for the live counts of every queue at once, which takes a broker no
// longer than two pages of 500 do. They are sorted and filtered here, and cut to the page
// that was asked for; a Size of 0 wants all. fields are those of RabbitMQ's that are read
// beside name and vhost; none reads all.
func (c *Client) AllQueues(ctx context.Context, q mgmt.QueueQuery, fields ...string) (mgmt.QueueList, error) {
	if len(fields) == 0 {
		fields = liveColumns
	}
	return c.allQueues(ctx, q, true, append([]string{"name", "vhost"}, fields...))
}

// AllQueuesWithStats is AllQueues with statistics, which takes a broker several times as
// long. Counts are as old as those.
func (c *Client) AllQueuesWithStats(ctx context.Context, q mgmt.QueueQuery) (mgmt.QueueList, error) {
	return c.allQueues(ctx, q, false, queueColumns)
}

func (c *Client) allQueues(ctx context.Context, q mgmt.QueueQuery, live bool, fields []string) (mgmt.QueueList, error) {
	list := mgmt.QueueList{Query: q, Live: live}
	nameless := false
	words := wordStore{}
	whole := q
	whole.Sort = ""
	reading, err := c.get(ctx, queuesQuestion(whole, live, url.Values{}, fields), elements[queueReply](func(r *queueReply) {
		nameless = nameless || r.Name == ""
		words.share(&r.Vhost, &r.Type, &r.State, &r.Node, &r.Leader)
		list.Queues = append(list.Queues, r.queue(live))
	}))
	if err == nil && nameless {
		err = notTheAPI(c.endpoint)
	}
	if err != nil {
		return mgmt.QueueList{}, err
	}
	list.Reading, list.Total = reading, len(list.Queues)
	list.Queues = matching(list.Queues, q)
	list.Matching = len(list.Queues)
	sortQueues(list.Queues, q)
	if q.Size > 0 {
		from := min((max(q.Page, 1)-1)*q.Size, len(list.Queues))
		list.Queues = list.Queues[from:min(from+q.Size, len(list.Queues))]
	}
	return list, nil
}

// wordStore keeps one copy of each of the few words that a long list repeats.
type wordStore map[string]string

func (w wordStore) share(words ...*string) {
	for _, word := range words {
		if known, ok := w[*word]; ok {
			*word = known
			continue
		}
		w[*word] = *word
	}
}
