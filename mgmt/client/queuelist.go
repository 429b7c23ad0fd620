package client

import (
	"context"
	"maps"
	"net/url"
	"strconv"
	"strings"

	"rabbitlab/amqp/speech"
	"rabbitlab/mgmt"
)

// Queues asks for one page of queues, sorted and filtered by the broker: live counts
// where they can be sorted so and all nodes run, else statistics, with counts as old as
// those.
//
// A broker that fails to sort, as some 4.0 do, is asked for the whole list, which is
// sorted here.
func (c *Client) Queues(ctx context.Context, q mgmt.QueueQuery) (mgmt.QueueList, error) {
	return c.queues(ctx, q, canBeLive(q.Sort) && !c.someDown.Load())
}

// QueuesWithStats is Queues with statistics whatever it is sorted by.
func (c *Client) QueuesWithStats(ctx context.Context, q mgmt.QueueQuery) (mgmt.QueueList, error) {
	return c.queues(ctx, q, false)
}

func canBeLive(f mgmt.SortField) bool { return f == "" || f.Live() }

func (c *Client) queues(ctx context.Context, q mgmt.QueueQuery, live bool) (mgmt.QueueList, error) {
	return lastIfBeyond(q, func(q mgmt.QueueQuery) (mgmt.QueueList, error) {
		list, err := c.queuePage(ctx, q, live)
		if isKind(err, mgmt.ServerFailed) && q.Sort != "" {
			if all, failed := c.allQueues(ctx, q, live, fieldsOf(live)); failed == nil {
				return all, nil
			}
		}
		return list, err
	})
}

// UnsortedQueues asks for any page of queues with statistics: what a broker answers that
// takes too long to sort all that it has.
func (c *Client) UnsortedQueues(ctx context.Context, q mgmt.QueueQuery) (mgmt.QueueList, error) {
	return lastIfBeyond(q, func(q mgmt.QueueQuery) (mgmt.QueueList, error) {
		unsorted := q
		unsorted.Sort, unsorted.Descending = "", false
		list, err := c.queuePage(ctx, unsorted, false)
		list.Query, list.Unsorted = q, true
		return list, err
	})
}

// lastIfBeyond asks for a page, and for the last one where there are not so many any more:
// since 3.9 RabbitMQ says that there is no such page, before that it was empty.
func lastIfBeyond(q mgmt.QueueQuery, ask func(mgmt.QueueQuery) (mgmt.QueueList, error)) (mgmt.QueueList, error) {
	list, err := ask(q)
	if q.Page <= 1 || !isKind(err, mgmt.NotFound) && (err != nil || len(list.Queues) > 0) {
		return list, err
	}
	if err != nil {
		q.Page = 1
		list, err = ask(q)
	}
	if last := lastPage(&list); err == nil && last != q.Page {
		q.Page = last
		list, err = ask(q)
	}
	return list, err
}

func lastPage(l *mgmt.QueueList) int {
	size := max(l.Query.Size, 1)
	return max((l.Matching+size-1)/size, 1)
}

func (c *Client) queuePage(ctx context.Context, q mgmt.QueueQuery, live bool) (mgmt.QueueList, error) {
	list := mgmt.QueueList{Query: q, Live: live}
	var p page
	reading, err := c.get(ctx, queuesQuestion(q, live, pageOf(q), fieldsOf(live)), onePage(&p, func(r *queueReply) {
		list.Queues = append(list.Queues, r.queue(live))
	}))
	if err != nil {
		return mgmt.QueueList{}, err
	}
	list.Reading, list.Matching, list.Total = reading, p.of(), int(p.total.Or(0))
	return list, nil
}

// fieldsOf is all that is read of a queue.
func fieldsOf(live bool) []string {
	if live {
		return liveColumns
	}
	return queueColumns
}

func queuesQuestion(q mgmt.QueueQuery, live bool, query url.Values, fields []string) question {
	kind := "queue-statistics"
	if live {
		kind = "queues"
		maps.Copy(query, liveTotals())
	}
	query.Set("columns", strings.Join(fields, ","))
	return question{path: vhostPath("queues", q.Vhost), query: query, subject: vhostOr(q.Vhost, "list of queues"), kind: kind}
}

// pageOf is how RabbitMQ is asked for a page.
func pageOf(q mgmt.QueueQuery) url.Values {
	query := url.Values{"page": {strconv.Itoa(max(q.Page, 1))}, "page_size": {strconv.Itoa(q.Size)}}
	if q.Name != "" {
		query.Set("name", q.Name)
		query.Set("use_regex", strconv.FormatBool(q.Regex))
	}
	if q.Sort != "" {
		query.Set("sort", string(q.Sort))
		query.Set("sort_reverse", strconv.FormatBool(q.Descending))
	}
	return query
}

// liveTotals is the query that reads the queues' own counters and leaves the statistics
// alone.
func liveTotals() url.Values {
	return url.Values{"disable_stats": {"true"}, "enable_queue_totals": {"true"}}
}

// vhostOr is the subject of a list: what is not there where it is answered by a 404.
func vhostOr(vhost string, all speech.Sentence) speech.Sentence {
	if vhost == "" {
		return all
	}
	return speech.Sprintf("vhost %q", vhost)
}
