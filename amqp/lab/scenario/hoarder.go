package scenario

import "rabbitlab/amqp/lab/record"

// hoard is how many messages the hoarder takes.
const hoard = 10_000

var hoarder = Scenario{
	Name:    "hoarder",
	Title:   "a consumer that takes all",
	Summary: "Ten thousand messages, and a worker without a prefetch limit: it is sent them all. A second worker starves beside it, until the first one is killed.",
	Ends:    "hello 0 10000 and a second worker with nothing; then it is given all 10000, redelivered, and does them",
	queue:   record.QueueSpec{Name: "hello", Type: record.Classic, Durable: true},
	opening: 2,
	acts: []act{
		{"publish",
			func(q *scene) { q.publish(hoard, "Hello World!") },
			func(q *scene) {
				q.comes(confirmed, hoard)
				q.stands(hoard, 0)
			}},
		{"hoard",
			func(q *scene) { q.hire("W1", record.WorkerSpec{Ack: record.AckWhenDone, Sleep: ages}) },
			func(q *scene) {
				q.becomes("W1", "%s holds them all", func(w *record.Worker) bool { return w.Holds() == hoard })
				q.stands(0, hoard)
			}},
		{name: "starve", see: func(q *scene) {
			q.employ("W2", record.WorkerSpec{Ack: record.AckWhenDone, Prefetch: 100})
			q.stands(0, hoard)
			q.worker("W2", "it should have nothing", func(w *record.Worker) bool { return w.Delivered == 0 })
			q.found("W2", deliveries.what, 0, messages)
		}},
		{name: "kill", see: func(q *scene) {
			q.kill("W1")
			q.comes(acked, hoard)
			q.stands(0, 0)
			q.worker("W2", "it should have done them all, redelivered", func(w *record.Worker) bool { return w.Acked == hoard && w.Redelivered == hoard })
			q.found("W2", done.what, hoard, messages)
			q.counts(redelivered, hoard)
		}},
	},
}
