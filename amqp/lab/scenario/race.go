package scenario

import (
	"time"

	"rabbitlab/amqp/lab"
)

// aDot is how long a dot takes in a race.
const aDot = 10 * time.Millisecond

// race is how the workers of a queue did.
type race struct {
	makespan time.Duration // from the first begin to the last end
	names    []string
	busy     []time.Duration // by worker
	did      []int           // messages, by worker
}

// measure reads how the workers of a queue did.
func (q *scene) measure() (r race) {
	q.look(func(s *lab.State) {
		var began, ended time.Time
		for _, w := range q.workers(s) {
			var busy time.Duration
			spans := w.Timeline()
			for _, span := range spans {
				busy += span.To.Sub(span.From)
				if began.IsZero() || span.From.Before(began) {
					began = span.From
				}
				if span.To.After(ended) {
					ended = span.To
				}
			}
			r.names, r.busy, r.did = append(r.names, w.Name), append(r.busy, busy), append(r.did, len(spans))
		}
		r.makespan = ended.Sub(began)
	})
	return r
}

// idle is how long the workers had nothing to do, all together.
func (r race) idle() time.Duration {
	idle := time.Duration(len(r.busy)) * r.makespan
	for _, b := range r.busy {
		idle -= b
	}
	return max(idle, 0)
}

// fairness is Jain's fairness index of the time that the workers worked: 1 where
// each worked as long, 1/n where one of n did all (Jain, Chiu, Hawe 1984).
func (r race) fairness() float64 {
	var sum, squares float64
	for _, b := range r.busy {
		sum += b.Seconds()
		squares += b.Seconds() * b.Seconds()
	}
	if squares == 0 {
		return 0
	}
	return sum * sum / (float64(len(r.busy)) * squares)
}

// report says how a race went.
func (d *director) report(of string, r race) {
	d.took(of, "makespan", r.makespan)
	d.took(of, "idle time", r.idle())
	d.found(of, "fairness (Jain)", r.fairness(), "")
	for i, name := range r.names {
		d.found(of, name+" did", float64(r.did[i]), "messages")
	}
}
