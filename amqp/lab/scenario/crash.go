package scenario

import (
	"context"
	"fmt"

	"rabbitlab/amqp/lab/record"
)

// flood is how many messages are published while the broker crashes, which it
// does when a fifth of them is out.
const flood = 5000

// crashWithoutConfirms has the broker crash under a producer that asks for no
// answer, and counts what of all that it published is there afterwards. It is left
// out where the broker is not ours to crash.
func (q *scene) crashWithoutConfirms() {
	if q.Crash == nil {
		return
	}
	gap := q.gap("gap.unconfirmed")
	gap.floodAndCrash(record.ProducerSpec{Persistent: true, Body: "Hello World!"})
	gap.do(func() error { return gap.missed() })
	gap.found(gap.name, published.what, float64(gap.handedOver()), messages)
	gap.found(gap.name, "survivors", float64(gap.handedOver()-gap.count(lost)), messages)
	gap.found(gap.name, "lost in the gap", float64(gap.count(lost)), messages)
}

// crashWithConfirms is the same with publisher confirms: not one that the broker
// has confirmed may be gone.
func (q *scene) crashWithConfirms() {
	if q.Crash == nil {
		return
	}
	gap := q.gap("gap.confirmed")
	gap.floodAndCrash(record.ProducerSpec{Persistent: true, Confirms: true, Body: "Hello World!"})
	sure := gap.count(confirmed)
	gap.found(gap.name, published.what, float64(gap.count(published)), messages)
	gap.found(gap.name, confirmed.what, float64(sure), messages)
	gap.found(gap.name, "unanswered", float64(gap.count(published)-sure), messages)
	survivors := gap.survivors()
	gap.found(gap.name, "confirmed and lost", float64(max(sure-survivors, 0)), messages)
	if survivors < sure {
		gap.differs("the broker confirmed %d messages, and has %d after its crash", sure, survivors)
	}
}

// gap declares the queue of an act in which the broker crashes, and restarts the
// broker in good order, which puts the queue on disk for certain. RabbitMQ answers
// queue.declare up to two seconds before it has written the queue down, and one
// that crashes meanwhile has lost it (measured on 3.10.8 and 4.0.5).
func (q *scene) gap(name string) *scene {
	gap := q.declare(record.QueueSpec{Name: name, Type: record.Classic, Durable: true})
	if gap.Restart != nil {
		gap.restart()
	}
	return gap
}

// floodAndCrash has the broker crash in the midst of a burst. The producer goes on
// when the broker is back.
func (q *scene) floodAndCrash(spec record.ProducerSpec) {
	q.produce(spec)
	q.burst(flood)
	q.await("a fifth is published", func(s *record.State) bool { return q.in(s).Published >= flood/5 })
	q.do(func() error { return q.Crash(q.ctx, q.lab.Broker) })
	q.await("all is published", func(s *record.State) bool {
		c := q.in(s)
		return c.Published >= flood && c.Pending == 0 && (spec.Confirms || c.Published-c.Unconfirmed >= flood)
	})
}

// handedOver is how many messages went to the broker without an error that the
// producer heard of.
func (q *scene) handedOver() (n int64) {
	q.look(func(s *record.State) { n = q.in(s).Published - q.in(s).Unconfirmed })
	return n
}

// missed waits until the lab has found which messages the broker lost, if any:
// until what it has not written off is what the broker has.
func (q *scene) missed() error {
	q.lab.Audit(q.queue)
	var ready int64
	return q.ask(func(ctx context.Context) bool {
		var err error
		ready, err = q.lab.Ready(ctx, q.queue)
		return err == nil && ready+q.count(lost) == q.handedOver()
	}, func() error {
		return &Differs{fmt.Sprintf("of %d messages the broker has %d, and %d were found lost", q.handedOver(), ready, q.count(lost))}
	})
}
