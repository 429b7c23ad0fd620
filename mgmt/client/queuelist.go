package client

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"rabbitlab/mgmt"
)

// Queues asks for one page of queues, sorted and filtered by the broker: live counts
// where they can be sorted so, else statistics, with counts as old as those.
//
// A broker that fails to sort, as some 4.0 do, is asked for the whole list, which is
// sorted here.
func (c *Client) Queues(ctx context.Context, q mgmt.QueueQuery) (mgmt.QueueList, error) {
	return c.queues(ctx, q, canBeLive(q.Sort))
}

// QueuesWithStats is Queues with statistics whatever it is sorted by.
func (c *Client) QueuesWithStats(ctx context.Context, q mgmt.QueueQuery) (mgmt.QueueList, error) {
	return c.queues(ctx, q, false)
}

func canBeLive(f mgmt.SortField) bool { return f == "" || f.Live() }

func (c *Client) queues(ctx context.Context, q mgmt.QueueQuery, live bool) (mgmt.QueueList, error) {
	list, err := c.queuePage(ctx, q, live)
	if isKind(err, mgmt.ServerFailed) && q.Sort != "" {
		if all, failed := c.allQueues(ctx, q, live, fieldsOf(live)); failed == nil {
			return all, nil
		}
	}
	return list, err
}

// UnsortedQueues asks for any page of queues with statistics: what a broker answers that
// takes too long to sort all that it has.
func (c *Client) UnsortedQueues(ctx context.Context, q mgmt.QueueQuery) (mgmt.QueueList, error) {
	any := q
	any.Sort, any.Descending = "", false
	list, err := c.queuePage(ctx, any, false)
	list.Query, list.Unsorted = q, true
	return list, err
}

// queuePageReply is a page of queues.
type queuePageReply struct {
	Items    []queueReply `json:"items"`
	Matching int          `json:"filtered_count"`
	Total    int          `json:"total_count"`
}

func (c *Client) queuePage(ctx context.Context, q mgmt.QueueQuery, live bool) (mgmt.QueueList, error) {
	var page queuePageReply
	reading, err := c.get(ctx, queuesQuestion(q, live, pageOf(q), fieldsOf(live)), &page)
	switch {
	case isBeyond(err):
		return mgmt.QueueList{Reading: reading, Query: q, Live: live}, nil
	case err != nil:
		return mgmt.QueueList{}, err
	}
	list := mgmt.QueueList{Reading: reading, Query: q, Matching: page.Matching, Total: page.Total, Live: live}
	list.Queues, err = c.queuesOf(page.Items, live)
	return list, err
}

// isBeyond says that there are fewer pages: RabbitMQ refuses to make one that is empty.
func isBeyond(err error) bool {
	var e *mgmt.Error
	return errors.As(err, &e) && e.Status == http.StatusBadRequest && strings.Contains(e.What, "page_out_of_range")
}

// NamedQueues asks for the live counts of queues of one vhost by their names.
func (c *Client) NamedQueues(ctx context.Context, vhost string, names []string) (mgmt.QueueList, error) {
	patterns := make([]string, len(names))
	for i, name := range names {
		patterns[i] = literal(name)
	}
	q := mgmt.QueueQuery{Vhost: vhost, Name: "^(" + strings.Join(patterns, "|") + ")$", Regex: true, Page: 1, Size: mgmt.LargestPage}
	list, err := c.queuePage(ctx, q, true)
	list.Query = mgmt.QueueQuery{}
	list.Queues = slices.DeleteFunc(list.Queues, func(q mgmt.Queue) bool { return !slices.Contains(names, q.Name) })
	return list, err
}

// queuesOf is the queues of a page. One without a name is none, nor is what it is in.
func (c *Client) queuesOf(replies []queueReply, live bool) ([]mgmt.Queue, error) {
	if replies == nil {
		return nil, notTheAPI(c.endpoint)
	}
	all := make([]mgmt.Queue, len(replies))
	for i := range replies {
		if replies[i].Name == "" {
			return nil, notTheAPI(c.endpoint)
		}
		all[i] = replies[i].queue(live)
	}
	return all, nil
}

// fieldsOf is all that is read of a queue.
func fieldsOf(live bool) []string {
	if live {
		return liveColumns
	}
	return queueColumns
}

func queuesQuestion(q mgmt.QueueQuery, live bool, query url.Values, fields []string) question {
	kind := "queues with statistics"
	if live {
		kind = "queues"
		query.Set("disable_stats", "true")
		query.Set("enable_queue_totals", "true")
	}
	query.Set("columns", strings.Join(fields, ","))
	return question{path: vhostPath("queues", q.Vhost), query: query, subject: vhostSubject(q.Vhost), kind: kind}
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

func vhostSubject(vhost string) string {
	if vhost == "" {
		return "list of queues"
	}
	return fmt.Sprintf("vhost %q", vhost)
}

// literal writes a name as a regular expression (PCRE, as Erlang has it) that
// finds nothing else.
func literal(name string) string {
	var b strings.Builder
	for _, r := range name {
		if r < 0x80 && !isWord(byte(r)) {
			fmt.Fprintf(&b, `\x%02x`, r)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

func isWord(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}
