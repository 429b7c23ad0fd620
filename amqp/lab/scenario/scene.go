package scenario

import (
	"context"

	"rabbitlab/amqp/lab"
)

// scene is one queue of a scenario, and what happens there.
type scene struct {
	*director
	queue string
}

// produce gives the queue's producer its settings.
func (q *scene) produce(spec lab.ProducerSpec) {
	spec.Queue = q.queue
	q.do(func() error { return q.lab.SetProducer(spec) })
}

// burst has the producer publish n messages.
func (q *scene) burst(n int) {
	q.do(func() error { return q.lab.Burst(q.queue, n) })
}

// publish has a producer with publisher confirms publish n messages.
func (q *scene) publish(n int, body string) {
	q.produce(lab.ProducerSpec{Confirms: true, Persistent: true, Body: body})
	q.burst(n)
}

// supply is publish, and waits until the broker has n messages more.
func (q *scene) supply(n int, body string) {
	var before int64
	q.look(func(s *lab.State) { before = q.in(s).Confirmed })
	q.publish(n, body)
	q.await("all confirmed", func(s *lab.State) bool { return q.in(s).Confirmed == before+int64(n) })
}

// hire starts a worker on the queue, and returns its name.
func (q *scene) hire(spec lab.WorkerSpec) (name string) {
	spec.Queue = q.queue
	q.do(func() (err error) {
		name, err = q.lab.AddWorker(spec)
		return err
	})
	return name
}

// employ is hire, and waits until the worker consumes.
func (q *scene) employ(spec lab.WorkerSpec) string {
	name := q.hire(spec)
	q.consumes(name)
	return name
}

// consumes waits until a worker has its consumer.
func (q *scene) consumes(worker string) {
	q.awaitWorker(worker, "consuming", func(w *lab.Worker) bool { return !w.Began.IsZero() })
}

// edit gives a worker other settings.
func (q *scene) edit(worker string, spec lab.WorkerSpec) {
	spec.Queue = q.queue
	q.do(func() error { return q.lab.EditWorker(worker, spec) })
}

// counts is what the lab counts in the queue.
func (q *scene) counts() (c lab.Counts) {
	q.look(func(s *lab.State) { c = q.in(s) })
	return c
}

// in is what a state counts in the queue; nothing before it has heard of it.
func (q *scene) in(s *lab.State) lab.Counts {
	if x := s.Queue(q.queue); x != nil {
		return x.Counts
	}
	return lab.Counts{}
}

// broker waits until the broker itself counts that many messages.
func (q *scene) broker(ready, unacked int64) {
	q.do(func() error {
		said := &saying{ready: ready, unacked: unacked}
		return q.ask(func(ctx context.Context) bool { return said.hear(q.Figures(ctx, q.queue)) },
			func() error { return said.differs(q.queue) })
	})
}

// exists checks whether the broker has the queue. It asks again where it gets no
// answer: the connection may not have heard yet that the broker was restarted.
func (q *scene) exists(want bool) {
	q.do(func() error {
		var is bool
		var failed error
		err := q.ask(func(ctx context.Context) bool {
			is, failed = q.lab.Exists(ctx, q.queue)
			return failed == nil
		}, func() error { return failed })
		switch {
		case err != nil:
			return err
		case is && !want:
			return &Differs{"the broker has the queue " + q.queue + ", which should be gone"}
		case !is && want:
			return &Differs{"the broker has no queue " + q.queue + ", which should be there"}
		}
		return nil
	})
}
