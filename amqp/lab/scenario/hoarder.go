package scenario

import "rabbitlab/amqp/lab"

// hoard is how many messages the hoarder takes.
const hoard = 10_000

var hoarder = Scenario{
	Name:    "hoarder",
	Title:   "a consumer that takes all",
	Summary: "Ten thousand messages, and a worker without a prefetch limit: it is sent them all. A second worker starves beside it, until the first one is killed.",
	Ends:    "hello 0 10000 and a second worker with nothing; then it is given all 10000, redelivered, and does them",
	queue:   lab.QueueSpec{Name: "hello", Type: lab.Classic, Durable: true},
	opening: 1,
	acts: []act{
		{"setup", func(q *scene) {
			q.publish(hoard, "Hello World!")
			q.hire(lab.WorkerSpec{Ack: lab.AckWhenDone, Sleep: ages})
		}},
		{"rest", func(q *scene) {
			q.await("all confirmed", func(s *lab.State) bool { return s.Total().Confirmed == hoard })
			q.broker(0, hoard)
			q.awaitWorker("W1", "holding all", func(w *lab.Worker) bool { return w.Holds() == hoard })
			starved := q.employ(lab.WorkerSpec{Ack: lab.AckWhenDone, Prefetch: 100})
			q.broker(0, hoard)
			q.worker(starved, "it has nothing", func(w *lab.Worker) bool { return w.Delivered == 0 })
			q.kill("W1")
			q.await("all acked", func(s *lab.State) bool { return s.Total().Acked == hoard })
			q.broker(0, 0)
			q.worker(starved, "it did them all", func(w *lab.Worker) bool { return w.Acked == hoard && w.Redelivered == hoard })
		}},
	},
}
