package scenario

import (
	"time"

	"rabbitlab/amqp/lab/record"
)

// Demo is the scenario that a playground of one's own opens on.
const Demo = "demo"

var demo = Scenario{
	Name:    Demo,
	Title:   "two workers share a queue",
	Summary: "A producer publishes a message a second to a durable queue; two workers, a quick one and a slow one, share the work.",
	Ends:    "ten confirmed messages, each done once and acked, by both workers",
	queue:   record.QueueSpec{Name: "task_queue", Type: record.Classic, Durable: true},
	opening: 1,
	acts: []act{
		{name: "share", do: func(q *scene) {
			q.produce(record.ProducerSpec{Rate: 1, Persistent: true, Confirms: true, Body: "Hello World!"})
			q.hire("W1", record.WorkerSpec{Ack: record.AckWhenDone, Prefetch: 1, Sleep: fixed(time.Second)})
			q.hire("W2", record.WorkerSpec{Ack: record.AckWhenDone, Prefetch: 1, Sleep: record.Sleep{Min: 2 * time.Second, Max: 3 * time.Second}})
		}},
		{name: "end", see: func(q *scene) {
			q.await("ten are confirmed", func(s *record.State) bool { return q.in(s).Confirmed >= 10 })
			q.produce(record.ProducerSpec{Persistent: true, Confirms: true, Body: "Hello World!"})
			q.await("all are acked", func(s *record.State) bool {
				c := q.in(s)
				return c.Pending == 0 && c.Books.Acked == c.Published
			})
			q.broker(0, 0)
			q.expect(doneTwice, 0)
			for _, who := range []string{"W1", "W2"} {
				q.worker(who, "it should have done some of the work", func(w *record.Worker) bool { return w.Finished > 0 })
			}
		}},
	},
}

var hello = Scenario{
	Name:    "hello",
	Title:   "one message, one worker",
	Summary: "A producer publishes a message to the queue hello; a worker declares the same queue, which changes nothing, does the message and acks.",
	Ends:    "hello 0 0: confirmed, delivered once, acked",
	queue:   record.QueueSpec{Name: "hello", Type: record.Classic, Durable: true},
	opening: 3,
	acts: []act{
		{"publish",
			func(q *scene) { q.publish(1, "Hello World!") },
			func(q *scene) {
				q.comes(confirmed, 1)
				q.stands(1, 0)
			}},
		{"declare",
			func(q *scene) {
				q.do(func() error { return q.lab.Redeclare(q.ctx, q.spec) })
			},
			func(q *scene) { q.stands(1, 0) }},
		{"consume",
			func(q *scene) {
				q.hire("W1", record.WorkerSpec{Ack: record.AckWhenDone, Prefetch: 1, Sleep: q.visibly(2 * aMoment)})
			},
			func(q *scene) {
				q.comes(acked, 1)
				q.stands(0, 0)
				q.counts(deliveries, 1)
				q.expect(redelivered, 0)
			}},
	},
}
