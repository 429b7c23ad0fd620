package scenario

import "rabbitlab/amqp/lab/record"

var autoAckLoses = Scenario{
	Name:    "auto-ack-loses",
	Title:   "automatic ack loses what a dead worker had",
	Summary: "Ten messages, and a worker with automatic ack that is killed at the first. RabbitMQ took all ten for done when it had sent them; a second worker gets none.",
	Ends:    "hello 0 0 with nothing done: ten lost, the one in hand and the nine that were sent already",
	queue:   record.QueueSpec{Name: "hello", Type: record.Classic, Durable: true},
	opening: 2,
	acts: []act{
		{"publish",
			func(q *scene) { q.publish(10, "Hello World!") },
			func(q *scene) {
				q.comes(confirmed, 10)
				q.stands(10, 0)
			}},
		{"work",
			func(q *scene) { q.hire("W1", record.WorkerSpec{Ack: record.AckAutomatic, Sleep: ages}) },
			func(q *scene) {
				q.becomes("W1", "%s is sent all ten", func(w *record.Worker) bool { return w.Delivered == 10 && w.InHand > 0 })
				q.found("W1", "deliveries", 10, messages)
				q.stands(0, 0)
			}},
		{name: "kill", see: func(q *scene) {
			q.kill("W1")
			q.comes(lost, 10)
			q.counts(lost, 10)
			q.stands(0, 0)
		}},
		{name: "heir", see: func(q *scene) {
			q.employ("W2", record.WorkerSpec{Ack: record.AckWhenDone, Prefetch: 1})
			q.broker(0, 0)
			q.worker("W2", "it should have been delivered nothing", func(w *record.Worker) bool { return w.Delivered == 0 })
			q.found("W2", "deliveries", 0, messages)
			q.counts(done, 0)
		}},
	},
}

var forgottenAck = Scenario{
	Name:  "forgotten-ack",
	Title: "a worker that never acks",
	Summary: "Six orders, and a worker that does the work and forgets basic.ack. It is killed, and a worker that acks gets all six again: each order is paid twice. " +
		"And while a worker forgets, the broker keeps every message: its memory grows.",
	Ends:    "hello 0 6, then hello 6 0, then hello 0 0 with six redelivered and done twice; then the queue takes more memory the more is held",
	queue:   record.QueueSpec{Name: "hello", Type: record.Classic, Durable: true},
	opening: 2,
	acts: []act{
		{"publish",
			func(q *scene) { q.publish(6, "Hello World!") },
			func(q *scene) {
				q.comes(confirmed, 6)
				q.stands(6, 0)
			}},
		{"work",
			func(q *scene) { q.hire("W1", record.WorkerSpec{Ack: record.AckNever, Sleep: q.visibly(aMoment)}) },
			func(q *scene) {
				q.comes(done, 6)
				q.counts(done, 6)
				q.expect(acks, 0)
				q.stands(0, 6)
			}},
		{name: "kill", see: func(q *scene) {
			q.kill("W1")
			q.stands(6, 0)
		}},
		{"again",
			func(q *scene) { q.hire("W2", record.WorkerSpec{Ack: record.AckWhenDone, Sleep: q.visibly(aMoment)}) },
			func(q *scene) {
				q.comes(acked, 6)
				q.counts(redelivered, 6)
				q.counts(doneTwice, 6)
				q.stands(0, 0)
				q.dismiss("W2")
			}},
		{name: "memory", see: (*scene).memoryGrows},
	},
}
