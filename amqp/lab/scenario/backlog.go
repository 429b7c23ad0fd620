package scenario

import (
	"time"

	"rabbitlab/amqp/lab/record"
)

// A backlog grows as more comes than goes: so many messages a second, and half a
// second of work for each.
const (
	rush      = 10 // messages a second
	orderWork = 500 * time.Millisecond
	pile      = 20 // messages that are ready before help comes
)

var backlog = Scenario{
	Name:  "backlog",
	Title: "more comes than goes",
	Summary: "Ten messages come in a second, and the only worker does two: the queue grows by eight a second, and RabbitMQ takes them all. " +
		"Seven workers more do sixteen in all, and it shrinks by six.",
	Ends:    "hello grows to 20 ready and more with one worker, and is empty again with eight; all are acked, none lost",
	queue:   record.QueueSpec{Name: "hello", Type: record.Classic, Durable: true},
	opening: 1,
	acts: []act{
		{"pile",
			func(q *scene) {
				q.hire("W1", diligent(fixed(orderWork)))
				q.orders(rush)
			},
			func(q *scene) {
				began := time.Now()
				q.pilesUp()
				q.found(q.name, "ready", pile, messages)
				q.found(q.name, "growth", ratio(pile, time.Since(began).Seconds()), perSecond)
				q.orders(0) // while this is read: nobody knows for how long
			}},
		{"help",
			func(q *scene) { q.orders(rush) },
			func(q *scene) {
				q.pilesUp()
				for _, who := range []string{"W2", "W3", "W4", "W5", "W6", "W7", "W8"} {
					q.hire(who, diligent(fixed(orderWork)))
				}
				began := time.Now()
				q.await("nothing waits", func(s *record.State) bool { return q.in(s).Ready == 0 })
				q.found(q.name, "ready", 0, messages)
				q.took(q.name, "until nothing waits", time.Since(began))
			}},
		{name: "end", see: func(q *scene) {
			q.orders(0)
			q.await("all are acked", func(s *record.State) bool {
				c := q.in(s)
				return c.Pending == 0 && c.Books.Acked == c.Published
			})
			q.stands(0, 0)
			q.counts(lost, 0)
		}},
	},
}

// orders has so many messages a second come in, 0 for none.
func (q *scene) orders(rate float64) {
	q.produce(record.ProducerSpec{Rate: rate, Persistent: true, Confirms: true, Body: "Hello World!"})
}

// pilesUp waits until there is a backlog.
func (q *scene) pilesUp() {
	q.await("a backlog", func(s *record.State) bool { return q.in(s).Ready >= pile })
}
