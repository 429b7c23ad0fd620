package scenario

import (
	"time"

	"rabbitlab/amqp/lab/record"
)

// paid is how many messages are done by each worker that dies before it acks them.
const paid = 3

var idempotent = Scenario{
	Name:  "idempotent",
	Title: "done, delivered again, and not done again",
	Summary: "A worker does three messages and dies before it acks them: they come back, and the next one does them again. " +
		"Workers that note the id of what they have done skip such messages. That one is marked redelivered is no proof: what a dead worker had not begun is marked as well.",
	Ends:    "three are done twice; of the next three none, as they are skipped; of three more that come back marked redelivered one was done and is skipped, two are done; hello 0 0, none lost",
	queue:   record.QueueSpec{Name: "hello", Type: record.Classic, Durable: true},
	opening: 1,
	acts: []act{
		{"work",
			func(q *scene) {
				q.publish(paid, "Hello World!")
				q.hire("W1", q.acksLater(false))
			},
			func(q *scene) {
				q.comes(done, paid)
				q.counts(done, paid)
				q.stands(0, paid)
			}},
		{name: "again", see: func(q *scene) {
			q.kill("W1")
			q.hire("W2", diligent(q.visibly(aMoment)))
			q.comes(acked, paid)
			q.counts(redelivered, paid)
			q.counts(doneTwice, paid)
			q.counts(lost, 0)
			q.stands(0, 0)
		}},
		{name: "skip", see: func(q *scene) {
			q.dismiss("W2")
			q.hire("W3", q.acksLater(true))
			q.supply(paid, "Hello World!")
			q.comes(done, 2*paid)
			q.broker(0, paid)
			q.kill("W3")
			q.hire("W4", q.remembering())
			q.comes(acked, 2*paid)
			q.counts(skipped, paid)
			q.expect(redelivered, 2*paid)
			q.expect(doneTwice, paid)
			q.found(q.name, "done twice now", float64(q.count(doneTwice)-paid), messages)
			q.stands(0, 0)
		}},
		{name: "part", see: func(q *scene) {
			q.dismiss("W4")
			q.supply(1, "Hello World!")
			q.supply(paid-1, "long.")
			q.hire("W5", record.WorkerSpec{
				Ack: record.AckWhenDone, Prefetch: paid, Batch: paid, Remembers: true,
				Sleep: record.Sleep{Dots: true, Dot: time.Hour}, // none for the first message, and no end to the second
			})
			q.becomes("W5", "%s is at its second message", func(w *record.Worker) bool { return w.Finished == 1 && w.InHand > 0 })
			q.stands(0, paid)
			q.found("W5", "done", 1, messages)
		}},
		{name: "hint", see: func(q *scene) {
			q.kill("W5")
			q.hire("W6", q.remembering())
			q.comes(acked, 3*paid)
			q.expect(redelivered, 3*paid)
			q.expect(skipped, paid+1)
			q.found("W6", "redelivered", float64(q.count(redelivered)-2*paid), messages)
			q.found("W6", "skipped", float64(q.count(skipped)-paid), messages)
			q.worker("W6", "it should have done what nobody had done", func(w *record.Worker) bool { return w.Finished == paid-1 })
			q.found("W6", "redelivered and not done", paid-1, messages)
			q.expect(doneTwice, paid)
			q.counts(lost, 0)
			q.stands(0, 0)
		}},
	},
}

// acksLater is a worker that acks ten at a time: less than that it does without an ack.
func (d *director) acksLater(remembers bool) record.WorkerSpec {
	return record.WorkerSpec{Ack: record.AckWhenDone, Prefetch: batch, Batch: batch, Sleep: d.visibly(aMoment), Remembers: remembers}
}

// remembering is a diligent worker that skips what is done already.
func (d *director) remembering() record.WorkerSpec {
	w := diligent(d.visibly(aMoment))
	w.Remembers = true
	return w
}
