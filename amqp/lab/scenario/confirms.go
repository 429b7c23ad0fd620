package scenario

import (
	"fmt"
	"time"

	"rabbitlab/amqp/lab/record"
)

// batchOf is how many messages are published at a time.
const batchOf = 300

// rounds is how often what takes time is tried at most, where others may use the
// machine too: the quickest of each kind is compared.
const rounds = 20

var confirms = Scenario{
	Name:  "confirms",
	Title: "what it costs to know that the broker has it",
	Summary: "Persistent is not yet safe: until the broker answers, nobody knows that it has the message. The same messages are published " +
		"without an answer, with publisher confirms, and each in a transaction of its own, and what that costs is measured. " +
		"Then the broker crashes under a producer, where it is ours to crash, and the survivors are counted.",
	Ends:    "no answer to the first 300, and one to each that was confirmed or committed; the broker has them all, each once, and transactions took longer than confirms; after a crash, where there was one, it has all that it had confirmed",
	queue:   record.QueueSpec{Name: "task_queue", Type: record.Classic, Durable: true},
	opening: 1,
	acts: []act{
		{"publish",
			func(q *scene) {
				q.produce(record.ProducerSpec{Persistent: true, Body: "Hello World!"})
				q.burst(batchOf)
			},
			func(q *scene) {
				q.comes(published, batchOf)
				q.stands(batchOf, 0)
				q.expect(confirmed, 0)
				q.found("no answer", "answers", 0, messages)
				q.costs("no answer", q.cost(1, record.Published))
			}},
		{name: "answers", see: func(q *scene) {
			confirms, commits := q.compareAnswers()
			none := q.again(confirms)
			q.costs("no answer", none)
			q.costs("publisher confirms", confirms)
			q.costs("transactions", commits)
			if none >= confirms {
				q.differs("%d messages without an answer took %s, and as many confirms %s", batchOf, none, confirms)
			}
			if commits <= confirms {
				q.differs("%d transactions took %s, and as many confirms %s", batchOf, commits, confirms)
			}
			q.found("transactions", "times as long", ratio(commits.Seconds(), confirms.Seconds()), "")
			q.employ("W1", record.WorkerSpec{Ack: record.AckWhenDone, Prefetch: 100})
			q.comes(acked, q.count(published))
			q.broker(0, 0)
			q.expect(doneTwice, 0)
		}},
		{name: "crash", see: (*scene).crashWithoutConfirms},
		{name: "confirmed", see: (*scene).crashWithConfirms},
	},
}

// ratio is how many times b goes into a; 0 where b is nothing.
func ratio(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return a / b
}

// compareAnswers is the quickest that a lot was confirmed, and committed.
func (q *scene) compareAnswers() (confirms, commits time.Duration) {
	for round := range int64(rounds) {
		one := q.answered(2*round+2, record.ProducerSpec{Confirms: true})
		other := q.answered(2*round+3, record.ProducerSpec{Transactions: true})
		if round == 0 {
			confirms, commits = one, other
		}
		confirms, commits = min(confirms, one), min(commits, other)
		if q.err != nil || confirms < commits {
			break
		}
	}
	return confirms, commits
}

// again is the quickest that a lot was published without an answer: the first one met a
// connection that was new. It is tried again until that is quicker than confirms.
func (q *scene) again(confirms time.Duration) (none time.Duration) {
	none = q.cost(1, record.Published)
	for range rounds {
		before := q.count(published)
		q.produce(record.ProducerSpec{Persistent: true, Body: "Hello World!"})
		q.burst(batchOf)
		q.comes(published, before+batchOf)
		q.broker(before+batchOf, 0)
		none = min(none, q.cost(before/batchOf+1, record.Published))
		if q.err != nil || none < confirms {
			break
		}
	}
	return none
}

// answered publishes the nth lot in a way in which the broker answers, and
// measures what that takes.
func (q *scene) answered(lot int64, spec record.ProducerSpec) time.Duration {
	spec.Persistent, spec.Body = true, "Hello World!"
	q.produce(spec)
	q.burst(batchOf)
	q.comes(confirmed, (lot-1)*batchOf)
	q.broker(lot*batchOf, 0)
	return q.cost(lot, record.Confirmed)
}

// cost is the time from the first message of the story's nth lot to the last
// event of that kind.
func (q *scene) cost(lot int64, kind record.Kind) (took time.Duration) {
	q.look(func(s *record.State) {
		var began, ended time.Time
		for i := range int64(batchOf) {
			life, _ := s.Life((lot-1)*batchOf + i + 1)
			for _, step := range life.Steps {
				if step.Kind == record.Published && (began.IsZero() || step.At.Before(began)) {
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
	q.found(way, "rate", ratio(batchOf, took.Seconds()), perSecond)
}
