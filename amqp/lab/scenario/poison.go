package scenario

import "rabbitlab/amqp/lab"

// loop is how often a poison message must come round before it is called a loop.
const loop = 25

// chances is the delivery limit: how often the queue takes a message back.
const chances = 3

var poisonMessage = Scenario{
	Name:  "poison-message",
	Title: "a message that nobody can do, and its end",
	Summary: "A worker puts a message back (basic.nack, requeue) and gets it again at once, for ever. " +
		"In a quorum queue with a delivery limit of 3 and a dead-letter exchange the fourth delivery is the last.",
	Ends:    "the classic queue redelivers without end; the quorum queue delivers four times, and the message stands in the queue graveyard",
	queue:   lab.QueueSpec{Name: "hello", Type: lab.Classic, Durable: true},
	opening: 1,
	acts: []act{
		{"setup", func(q *scene) {
			q.publish(1, "poison")
			q.hire(putsBack)
		}},
		{"rest", func(q *scene) {
			q.await("a requeue loop", func(s *lab.State) bool { return s.Total().Redelivered >= loop })
			q.dismiss("W1")
			q.broker(1, 0)
			graveyard := q.declare(lab.QueueSpec{Name: "graveyard", Type: lab.Classic, Durable: true})
			limited := q.declare(lab.QueueSpec{Name: "limited", Type: lab.Quorum, Durable: true, DeliveryLimit: chances, DeadLetterTo: "graveyard"})
			limited.supply(1, "poison")
			limited.hire(putsBack)
			graveyard.broker(1, 0)
			limited.broker(0, 0)
			q.do(func() error { q.lab.Audit(limited.queue); return nil })
			q.await("it is dead-lettered", func(s *lab.State) bool { return s.Total().DeadLettered == 1 })
			if n := limited.counts().Delivered; n != chances+1 {
				q.differs("with a delivery limit of %d it was delivered %d times, not %d", chances, n, chances+1)
			}
		}},
	},
}

// putsBack is a worker that fails at everything.
var putsBack = lab.WorkerSpec{Ack: lab.AckRequeue, Prefetch: 1}
