package queues

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"rabbitlab/mgmt"
)

// madeUp is a broker that the test makes up: it sorts, filters and pages its queues as
// RabbitMQ does.
type madeUp struct {
	queues   []mgmt.QueueTotals
	stats    []mgmt.QueueStats
	unsorted bool // it takes too long to sort them
}

// list is a page of the queues.
func (b *madeUp) list(q mgmt.QueueQuery) mgmt.QueueList {
	l := mgmt.QueueList{Query: q, Live: q.Sort.Live(), Unsorted: b.unsorted}
	for _, queue := range b.queues {
		if q.Vhost != "" && q.Vhost != queue.Vhost {
			continue
		}
		if l.Total++; named(queue.Name, q) {
			l.Queues = append(l.Queues, b.queue(queue, l.Live))
		}
	}
	if !b.unsorted {
		slices.SortStableFunc(l.Queues, func(x, y mgmt.Queue) int { return sorted(q, &x, &y) })
	}
	l.Matching = len(l.Queues)
	from := min((q.Page-1)*q.Size, l.Matching)
	l.Queues = l.Queues[from:min(from+q.Size, l.Matching)]
	return l
}

// figures is the statistics of the queues that have some.
func (b *madeUp) figures(r mgmt.Reading) mgmt.QueueList {
	l := mgmt.QueueList{Reading: r}
	for _, queue := range b.queues {
		if q := b.queue(queue, false); q.Stats != nil {
			l.Queues = append(l.Queues, q)
		}
	}
	return l
}

func (b *madeUp) queue(totals mgmt.QueueTotals, live bool) mgmt.Queue {
	q := mgmt.Queue{QueueTotals: totals}
	i := slices.IndexFunc(b.stats, func(s mgmt.QueueStats) bool { return s.Key == totals.Key })
	if !live && i >= 0 {
		stats := b.stats[i]
		q.Stats = &stats
	}
	return q
}

func named(name string, q mgmt.QueueQuery) bool {
	if q.Regex {
		return regexp.MustCompile("(?i)" + q.Name).MatchString(name)
	}
	return strings.Contains(strings.ToLower(name), strings.ToLower(q.Name))
}

func sorted(q mgmt.QueueQuery, x, y *mgmt.Queue) int {
	c := 0
	switch q.Sort {
	case mgmt.SortName:
		c = cmp.Compare(x.Name, y.Name)
	case mgmt.SortReady:
		c = cmp.Compare(x.Ready.Or(-1), y.Ready.Or(-1))
	case mgmt.SortUnacked:
		c = cmp.Compare(x.Unacked.Or(-1), y.Unacked.Or(-1))
	}
	if q.Descending {
		return -c
	}
	return c
}
