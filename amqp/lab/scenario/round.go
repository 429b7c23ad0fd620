package scenario

import (
	"fmt"
	"slices"
	"time"

	"rabbitlab/amqp/lab/record"
)

// Trouble is what is done to a round while it is played.
type Trouble string

// What can be done to a round.
const (
	NoTrouble  Trouble = ""
	KillsFirst Trouble = "kill"    // its first worker is killed at work
	Restarts   Trouble = "restart" // the broker is restarted
)

// Round is a play whose end is open: what stands there, what is published, and what is done
// to it. Whoever has it played judges how it ended.
type Round struct {
	Name     string
	Beside   []record.QueueSpec // declared first, as a queue for dead letters is
	Queue    record.QueueSpec   // that it is about
	Producer record.ProducerSpec
	Workers  []record.WorkerSpec
	Messages int
	Backlog  bool // the messages are there before the workers
	Trouble  Trouble
	After    int64 // how many messages the first worker has done when it is killed
}

// Stand is a scenario that only sets the round up: its Setup is all there is to it.
func (r Round) Stand() Scenario {
	return r.scenario(act{name: "stand", do: func(q *scene) {
		q = r.furnish(q)
		for i, w := range r.Workers {
			q.hire(called(i), w)
		}
	}})
}

// Play is a scenario that sets the round up and plays it.
func (r Round) Play() Scenario { return r.scenario(act{name: "round", see: r.play}) }

// scenario is one of a single act, which Setup begins.
func (r Round) scenario(a act) Scenario {
	return Scenario{
		Name: r.Name, queue: r.queues()[0], acts: []act{a}, opening: 1,
		needs: needs{restart: r.Trouble == Restarts},
	}
}

// queues are all that it declares, in their order: the one that it is about is shown, as the
// newest is.
func (r Round) queues() []record.QueueSpec { return append(slices.Clone(r.Beside), r.Queue) }

// furnish declares what the scenario has not declared yet, and has the queue that it is about
// produced to.
func (r Round) furnish(q *scene) *scene {
	for _, spec := range r.queues()[1:] {
		q = q.declare(spec)
	}
	q.produce(r.Producer)
	return q
}

// called is the name of the worker at place i in the story.
func called(i int) string { return fmt.Sprintf("W%d", i+1) }

// play plays the round from beginning to end.
func (r Round) play(q *scene) {
	q = r.furnish(q)
	if r.Backlog {
		r.publish(q)
	}
	for i, w := range r.Workers { // one after the other: who comes first is given messages first
		q.employ(called(i), w)
	}
	if !r.Backlog {
		r.publish(q)
	}
	switch r.Trouble {
	case KillsFirst:
		r.killFirst(q)
	case Restarts:
		q.restart()
	}
}

// publish waits until the broker has the messages, where it says so.
func (r Round) publish(q *scene) {
	q.burst(r.Messages)
	came := published
	if r.Producer.Confirms {
		came = confirmed
	}
	q.comes(came, int64(r.Messages))
}

// readBy is by when the broker has read what a worker sent before it began its next work:
// an ack that nobody read would be another story.
const readBy = 150 * time.Millisecond

// killFirst kills the first worker in the midst of its work.
func (r Round) killFirst(q *scene) {
	if len(r.Workers) == 0 {
		return // nobody to kill
	}
	q.becomes(called(0), "%s is at work", func(w *record.Worker) bool { return w.Finished >= r.After && w.InHand > 0 })
	q.do(func() error {
		select {
		case <-time.After(readBy):
			return nil
		case <-q.ctx.Done():
			return q.ctx.Err()
		}
	})
	q.kill(called(0))
}

// With is the round with other workers and another producer, and its queue declared in
// another way.
func (r Round) With(q record.QueueSpec, p record.ProducerSpec, workers []record.WorkerSpec) Round {
	r.Queue, r.Producer, r.Workers = q, p, slices.Clone(workers)
	return r
}
