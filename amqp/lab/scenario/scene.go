package scenario

import (
	"context"

	"rabbitlab/amqp/lab/record"
)

// scene is one queue of a scenario, and what happens there.
type scene struct {
	*director
	name  string // in the story
	queue string // on the broker
	spec  record.QueueSpec
}

// produce gives the queue's producer its settings.
func (q *scene) produce(spec record.ProducerSpec) {
	spec.Queue = q.queue
	q.do(func() error { return q.lab.SetProducer(spec) })
}

// burst has the producer publish n messages.
func (q *scene) burst(n int) {
	q.do(func() error { return q.lab.Burst(q.queue, n) })
}

// publish has a producer with publisher confirms publish n messages.
func (q *scene) publish(n int, body string) {
	q.produce(record.ProducerSpec{Confirms: true, Persistent: true, Body: body})
	q.burst(n)
}

// supply is publish, and waits until the broker has n messages more.
func (q *scene) supply(n int, body string) {
	before := q.count(confirmed)
	q.publish(n, body)
	q.comes(confirmed, before+int64(n))
}

// broker waits until the broker itself counts that many messages.
func (q *scene) broker(ready, unacked int64) {
	q.do(func() error {
		said := &saying{ready: ready, unacked: unacked}
		return q.ask(func(ctx context.Context) bool { return said.hear(q.Figures(ctx, q.queue)) },
			func() error { return said.differs(q.name) })
	})
}

// stands is broker, and reports it.
func (q *scene) stands(ready, unacked int64) {
	q.broker(ready, unacked)
	q.found(q.name, "ready", float64(ready), messages)
	q.found(q.name, "unacked", float64(unacked), messages)
}

// there checks whether the broker has the queue, and reports it.
func (q *scene) there(want bool) {
	q.do(func() error {
		is, err := asked(q, q.lab.Exists)
		switch {
		case err != nil:
			return err
		case is && !want:
			return &Differs{"the broker has the queue " + q.name + ", which should be gone"}
		case !is && want:
			return &Differs{"the broker has no queue " + q.name + ", which should be there"}
		}
		return nil
	})
	value := 0.0
	if want {
		value = 1
	}
	q.found(q.name, "there", value, "")
}

// asked asks the broker something about the queue until it answers: the lab's
// connection may not have heard yet that the broker was restarted.
func asked[T any](q *scene, question func(context.Context, string) (T, error)) (answer T, err error) {
	var failed error
	err = q.ask(func(ctx context.Context) bool {
		answer, failed = question(ctx, q.queue)
		return failed == nil
	}, func() error { return failed })
	return answer, err
}
