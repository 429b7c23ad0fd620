package playground

import (
	"testing"
	"time"

	"rabbitlab/amqp/lab/record"
)

// What is no news gives way to one invitation that fits, and that to news.
func TestInvitations(t *testing.T) {
	w := newWorld(t).queue("hello").later(10 * time.Second)
	w.sees("The queue hello was declared")
	w.later(11 * time.Second).sees("a adds a worker, who will be given what is ready.")
	w.worker("W1", record.AckNever)
	w.sees("forgets basic.ack")
	w.later(21 * time.Second).sees("p publishes a message: watch who gets it.")
	w.publishes(1).happen(record.Event{Kind: record.Delivered, Worker: "W1", Message: 1}).later(time.Minute)
	w.sees("x kills W1: watch where its message goes.")
	w.happen(record.Event{Kind: record.WorkerKilled, Worker: "W1"}).sees("broke without a goodbye")
	w.later(time.Minute).sees("space starts W1 again.")
	w.m.Follow(true)
	w.seesNot("starts W1 again")
}

// A race that waits says how it is started, at once.
func TestARaceThatWaits(t *testing.T) {
	r := newWorld(t).newRace(0, 1)
	r.sees("b fires the race: as many messages to each queue, at the same time.")
	r.deal()
	r.seesNot("fires the race")
}

// Nothing is offered that is not allowed.
func TestNoInvitationReadOnly(t *testing.T) {
	w := newWorld(t, func(o *Options) { o.ReadOnly = true }).queue("hello").later(time.Minute)
	w.seesNot("adds a worker, who")
}
