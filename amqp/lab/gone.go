package lab

import (
	"context"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/lab/record"
)

// openOn opens a channel on a worker's or a producer's connection and declares the
// queue there, as every client should that may come first. Where the broker has
// the queue no longer, that is told, and that it was declared anew: without a look
// (passive queue.declare) nobody would know.
func (l *Lab) openOn(k *link, spec record.QueueSpec) (*amqp.Channel, error) {
	ch, err := k.Channel()
	if err != nil {
		return nil, err
	}
	declared := l.declared(spec.Name)
	_, err = ch.QueueDeclarePassive(spec.Name, false, false, false, false, nil)
	if isUnavailable(err) { // it comes back
		return nil, errUnavailable()
	}
	gone := isNotFound(err)
	if gone { // the broker has closed the channel for it
		l.sayGone(spec, declared)
		if ch, err = k.Channel(); err != nil {
			return nil, err
		}
	}
	if err := declare(ch, spec); err != nil {
		return nil, explainDeclare(spec, err)
	}
	if gone {
		l.sayAnew(spec)
	}
	return ch, nil
}

// declared is how often a queue was declared, as far as was told: taken before a look,
// it dates what the look finds.
func (l *Lab) declared(name string) (times int) {
	l.feed.look(func(s *record.State) {
		if q := s.Queue(name); q != nil {
			times = q.Declared()
		}
	})
	return times
}

// sayGone says that the broker has a queue no longer, once, and unless we have
// deleted it. Who looked before somebody else declared it anew knows something that is
// true no longer, and says nothing.
func (l *Lab) sayGone(spec record.QueueSpec, declared int) {
	l.feed.decide(func(s *record.State) []record.Event {
		if q := s.Queue(spec.Name); q == nil || q.Gone || q.Deleted || q.Declared() != declared {
			return nil
		}
		return []record.Event{{Kind: record.QueueGone, Queue: spec.Name, Reason: whyGone(spec), QueueSpec: &spec}}
	})
}

// sayAnew says that a queue that was gone is there again.
func (l *Lab) sayAnew(spec record.QueueSpec) {
	l.feed.decide(func(s *record.State) []record.Event {
		if q := s.Queue(spec.Name); q == nil || !q.Gone {
			return nil
		}
		return []record.Event{{Kind: record.QueueDeclared, Queue: spec.Name, Reason: "declared anew, as it was gone", QueueSpec: &spec}}
	})
}

// whyGone is why a broker that was restarted may have a queue no longer.
func whyGone(q record.QueueSpec) string {
	switch {
	case q.Exclusive:
		return "it was exclusive, and went with its connection"
	case !q.Durable:
		return "it was not durable"
	}
	return "the broker no longer has it"
}

// recall looks whether the broker still has a queue, where the lab's own connection
// is another one than when that was known last: the broker may have been restarted.
func (l *Lab) recall(ctx context.Context, q *queue) {
	if k := l.control.line.now(); k != nil && !k.IsClosed() && q.seen == l.control.made.Load() {
		return
	}
	declared := l.declared(q.spec.Name)
	_, _, err := l.control.look(ctx, q.spec.Name)
	switch {
	case isNotFound(err):
		l.sayGone(q.spec, declared)
	case err != nil:
		return // it may not be back yet
	}
	q.seen = l.control.made.Load()
}

// Broker tells what was done to the broker, by whoever started it: one of the kinds
// BrokerStopping to NodeStarted. When it is back, or one of its nodes, the lab looks what it still has.
func (l *Lab) Broker(kind record.Kind, reason string) {
	l.feed.post(record.Event{Kind: kind, Reason: reason})
	if kind != record.BrokerStarted && kind != record.NodeStarted {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, q := range l.queues {
		poke(q.soon)
	}
}
