package scenario

import (
	"fmt"
	"time"

	"rabbitlab/amqp/lab"
	"rabbitlab/amqp/lab/record"
)

// cast is the workers of a story. It calls them W1, W2 … in the order in which it
// hires them; the lab calls them otherwise where somebody has added some of their
// own in between.
type cast map[string]string

// hire starts a worker of the story on the queue.
func (q *scene) hire(who string, spec record.WorkerSpec) {
	spec.Queue = q.queue
	q.do(func() (err error) {
		q.cast[who], err = q.lab.AddWorker(spec)
		return err
	})
}

// employ is hire, and waits until the worker consumes.
func (q *scene) employ(who string, spec record.WorkerSpec) {
	q.hire(who, spec)
	q.consumes(who)
}

// consumes waits until a worker has its consumer.
func (d *director) consumes(who string) {
	d.becomes(who, "%s is consuming", func(w *record.Worker) bool { return !w.Began.IsZero() })
}

// edit gives a worker other settings.
func (q *scene) edit(who string, spec record.WorkerSpec) {
	spec.Queue = q.queue
	q.do(func() error { return q.lab.EditWorker(q.cast[who], spec) })
}

// end ends a worker, in one of three ways.
func (d *director) end(who string, by lab.Death) {
	d.do(func() error { return d.lab.EndWorker(d.cast[who], by) })
	d.becomes(who, "%s is gone", func(w *record.Worker) bool { return w.Condition == record.Killed })
}

// kill cuts a worker's TCP connection.
func (d *director) kill(who string) { d.end(who, lab.TCPLost) }

// dismiss lets a worker leave when it has done what it has in hand.
func (d *director) dismiss(who string) {
	d.do(func() error { return d.lab.StopWorker(d.cast[who]) })
	d.becomes(who, "%s is gone", func(w *record.Worker) bool { return w.Condition == record.Stopped })
}

// becomes waits until a worker is as it should be; what says so of %s.
func (d *director) becomes(who, what string, is func(*record.Worker) bool) {
	d.await(fmt.Sprintf(what, who), func(s *record.State) bool {
		w := s.Worker(d.cast[who])
		return w != nil && is(w)
	})
}

// atWork waits until a worker has a message in hand, and says which.
func (d *director) atWork(who string) (message int64) {
	d.becomes(who, "%s is at work", func(w *record.Worker) bool { message = w.InHand; return message > 0 })
	return message
}

// worker checks something about a worker; what says how it should be.
func (d *director) worker(who, what string, holds func(*record.Worker) bool) {
	d.look(func(s *record.State) {
		if w := s.Worker(d.cast[who]); w == nil || !holds(w) {
			d.differs("%s: %s; %s", who, what, d.summary(s))
		}
	})
}

// fixed is a sleep that is always as long.
func fixed(d time.Duration) record.Sleep { return record.Sleep{Min: d, Max: d} }

// ages is longer than any scenario: who works so long is never done.
var ages = fixed(time.Hour)

// visibly is how long work takes that takes no time: so long, where somebody looks
// on.
func (d *director) visibly(t time.Duration) record.Sleep {
	if d.Watched {
		return fixed(t)
	}
	return record.Sleep{}
}

// aMoment is what a message takes that somebody is to see.
const aMoment = 700 * time.Millisecond

// role is what the story calls a worker; its own name where it is none of the
// story's.
func (d *director) role(name string) string {
	for who, is := range d.cast {
		if is == name {
			return who
		}
	}
	return name
}
