package scenario

import (
	"strings"

	"rabbitlab/amqp/lab/record"
)

var ackTwice = Scenario{
	Name:  "ack-twice",
	Title: "acks that the broker does not know",
	Summary: "A worker acks a message twice; another acks it on a channel that it was not delivered on. " +
		"basic.ack has no answer: the client hears of it later, when RabbitMQ closes the channel that the ack came on, with 406. " +
		"The channel that delivered stays open then, and its message unacked: a forgotten ack that nobody sees.",
	Ends:    "406 PRECONDITION_FAILED - unknown delivery tag, both times; the message that was acked elsewhere hangs, hello 0 1, until its worker is gone; then all three are acked, one done twice, none lost",
	queue:   record.QueueSpec{Name: "hello", Type: record.Classic, Durable: true},
	opening: 1,
	acts: []act{
		{"twice",
			func(q *scene) {
				q.publish(3, "Hello World!")
				q.hire("W1", record.WorkerSpec{Ack: record.AckTwice, Prefetch: 1, Sleep: q.visibly(aMoment)})
			},
			func(q *scene) {
				q.comes(confirmed, 3)
				q.unknownTag("W1")
			}},
		{"elsewhere",
			func(q *scene) {
				q.hire("W2", record.WorkerSpec{Ack: record.AckElsewhere, Prefetch: 1, Sleep: q.visibly(aMoment)})
			},
			func(q *scene) { q.hangsUnseen("W2") }},
		{"heir",
			func(q *scene) { q.hire("W3", diligent(q.visibly(aMoment))) },
			func(q *scene) {
				q.comes(acked, 2)
				q.counts(acked, 2)
				q.stands(0, 1)
			}},
		{name: "kill", see: func(q *scene) {
			q.kill("W2")
			q.comes(acked, 3)
			q.counts(acked, 3)
			q.stands(0, 0)
			q.worker("W3", "what came back should be marked redelivered", func(w *record.Worker) bool { return w.Redelivered > 0 })
			q.counts(doneTwice, 1)
			q.counts(lost, 0)
		}},
	},
}

// unknownTag waits until the broker has closed a worker's channel for an ack, when
// one of three messages is acked.
func (q *scene) unknownTag(who string) {
	q.losesChannel(who, q.patience(), unknownDelivery)
	q.counts(acked, 1)
	q.stands(2, 0)
}

// unknownDelivery is what RabbitMQ says of an ack that names no delivery of its channel.
const unknownDelivery = "PRECONDITION_FAILED - unknown delivery tag 1"

// hangsUnseen waits until the broker has closed another channel of a worker for an
// ack: the worker's own is open, and its message unacked.
func (q *scene) hangsUnseen(who string) {
	var refused record.Event
	q.await(who+" is refused its ack", func(s *record.State) bool {
		for _, e := range s.Recent() {
			if e.Worker == q.cast[who] && e.Kind == record.AckRefused {
				refused = e
			}
		}
		return refused.Code != 0
	})
	if !strings.Contains(refused.Reason, unknownDelivery) {
		q.differs("%s was refused its ack with %d %q, not with %q", who, refused.Code, refused.Reason, unknownDelivery)
	}
	q.found(who, "reply code", float64(refused.Code), replyCode)
	q.counts(acked, 1)
	q.stands(1, 1)
	q.worker(who, "it should be there, with its message", func(w *record.Worker) bool { return w.Condition == record.Idle && w.Holds() == 1 })
}

// window and batch are those of the batch acker: its batch never fills.
const (
	window = 5
	batch  = 10
	stack  = 20 // messages
)

var batchAcker = Scenario{
	Name:    "batch-acker",
	Title:   "a batch that is larger than the prefetch",
	Summary: "A worker acks ten at a time (multiple) with prefetch 5. After five it waits for more, and RabbitMQ waits for its acks. With batches of five it goes on.",
	Ends:    "hello 15 5 and nothing moves: five done, none acked; with a batch of five, hello 0 0 and all twenty acked",
	queue:   record.QueueSpec{Name: "hello", Type: record.Classic, Durable: true},
	opening: 1,
	acts: []act{
		{"stall",
			func(q *scene) {
				q.publish(stack, "Hello World!")
				q.hire("W1", q.inBatches(batch))
			},
			func(q *scene) {
				q.comes(confirmed, stack)
				q.comes(done, window)
				q.counts(done, window)
				q.stands(stack-window, window)
				q.expect(acks, 0)
				q.worker("W1", "it should idle, with all five done", func(w *record.Worker) bool { return w.Condition == record.Idle && w.Finished == window })
			}},
		{"mend",
			func(q *scene) { q.edit("W1", q.inBatches(window)) },
			func(q *scene) {
				q.comes(acked, stack)
				q.counts(acked, stack)
				q.stands(0, 0)
				q.expect(redelivered, 0)
			}},
	},
}

// inBatches is a worker that acks so many at a time.
func (d *director) inBatches(n int) record.WorkerSpec {
	return record.WorkerSpec{Ack: record.AckWhenDone, Prefetch: window, Batch: n, Sleep: d.visibly(aMoment)}
}
