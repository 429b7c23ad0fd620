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
	if c.someDown.Load() {
		return c.AllQueuesWithStats(ctx, q)
	}
	return c.allQueues(ctx, q, true, append([]string{"name", "vhost"}, fields...))
}

// AllQueuesWithStats is AllQueues with statistics, which takes a broker several times as
// long. Counts are as old as those.
func (c *Client) AllQueuesWithStats(ctx context.Context, q mgmt.QueueQuery) (mgmt.QueueList, error) {
	return c.allQueues(ctx, q, false, queueColumns)
}

// allQueues reads every queue, and keeps the page of it that was asked for; all of them
// where that has no size.
func (c *Client) allQueues(ctx context.Context, q mgmt.QueueQuery, live bool, fields []string) (mgmt.QueueList, error) {
	l := mgmt.QueueList{Query: q, Live: live}
	from, most := (max(q.Page, 1)-1)*q.Size, max(q.Page, 1)*q.Size
	if q.Size == 0 {
		from, most = 0, mostElements
	}
	first := foremost[mgmt.Queue]{most: most, compare: compareBy(q)}
	matches, words := matcher(q), wordStore{}
	whole := q
	whole.Sort = ""
	question := queuesQuestion(whole, live, url.Values{}, fields)
	question.kind = "all-" + question.kind
	reading, err := c.get(ctx, question, list(func(r *queueReply) {
		if l.Total++; matches(r.Name) {
			words.share(&r.Vhost, &r.Type, &r.State, &r.Node, &r.Leader)
			first.add(r.queue(live))
		}
	}))
	if err != nil {
		return mgmt.QueueList{}, err
	}
	l.Reading, l.Matching = reading, first.seen
	sorted := first.sorted()
	l.Queues = sorted[min(from, len(sorted)):]
	return l, nil
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
