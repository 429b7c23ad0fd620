package scenario

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/release"
)

// Each order takes a second, so that a worker is at one when a node dies.
const (
	eachLot   = 5
	orderTime = time.Second
)

// election is how long a cluster may take to notice that a node is gone, and a quorum queue to
// have a leader again: RabbitMQ gives a node 60 s that does not answer (net_ticktime), one whose
// connections break a few.
const election = 90 * time.Second

var nodeDies = Scenario{
	Name:  "node-dies",
	Title: "a node of three dies",
	Summary: "A cluster of three nodes, a quorum queue, and a classic one. The node dies that the classic queue is on and whose quorum member leads: " +
		"the quorum queue goes on, the classic one waits for its node. Then two are down, and the quorum queue waits too.",
	Ends: "one node down: the quorum queue confirms and delivers, the classic one is out of reach; two down: nothing is confirmed; " +
		"all back: all is confirmed and done, none lost",
	queue:   record.QueueSpec{Name: "task_queue", Type: record.Quorum, Durable: true},
	needs:   needs{nodes: 3},
	opening: 1,
	acts: []act{
		{"work",
			func(q *scene) {
				hello := q.declare(record.QueueSpec{Name: "hello", Type: record.Classic, Durable: true})
				hello.publish(eachLot, "Hello World!")
				q.do(func() error { return q.isAnswered() })
				q.publish(eachLot, "Hello World!")
				q.hire("W1", diligent(fixed(orderTime)))
				hello.hire("W2", diligent(ages))
			},
			func(q *scene) {
				hello := q.scene("hello")
				hello.comes(confirmed, eachLot)
				hello.stands(eachLot-1, 1)
				q.comes(confirmed, eachLot)
				q.atWork("W1")
			}},
		{name: "one", see: func(q *scene) {
			q.burst(eachLot) // W1 may have done all: nobody knows for how long this is read
			q.comes(confirmed, 2*eachLot)
			q.atWork("W1")
			before := q.count(done)
			began := time.Now()
			q.takeDown(0)
			q.goesOn(done, before+1)
			q.took(q.name, "until it went on", time.Since(began))
			q.burst(eachLot) // not before: while nobody leads, RabbitMQ may answer with basic.nack
			q.goesOn(confirmed, 3*eachLot)
			q.counts(confirmed, 3*eachLot)
			q.outOfReach("W2")
			q.found("W2", "consumes", 0, "")
		}},
		{name: "back", see: func(q *scene) {
			q.bringBack(0)
			hello := q.scene("hello")
			hello.there(true)
			q.atWork("W2")
			hello.counts(redelivered, 1)
			hello.stands(eachLot-1, 1)
			hello.counts(lost, 0)
			q.comes(acked, 3*eachLot)
			q.counts(lost, 0)
		}},
		{name: "two", see: func(q *scene) {
			q.takeDown(0)
			q.takeDown(1)
			q.burst(eachLot)
			q.stays(confirmed, 3*eachLot)
		}},
		{name: "all", see: func(q *scene) {
			q.bringBack(0)
			q.bringBack(1)
			q.publishesAgain(4 * eachLot)
			q.goesOn(confirmed, 4*eachLot)
			q.goesOn(acked, 4*eachLot)
			q.counts(confirmed, 4*eachLot)
			q.counts(lost, 0)
			q.stands(0, 0)
		}},
	},
}

// isAnswered says whether RabbitMQ ever answers for what is published while a quorum queue has no
// leader: a *Cannot where it does not.
func (d *director) isAnswered() error {
	if d.lab.Does(release.LeaderlessIsAnswered) {
		return nil
	}
	return &Cannot{
		What:  "RabbitMQ " + d.lab.BrokerVersion() + " never answers for what is published while most copies of a quorum queue are down",
		Means: "neither a confirm nor a basic.nack comes when they are back, and the story has no end",
		Do:    "play it on RabbitMQ 3.10 or a newer one",
	}
}

// takeDown ends a node as a power cut would.
func (d *director) takeDown(i int) {
	d.do(func() error { return d.Nodes[i].Crash(d.lab.Broker) })
}

func (d *director) bringBack(i int) {
	d.do(func() error { return d.Nodes[i].Start(d.ctx, d.lab.Broker) })
}

// goesOn waits until there are that many or more, as long as an election may take.
func (q *scene) goesOn(t tally, n int64) {
	q.awaitFor(election, fmt.Sprintf(t.so, n), func(s *record.State) bool { return t.count(q.in(s)) >= n })
}

// publishesAgain waits until so many messages are answered for, and publishes those again that
// RabbitMQ has not taken: where nobody leads it answers with basic.nack, or later with an ack, or
// does not even let the producer connect (4.3).
func (q *scene) publishesAgain(n int64) {
	answered := func(s *record.State) bool {
		c := q.in(s)
		return c.Published >= n && c.Pending == 0 // more, where a connection broke under one
	}
	q.awaitFor(election, "each message is answered for", answered)
	q.do(func() error { return q.lab.StopBurst(q.queue) })
	q.awaitFor(election, "each message is answered for", answered)
	nacked := n - q.count(confirmed)
	q.found(q.name, "unconfirmed", float64(nacked), messages)
	if nacked > 0 {
		q.burst(int(nacked))
	}
}

// silence is how long nothing may be heard of what would else take milliseconds.
const silence = 3 * time.Second

// stays watches for a while that there are no more, and reports it.
func (q *scene) stays(t tally, n int64) {
	q.do(func() error {
		err := q.wait(silence, "", func(s *record.State) bool { return t.count(q.in(s)) != n })
		if errors.As(err, new(*Differs)) { // it did not come to that
			return nil
		}
		return err
	})
	q.counts(t, n)
}

// outOfReach waits until a worker has been told that the queue's node is down: in RabbitMQ's
// words up to 3.13, later by no answer.
func (d *director) outOfReach(who string) {
	told := func(s *record.State) bool {
		w := s.Worker(d.cast[who])
		return w != nil && w.Condition == record.Disconnected && strings.Contains(w.Reason, "node")
	}
	d.awaitFor(election, who+" is told that the node is down", told)
}
