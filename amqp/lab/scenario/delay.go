package scenario

import (
	"time"

	"rabbitlab/amqp/lab/record"
)

// The times that messages wait.
const (
	aDelay  = 2 * time.Second
	longer  = 5 * time.Second
	shorter = time.Second
	longest = 30 * time.Second // that of a message which is not awaited
	orders  = 3                // that wait together
)

var delay = Scenario{
	Name:  "delay",
	Title: "a delay: messages that expire on purpose",
	Summary: "Nobody consumes from the queue delay: its messages expire (x-message-ttl), and its dead-letter exchange leads to hello, where a worker waits. " +
		"With a time of its own for each message (expiration) a short one waits behind a long one: messages expire at the head of a queue. A queue for each time has no such trouble.",
	Ends:    "three messages come to hello after 2 s; of one with 5 s and one with 1 s the second comes behind the first; from a queue of its own it comes after 1 s; hello 0 0",
	queue:   record.QueueSpec{Name: "hello", Type: record.Classic, Durable: true},
	opening: 1,
	acts: []act{
		{"wait",
			func(q *scene) {
				q.hire("W1", diligent(record.Sleep{}))
				q.leadsTo("delay", aDelay).publish(orders, "Hello World!")
			},
			func(q *scene) {
				q.comesLater(1, orders)
				q.found("delay", "delayed by", q.waited(1, 1, aDelay), seconds)
				q.scene("delay").stands(0, 0)
			}},
		{name: "head", see: func(q *scene) {
			mixed := q.leadsTo("mixed", 0)
			first := mixed.expires(longer)
			second := mixed.expires(shorter)
			q.comesLater(first, 2)
			q.waited(first, first, longer)
			q.found("mixed", "second after", q.waited(first, second, longer), seconds)
			q.inOrder(first, second)
		}},
		{name: "apart", see: func(q *scene) {
			slow, quick := q.leadsTo("slow", longest), q.leadsTo("quick", shorter)
			first := slow.expires(0)
			second := quick.expires(0)
			q.comesLater(second, 1)
			q.found("quick", "delayed by", q.waited(second, second, shorter), seconds)
			slow.stands(1, 0)
			q.look(func(s *record.State) {
				if !arrival(s, first).IsZero() {
					q.differs("the first message came before its time")
				}
			})
			q.counts(lost, 0)
			q.stands(0, 0)
		}},
	},
}

// leadsTo declares a queue whose messages go to this one when they expire: after that
// time, or, where it is 0, after their own.
func (q *scene) leadsTo(name string, after time.Duration) *scene {
	return q.declare(record.QueueSpec{Name: name, Type: record.Classic, Durable: true, MessageTTL: int(after.Milliseconds()), DeadLetterTo: q.name})
}

// expires publishes one message that expires after that time, 0 for none of its own, waits
// until the broker has it, and says its number.
func (q *scene) expires(after time.Duration) (message int64) {
	before := q.count(confirmed)
	q.produce(record.ProducerSpec{Confirms: true, Persistent: true, Body: "Hello World!", Expiration: int(after.Milliseconds())})
	q.burst(1)
	q.await("it is confirmed", func(s *record.State) bool { message = s.Newest(); return q.in(s).Confirmed == before+1 })
	return message
}

// comesLater waits until n messages from that one on have been delivered from this queue and
// acked.
func (q *scene) comesLater(first int64, n int64) {
	q.awaitFor(q.patience()+longer, "what expired comes", func(s *record.State) bool {
		for m := first; m < first+n; m++ {
			life, _ := s.Life(m)
			if arrival(s, m).IsZero() || life.Steps[len(life.Steps)-1].Kind != record.Acked {
				return false
			}
		}
		return true
	})
}

// waited is how long after one message was published another was delivered, in seconds: not
// less than that.
func (q *scene) waited(published, delivered int64, least time.Duration) (took float64) {
	q.look(func(s *record.State) {
		life, _ := s.Life(published)
		if len(life.Steps) == 0 {
			return
		}
		after := arrival(s, delivered).Sub(life.Steps[0].At)
		if after < least-slack {
			q.differs("message %d came after %s, and not after %s", delivered, after, least)
		}
		took = after.Seconds()
	})
	return took
}

// slack is how much earlier than its time a message may seem to come: the broker's clock is
// another one.
const slack = 50 * time.Millisecond

// inOrder checks that one message was delivered before another.
func (q *scene) inOrder(first, second int64) {
	q.look(func(s *record.State) {
		if arrival(s, second).Before(arrival(s, first)) {
			q.differs("message %d came before message %d", second, first)
		}
	})
}

// arrival is when a message was delivered; zero before.
func arrival(s *record.State, message int64) (at time.Time) {
	life, _ := s.Life(message)
	for _, step := range life.Steps {
		if step.Kind == record.Delivered {
			return step.At
		}
	}
	return at
}
