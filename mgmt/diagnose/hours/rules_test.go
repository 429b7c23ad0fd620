package hours

import (
	"time"

	"rabbitlab/mgmt"
)

// rule is a published alert rule: what must be true of a queue for a minute.
type rule struct {
	name  string
	holds func(q *mgmt.Queue) bool
}

// rules are those that people copy. Prometheus' are in awesome-prometheus-alerts, RabbitMQ
// (https://samber.github.io/awesome-prometheus-alerts): RabbitmqTooManyUnackMessages and
// RabbitmqNoConsumer. Datadog's is its recommended monitor "Unacknowledged Messages are
// higher than usual" (DataDog/integrations-core, rabbitmq/assets/monitors): as the total has
// the unacked in it, they are never more than 100 % of it.
var rules = []rule{
	{"more than 100 unacked for a minute", func(q *mgmt.Queue) bool { return q.Unacked.Or(0) > 100 }},
	{"more than 1,000 unacked for a minute (Prometheus)", func(q *mgmt.Queue) bool { return q.Unacked.Or(0) > 1000 }},
	{"unacked over 120 % of all messages (Datadog)", func(q *mgmt.Queue) bool {
		return q.Unacked.Or(0) > 1.2*(q.Unacked.Or(0)+q.Ready.Or(0))
	}},
	{"no consumer for a minute (Prometheus)", func(q *mgmt.Queue) bool { return q.Stats != nil && q.Stats.Consumers == mgmt.Known(0) }},
}

// ruleFor is how long a rule must hold.
const ruleFor = time.Minute

// watch is since when each rule has held for each queue, and whom it was an alert for.
type ruleWatch struct {
	since  []map[mgmt.Key]time.Time
	alerts []map[mgmt.Key]bool
}

func newRuleWatch() *ruleWatch {
	w := &ruleWatch{}
	for range rules {
		w.since = append(w.since, map[mgmt.Key]time.Time{})
		w.alerts = append(w.alerts, map[mgmt.Key]bool{})
	}
	return w
}

// take takes a list of queues with statistics, which is what exporters read.
func (w *ruleWatch) take(l *mgmt.QueueList) {
	for i := range l.Queues {
		q := &l.Queues[i]
		for r := range rules {
			since, held := w.since[r][q.Key]
			switch {
			case !rules[r].holds(q):
				delete(w.since[r], q.Key)
			case !held:
				w.since[r][q.Key] = l.At
			case l.At.Sub(since) >= ruleFor:
				w.alerts[r][q.Key] = true
			}
		}
	}
}
