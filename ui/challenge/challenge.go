// Package challenge is small tasks for the playground: what stands there and does not do,
// and a goal that the lab's books are held against. Who solves one changes a few settings.
package challenge

import (
	"slices"
	"time"

	"rabbitlab/amqp/lab"
	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/lab/scenario"
	"rabbitlab/ui/lang"
)

// Challenge is one task.
type Challenge struct {
	Name   string
	Title  lang.Text
	Task   lang.Text // what is seen, and what is wanted; never what is wrong
	Hint   lang.Text
	Lesson string // the lesson that tells of it
	Goal   Goal
	round  scenario.Round // as it stands at the beginning
}

// Goal is what the books must say at the end. In every challenge nothing is lost and
// nothing is left, ready or unacked.
type Goal struct {
	Done         int64         // messages whose work is done, at least
	Once         bool          // and no work is done twice
	Confirmed    int64         // messages that the broker has confirmed, at least
	DeadLettered int64         // messages that are dead-lettered, at least
	Again        *int64        // redeliveries, at most; nil where they do not count
	Within       time.Duration // from the first message published to the last one settled
	Changes      int           // settings that are changed, at most
}

// Round is the challenge as it stands at the beginning.
func (c Challenge) Round() scenario.Round {
	r := c.round
	r.Name = c.Name
	return r
}

// Restarts says whether the broker is restarted in it, which only one of our own is.
func (c Challenge) Restarts() bool { return c.round.Trouble == scenario.Restarts }

// All lists the challenges, in the order in which the tutorial comes to what they need.
func All() []Challenge {
	return []Challenge{
		killedWorker, nothingAcked, doneTwice, afterTheRestart, sentAndGone,
		oneSleeps, backlog, impossible, roundAndRound, standsStill,
	}
}

// Find finds a challenge by its name.
func Find(name string) (Challenge, bool) {
	for _, c := range All() {
		if c.Name == name {
			return c, true
		}
	}
	return Challenge{}, false
}

// Of is the first challenge that a lesson tells of.
func Of(lesson string) (Challenge, bool) {
	for _, c := range All() {
		if c.Lesson == lesson {
			return c, true
		}
	}
	return Challenge{}, false
}

// Names are those of all challenges.
func Names() (names []string) {
	for _, c := range All() {
		names = append(names, c.Name)
	}
	return names
}

// Next is the round as somebody has changed it: its queue, its producer and its workers as
// they are now. Who was taken off the list, or sent away, takes no part. played says that a round
// was played here, in which the challenge itself may have killed its first worker.
func (c Challenge) Next(s *record.State, played bool) scenario.Round {
	r := c.Round()
	p := r.Producer
	if q := c.queue(s); q != nil && q.Producer != nil {
		p = *q.Producer
		p.Rate = 0 // the round publishes
	}
	var specs []record.WorkerSpec
	for _, w := range c.workers(s, played) {
		specs = append(specs, w.Spec)
	}
	return r.With(c.Queue(s), p, specs)
}

// Anew is that round with its queue declared in another way.
func (c Challenge) Anew(s *record.State, played bool, q record.QueueSpec) scenario.Round {
	r := c.Next(s, played)
	r.Queue.Durable, r.Queue.Type = q.Durable, q.Type
	return r
}

// Queue is the queue of the challenge, as it is declared now.
func (c Challenge) Queue(s *record.State) record.QueueSpec {
	spec := c.round.Queue
	if q := c.queue(s); q != nil {
		spec.Durable, spec.Type = q.Spec.Durable, q.Spec.Type
	}
	return spec
}

// queue is the one that the challenge is about; nil while it is not there.
func (c Challenge) queue(s *record.State) *record.Queue {
	at := slices.IndexFunc(s.Queues(), func(q *record.Queue) bool { return c.isMine(q.Spec.Name) })
	if at < 0 {
		return nil
	}
	return s.Queues()[at]
}

// isMine says whether a queue is the challenge's, whatever begins its name on this broker.
func (c Challenge) isMine(queue string) bool {
	name := c.round.Queue.Name
	return queue == name || queue == lab.Prefix+name
}

// workers are those that take part.
func (c Challenge) workers(s *record.State, played bool) (all []*record.Worker) {
	for _, w := range s.Workers() {
		victim := played && c.round.Trouble == scenario.KillsFirst && w.Name == "W1"
		gone := w.Condition == record.Stopped || w.Condition == record.Leaving || w.Condition == record.Killed && !victim
		if c.isMine(w.Spec.Queue) && !gone {
			all = append(all, w)
		}
	}
	return all
}
