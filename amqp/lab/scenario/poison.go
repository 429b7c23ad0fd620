package scenario

import (
	"time"

	"rabbitlab/amqp/lab/record"
)

// loop is how often a poison message must come round before it is called a loop.
const loop = 25

// chances is the delivery limit: how often the queue takes a message back.
const chances = 3

var poisonMessage = Scenario{
	Name:  "poison-message",
	Title: "a message that nobody can do, and its end",
	Summary: "A worker puts a message back (basic.nack, requeue) and gets it again at once, for ever. " +
		"In a quorum queue with a delivery limit of 3 and a dead-letter exchange the fourth delivery is the last: basic.reject with requeue counts towards the limit, basic.nack before RabbitMQ 4.3.",
	Ends:    "the classic queue redelivers without end; the quorum queue delivers four times, and the message stands in the queue graveyard",
	queue:   record.QueueSpec{Name: "hello", Type: record.Classic, Durable: true},
	opening: 1,
	acts: []act{
		{"loop",
			func(q *scene) {
				q.publish(1, "poison")
				q.hire("W1", q.putsBack(record.AckRequeue))
			},
			func(q *scene) {
				q.await("a requeue loop", func(s *record.State) bool { return q.in(s).Redelivered >= loop })
				q.dismiss("W1")
				q.found(q.name, redelivered.what, float64(q.count(redelivered)), messages)
				q.stands(1, 0)
			}},
		{"limit",
			func(q *scene) {
				q.declare(record.QueueSpec{Name: "graveyard", Type: record.Classic, Durable: true})
				q.declare(record.QueueSpec{Name: "limited", Type: record.Quorum, Durable: true, DeliveryLimit: chances, DeadLetterTo: "graveyard"})
			},
			func(q *scene) {
				limited := q.scene("limited")
				limited.supply(1, "poison")
				limited.hire("W2", q.putsBack(record.AckReturn))
				q.scene("graveyard").stands(1, 0)
				limited.stands(0, 0)
				q.do(func() error { q.lab.Audit(limited.queue); return nil })
				limited.comes(deadLettered, 1)
				limited.counts(deliveries, chances+1)
			}},
	},
}

// putsBack is a worker that fails at everything, and puts it back in that way.
func (d *director) putsBack(how record.AckMode) record.WorkerSpec {
	return record.WorkerSpec{Ack: how, Prefetch: 1, Sleep: d.visibly(200 * time.Millisecond)}
}
