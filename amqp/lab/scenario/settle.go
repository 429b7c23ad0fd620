package scenario

import "rabbitlab/amqp/lab"

var ackTwice = Scenario{
	Name:  "ack-twice",
	Title: "acks that the broker does not know",
	Summary: "A worker acks a message twice; another acks it on a channel that it was not delivered on. " +
		"basic.ack has no answer: the client hears of it later, when the broker closes the channel with 406, and what was held goes back.",
	Ends:    "406 PRECONDITION_FAILED - unknown delivery tag, both times; all three acked at last, what came back marked redelivered, none lost",
	queue:   lab.QueueSpec{Name: "hello", Type: lab.Classic, Durable: true},
	opening: 1,
	acts: []act{
		{"setup", func(q *scene) {
			q.publish(3, "Hello World!")
			q.hire(lab.WorkerSpec{Ack: lab.AckTwice, Prefetch: 1})
		}},
		{"rest", func(q *scene) {
			q.await("all confirmed", func(s *lab.State) bool { return s.Total().Confirmed == 3 })
			q.unknownTag("W1")
			q.broker(2, 0)
			q.expect("acked", 1, func(c lab.Counts) int64 { return c.Acked })
			q.unknownTag(q.hire(lab.WorkerSpec{Ack: lab.AckElsewhere, Prefetch: 1}))
			q.broker(2, 0)
			q.expect("acked", 1, func(c lab.Counts) int64 { return c.Acked })
			heir := q.hire(lab.WorkerSpec{Ack: lab.AckWhenDone, Prefetch: 1})
			q.await("all acked", func(s *lab.State) bool { return s.Total().Acked == 3 })
			q.broker(0, 0)
			q.worker(heir, "what came back is marked redelivered", func(w *lab.Worker) bool { return w.Redelivered > 0 })
			q.expect("lost", 0, func(c lab.Counts) int64 { return c.Lost })
		}},
	},
}

// unknownTag waits until the broker has closed a worker's channel for an ack.
func (q *scene) unknownTag(worker string) {
	q.awaitWorker(worker, "without a channel", func(w *lab.Worker) bool { return w.Condition == lab.Broken })
	q.refused(worker, "PRECONDITION_FAILED - unknown delivery tag 1")
}

// window and batch are those of the batch acker: its batch never fills.
const (
	window = 5
	batch  = 10
)

var batchAcker = Scenario{
	Name:    "batch-acker",
	Title:   "a batch that is larger than the prefetch",
	Summary: "A worker acks ten at a time (multiple) with prefetch 5. After five it waits for more, and RabbitMQ waits for its acks. With batches of five it goes on.",
	Ends:    "hello 15 5 and nothing moves: five done, none acked; with a batch of five, hello 0 0 and all twenty acked",
	queue:   lab.QueueSpec{Name: "hello", Type: lab.Classic, Durable: true},
	opening: 1,
	acts: []act{
		{"setup", func(q *scene) {
			q.publish(20, "Hello World!")
			q.hire(lab.WorkerSpec{Ack: lab.AckWhenDone, Prefetch: window, Batch: batch})
		}},
		{"rest", func(q *scene) {
			q.await("five done", func(s *lab.State) bool { return s.Total().Confirmed == 20 && s.Total().Done == window })
			q.broker(20-window, window)
			q.expect("acks", 0, func(c lab.Counts) int64 { return c.Acks })
			q.worker("W1", "it idles with all five done", func(w *lab.Worker) bool { return w.Condition == lab.Idle && w.Finished == window })
			q.edit("W1", lab.WorkerSpec{Ack: lab.AckWhenDone, Prefetch: window, Batch: window})
			q.await("all acked", func(s *lab.State) bool { return s.Total().Acked == 20 })
			q.broker(0, 0)
			q.expect("redelivered", 0, func(c lab.Counts) int64 { return c.Redelivered })
		}},
	},
}
