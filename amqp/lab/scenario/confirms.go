package scenario

import (
	"fmt"
	"time"

	"rabbitlab/amqp/lab"
)

// batchOf is how many messages are published in each way that is compared.
const batchOf = 300

var confirms = Scenario{
	Name:  "confirms",
	Title: "what it costs to know that the broker has it",
	Summary: "Persistent is not yet safe: until the broker answers, nobody knows that it has the message. The same messages are published " +
		"without an answer, with publisher confirms, and each in a transaction of its own, and what each costs is measured.",
	Ends:  "no answer, 300 confirms, 300 commits; the broker has all 900, and transactions took longer than confirms",
	queue: lab.QueueSpec{Name: "task_queue", Type: lab.Classic, Durable: true},
	setup: func(q *scene) {
		q.produce(lab.ProducerSpec{Persistent: true, Body: "Hello World!"})
		q.burst(batchOf)
	},
	rest: func(q *scene) {
		q.await("all published", func(s *lab.State) bool { return s.Total().Published == batchOf })
		q.broker(batchOf, 0)
		q.expect("answers", 0, func(c lab.Counts) int64 { return c.Confirmed })
		q.cost("no answer", 1, lab.Published)
		confirmed := q.answered(2, "publisher confirms", lab.ProducerSpec{Confirms: true})
		committed := q.answered(3, "transactions", lab.ProducerSpec{Transactions: true})
		if committed <= confirmed {
			q.differs("%d transactions took %s, and as many confirms %s", batchOf, committed, confirmed)
		}
	},
}

// answered publishes the nth lot in a way in which the broker answers, and
// measures what that takes.
func (q *scene) answered(lot int64, way string, spec lab.ProducerSpec) time.Duration {
	spec.Persistent, spec.Body = true, "Hello World!"
	q.produce(spec)
	q.burst(batchOf)
	q.await("all answered", func(s *lab.State) bool { return s.Total().Confirmed == (lot-1)*batchOf })
	q.broker(lot*batchOf, 0)
	return q.cost(way, lot, lab.Confirmed)
}

// cost is the time from the first message of a lot to the last event of that
// kind.
func (q *scene) cost(way string, lot int64, kind lab.Kind) (took time.Duration) {
	q.look(func(s *lab.State) {
		var began, ended time.Time
		for i := range int64(batchOf) {
			life, _ := s.Life((lot-1)*batchOf + i + 1)
			for _, step := range life.Steps {
				if step.Kind == lab.Published && (began.IsZero() || step.At.Before(began)) {
					began = step.At
				}
				if step.Kind == kind && step.At.After(ended) {
					ended = step.At
				}
			}
		}
		took = ended.Sub(began)
	})
	q.took(way, fmt.Sprintf("time of %d messages", batchOf), took)
	if took > 0 {
		q.found(way, "rate", batchOf/took.Seconds(), "messages/s")
	}
	return took
}
