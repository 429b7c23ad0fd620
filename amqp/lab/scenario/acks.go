package scenario

import "rabbitlab/amqp/lab"

var autoAckLoses = Scenario{
	Name:    "auto-ack-loses",
	Title:   "automatic ack loses what a dead worker had",
	Summary: "Ten messages, and a worker with automatic ack that is killed at the first. RabbitMQ took all ten for done when it had sent them; a second worker gets none.",
	Ends:    "hello 0 0 with nothing done: ten lost, the one in hand and the nine that were sent already",
	queue:   lab.QueueSpec{Name: "hello", Type: lab.Classic, Durable: true},
	opening: 1,
	acts: []act{
		{"setup", func(q *scene) {
			q.publish(10, "Hello World!")
			q.hire(lab.WorkerSpec{Ack: lab.AckAutomatic, Sleep: ages})
		}},
		{"rest", func(q *scene) {
			q.awaitWorker("W1", "sent all ten", func(w *lab.Worker) bool { return w.Delivered == 10 && w.InHand > 0 })
			q.broker(0, 0)
			q.kill("W1")
			heir := q.employ(lab.WorkerSpec{Ack: lab.AckWhenDone, Prefetch: 1})
			q.await("ten lost", func(s *lab.State) bool { return s.Total().Lost == 10 })
			q.broker(0, 0)
			q.worker(heir, "it was delivered nothing", func(w *lab.Worker) bool { return w.Delivered == 0 })
			q.expect("done", 0, func(c lab.Counts) int64 { return c.Done })
		}},
	},
}

var workerKilled = Scenario{
	Name:  "worker-killed",
	Title: "a worker dies at its work",
	Summary: "A worker that acks when done dies while it works on a message, and another worker gets the message, marked redelivered. " +
		"It does so three times: its TCP connection is cut, it closes its connection, it closes its channel. The end is the same.",
	Ends:    "hello 0 0: twelve acked, three of them redelivered, none lost, none done twice",
	queue:   lab.QueueSpec{Name: "hello", Type: lab.Classic, Durable: true},
	opening: 1,
	acts: []act{
		{"setup", func(q *scene) {
			q.publish(4, "Hello World!")
			q.hire(lab.WorkerSpec{Ack: lab.AckWhenDone, Prefetch: 1, Sleep: ages})
		}},
		{"rest", func(q *scene) {
			q.inherit("W1", lab.TCPLost)
			for _, death := range []lab.Death{lab.ConnectionShut, lab.ChannelShut} {
				q.publish(4, "Hello World!")
				q.inherit(q.hire(lab.WorkerSpec{Ack: lab.AckWhenDone, Prefetch: 1, Sleep: ages}), death)
			}
			q.expect("acked", 12, func(c lab.Counts) int64 { return c.Acked })
			q.expect("redelivered", 3, func(c lab.Counts) int64 { return c.Redelivered })
			q.expect("lost", 0, func(c lab.Counts) int64 { return c.Lost })
			q.expect("done twice", 0, func(c lab.Counts) int64 { return c.DoneTwice })
		}},
	},
}

// inherit has a worker die with one of four messages in hand, and another one do
// all of them.
func (q *scene) inherit(victim string, by lab.Death) {
	var message int64
	q.broker(3, 1)
	q.awaitWorker(victim, "at work", func(w *lab.Worker) bool { message = w.InHand; return message > 0 })
	acked := q.counts().Acked
	q.end(victim, by)
	q.broker(4, 0)
	heir := q.employ(lab.WorkerSpec{Ack: lab.AckWhenDone, Prefetch: 1})
	q.await("all four acked", func(s *lab.State) bool { return s.Total().Acked == acked+4 })
	q.broker(0, 0)
	q.worker(heir, "it was delivered the dead one's message, marked redelivered", func(w *lab.Worker) bool {
		for _, span := range w.Timeline() {
			if span.Message == message && span.Redelivered {
				return true
			}
		}
		return false
	})
	q.dismiss(heir)
}

var forgottenAck = Scenario{
	Name:    "forgotten-ack",
	Title:   "a worker that never acks",
	Summary: "Six orders, and a worker that does the work and forgets basic.ack. It is killed, and a worker that acks gets all six again: each order is paid twice.",
	Ends:    "hello 0 6, then hello 6 0, then hello 0 0 with six redelivered and done twice",
	queue:   lab.QueueSpec{Name: "hello", Type: lab.Classic, Durable: true},
	opening: 1,
	acts: []act{
		{"setup", func(q *scene) {
			q.publish(6, "Hello World!")
			q.hire(lab.WorkerSpec{Ack: lab.AckNever})
		}},
		{"rest", func(q *scene) {
			q.broker(0, 6)
			q.await("all six done, none acked", func(s *lab.State) bool {
				c := s.Total()
				return c.Done == 6 && c.Acks == 0 && c.Confirmed == 6
			})
			q.kill("W1")
			q.broker(6, 0)
			q.hire(lab.WorkerSpec{Ack: lab.AckWhenDone})
			q.await("all six acked", func(s *lab.State) bool { return s.Total().Acked == 6 })
			q.broker(0, 0)
			q.expect("redelivered", 6, func(c lab.Counts) int64 { return c.Redelivered })
			q.expect("done twice", 6, func(c lab.Counts) int64 { return c.DoneTwice })
		}},
	},
}
