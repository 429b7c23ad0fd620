package scenario

import (
	"fmt"
	"time"

	"rabbitlab/amqp/lab"
)

// batchOf is how many messages are published at a time.
const batchOf = 300

// rounds is how often what takes time is tried at most, where others may use the
// machine too: the quickest of each kind is compared.
const rounds = 5

var confirms = Scenario{
	Name:  "confirms",
	Title: "what it costs to know that the broker has it",
	Summary: "Persistent is not yet safe: until the broker answers, nobody knows that it has the message. The same messages are published " +
		"without an answer, with publisher confirms, and each in a transaction of its own, and what that costs is measured.",
	Ends:    "no answer to the first 300, and one to each that was confirmed or committed; the broker has them all, each once, and transactions took longer than confirms",
	queue:   lab.QueueSpec{Name: "task_queue", Type: lab.Classic, Durable: true},
	opening: 1,
	acts: []act{
		{"setup", func(q *scene) {
			q.produce(lab.ProducerSpec{Persistent: true, Body: "Hello World!"})
			q.burst(batchOf)
		}},
		{"rest", func(q *scene) {
			q.await("all published", func(s *lab.State) bool { return s.Total().Published == batchOf })
			q.broker(batchOf, 0)
			q.expect("answers", 0, func(c lab.Counts) int64 { return c.Confirmed })
			q.costs("no answer", q.cost(1, lab.Published))
			confirmed, committed := q.compareAnswers()
			q.costs("publisher confirms", confirmed)
			q.costs("transactions", committed)
			if committed <= confirmed {
				q.differs("%d transactions took %s, and as many confirms %s", batchOf, committed, confirmed)
			}
			q.hire(lab.WorkerSpec{Ack: lab.AckWhenDone, Prefetch: 100})
			q.await("all acked", func(s *lab.State) bool { return s.Total().Acked == s.Total().Published })
			q.broker(0, 0)
			q.expect("done twice", 0, func(c lab.Counts) int64 { return c.DoneTwice })
		}},
	},
}

// compareAnswers is the quickest that a lot was confirmed, and committed.
func (q *scene) compareAnswers() (confirmed, committed time.Duration) {
	for round := range int64(rounds) {
		one := q.answered(2*round+2, lab.ProducerSpec{Confirms: true})
		other := q.answered(2*round+3, lab.ProducerSpec{Transactions: true})
		if round == 0 {
			confirmed, committed = one, other
		}
		confirmed, committed = min(confirmed, one), min(committed, other)
		if q.err != nil || confirmed < committed {
			break
		}
	}
	return confirmed, committed
}

// answered publishes the nth lot in a way in which the broker answers, and
// measures what that takes.
func (q *scene) answered(lot int64, spec lab.ProducerSpec) time.Duration {
	spec.Persistent, spec.Body = true, "Hello World!"
	q.produce(spec)
	q.burst(batchOf)
	q.await("all answered", func(s *lab.State) bool { return s.Total().Confirmed == (lot-1)*batchOf })
	q.broker(lot*batchOf, 0)
	return q.cost(lot, lab.Confirmed)
}

// cost is the time from the first message of a lot to the last event of that
// kind.
func (q *scene) cost(lot int64, kind lab.Kind) (took time.Duration) {
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
	return took
}

// costs reports what a lot took.
func (q *scene) costs(way string, took time.Duration) {
	q.took(way, fmt.Sprintf("time of %d messages", batchOf), took)
	if took > 0 {
		q.found(way, "rate", batchOf/took.Seconds(), "messages/s")
	}
}
