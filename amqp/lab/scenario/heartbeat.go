package scenario

import (
	"time"

	"rabbitlab/amqp/lab/record"
)

// aLongJob is how long the work takes: longer than RabbitMQ waits for the heartbeats of
// a client that sends none, with a heartbeat of a second up to three.
const aLongJob = 8 * time.Second

var heartbeat = Scenario{
	Name:  "heartbeat",
	Title: "a long job that stops the heartbeats",
	Summary: "A worker's callback takes long and holds the only thread of its connection, as time.sleep does in pika: no heartbeat is sent. " +
		"RabbitMQ takes it for dead and gives the message out again; its ack comes too late. A worker that answers heartbeats meanwhile has no such trouble.",
	Ends:    "hello 1 0 while the first worker is still at work; its ack is never read and it gets the message again; then another one does it: hello 0 0, done twice, none lost",
	queue:   record.QueueSpec{Name: "hello", Type: record.Classic, Durable: true},
	opening: 1,
	acts: []act{
		{"work",
			func(q *scene) {
				q.publish(1, "Hello World!")
				q.hire("W1", record.WorkerSpec{Ack: record.AckWhenDone, Prefetch: 1, Sleep: fixed(aLongJob), Blocks: true})
			},
			func(q *scene) {
				q.atWork("W1")
				q.stands(0, 1)
			}},
		{name: "silence", see: func(q *scene) {
			began := time.Now()
			q.look(func(s *record.State) {
				if spans := s.Worker(q.cast["W1"]).Timeline(); len(spans) > 0 {
					began = spans[0].From
				}
			})
			q.stands(1, 0)
			q.took("W1", "until given up", time.Since(began))
			q.worker("W1", "it should still be at work", func(w *record.Worker) bool { return w.Condition == record.Working })
		}},
		{name: "late", see: func(q *scene) {
			q.await("it is delivered again", func(s *record.State) bool { return q.in(s).Redelivered >= 1 })
			q.counts(done, 1)
			q.counts(acked, 0)
		}},
		{name: "heir", see: func(q *scene) {
			q.kill("W1")
			q.hire("W2", diligent(fixed(2*time.Second)))
			q.comes(acked, 1)
			q.counts(doneTwice, 1)
			q.counts(lost, 0)
			q.stands(0, 0)
		}},
	},
}
