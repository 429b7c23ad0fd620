package scenario

import (
	"time"

	"rabbitlab/amqp/lab"
	"rabbitlab/amqp/lab/record"
)

var workerKilled = Scenario{
	Name:  "worker-killed",
	Title: "a worker dies at its work",
	Summary: "A worker that acks when done dies while it works on a message, and another worker gets the message, marked redelivered. " +
		"It does so three times: its TCP connection is cut, it closes its connection, it closes its channel. The end is the same.",
	Ends:    "hello 0 0: twelve acked, three of them redelivered, none lost, none done twice",
	queue:   record.QueueSpec{Name: "hello", Type: record.Classic, Durable: true},
	opening: 1,
	acts: []act{
		{"work",
			func(q *scene) {
				q.publish(4, "Hello World!")
				q.hire("W1", diligent(ages))
			},
			func(q *scene) {
				q.atWork("W1")
				q.stands(3, 1)
			}},
		{name: "kill", see: func(q *scene) {
			q.kill("W1")
			q.stands(4, 0)
		}},
		{"heir",
			func(q *scene) { q.hire("W2", diligent(q.visibly(aMoment))) },
			func(q *scene) {
				q.comes(acked, 4)
				q.counts(redelivered, 1)
				q.counts(done, 4)
				q.counts(lost, 0)
				q.stands(0, 0)
			}},
		{name: "connection", see: func(q *scene) { q.inherit("W3", lab.ConnectionShut) }},
		{name: "channel", see: func(q *scene) {
			q.inherit("W4", lab.ChannelShut)
			q.expect(acked, 12)
			q.counts(redelivered, 3)
			q.counts(lost, 0)
			q.counts(doneTwice, 0)
		}},
	},
}

// diligent is a worker that takes one message at a time and acks it when it is
// done.
func diligent(sleep record.Sleep) record.WorkerSpec {
	return record.WorkerSpec{Ack: record.AckWhenDone, Prefetch: 1, Sleep: sleep}
}

// inherit has a worker die with one of four messages in hand, while W2, which has
// done the other three, stands by.
func (q *scene) inherit(victim string, by lab.Death) {
	before := q.count(acked)
	q.employ(victim, diligent(ages))
	q.publish(4, "Hello World!")
	message := q.atWork(victim)
	q.comes(acked, before+3)
	q.broker(0, 1)
	died := time.Now()
	q.end(victim, by)
	q.comes(acked, before+4)
	q.broker(0, 0)
	q.handedOn(message, words[by], died)
}

// handedOn checks that W2 got the message of a worker that died, marked
// redelivered, and reports how soon it began to work on it.
func (q *scene) handedOn(message int64, of string, died time.Time) {
	var span record.Span
	q.look(func(s *record.State) {
		var found bool
		if span, found = again(s.Worker(q.cast["W2"]), message); !found {
			q.differs("W2 was not delivered the dead worker's message %d, marked redelivered; %s", message, q.summary(s))
		}
	})
	q.found(of, redelivered.what, 1, messages)
	q.took(of, "until redelivered", span.From.Sub(died))
}

// words are how findings name a death.
var words = map[lab.Death]string{lab.ConnectionShut: "connection closed", lab.ChannelShut: "channel closed"}

// again finds the redelivery of a message in a worker's timeline.
func again(w *record.Worker, message int64) (record.Span, bool) {
	for _, span := range w.Timeline() {
		if span.Message == message && span.Redelivered {
			return span, true
		}
	}
	return record.Span{}, false
}
