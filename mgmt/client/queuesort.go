package client

import (
	"cmp"
	"regexp"
	"strings"

	"rabbitlab/mgmt"
)

// matcher finds the names that RabbitMQ would find. An expression that only RabbitMQ
// understands finds all.
func matcher(q mgmt.QueueQuery) func(name string) bool {
	if !q.Regex {
		part := strings.ToLower(q.Name)
		return func(name string) bool { return strings.Contains(strings.ToLower(name), part) }
	}
	expression, err := regexp.Compile("(?i)" + q.Name)
	if err != nil {
		return func(string) bool { return true }
	}
	return expression.MatchString
}

// compareBy sorts as RabbitMQ does, and by name where that leaves two equal.
func compareBy(q mgmt.QueueQuery) func(a, b mgmt.Queue) int {
	return func(a, b mgmt.Queue) int {
		c := compareField(q.Sort, &a, &b)
		if q.Descending {
			c = -c
		}
		return cmp.Or(c, cmp.Compare(a.Name, b.Name), cmp.Compare(a.Vhost, b.Vhost))
	}
}

func compareField(field mgmt.SortField, a, b *mgmt.Queue) int {
	switch field {
	case mgmt.SortVhost:
		return cmp.Compare(a.Vhost, b.Vhost)
	case mgmt.SortType:
		return cmp.Compare(a.Type, b.Type)
	case mgmt.SortState:
		return cmp.Compare(a.State, b.State)
	case mgmt.SortNode:
		return cmp.Compare(a.Node, b.Node)
	case mgmt.SortName, "":
		return cmp.Compare(a.Name, b.Name)
	}
	return cmp.Compare(figureOf(field, a).Or(-1), figureOf(field, b).Or(-1))
}

func figureOf(field mgmt.SortField, q *mgmt.Queue) mgmt.Figure {
	stats := q.Stats
	if stats == nil {
		stats = &mgmt.QueueStats{}
	}
	switch field {
	case mgmt.SortReady:
		return q.Ready
	case mgmt.SortUnacked:
		return q.Unacked
	case mgmt.SortMessages:
		return mgmt.Row{QueueTotals: q.QueueTotals}.Messages()
	case mgmt.SortConsumers:
		return stats.Consumers
	case mgmt.SortMemory:
		return stats.Memory
	case mgmt.SortPublish:
		return stats.PublishRate
	case mgmt.SortDeliver:
		return stats.DeliverRate
	case mgmt.SortAck:
		return stats.AckRate
	case mgmt.SortRedeliver:
		return stats.RedeliverRate
	}
	return mgmt.Figure{}
}
