package hours

import (
	"slices"

	"rabbitlab/mgmt"
)

// message is one in a queue, or in hand.
type message struct {
	put         int // the step at which it came to its queue
	turns       int // how often it was dead-lettered
	redelivered bool
}

// tally is what was counted of a queue or a channel.
type tally struct {
	published, delivered, deliveredNA, got, gotNone, acked, redelivered int
}

// queue is a queue: messages that are ready, and who consumes.
type queue struct {
	broker    *broker
	key       mgmt.Key
	kind      string
	exclusive bool
	arguments map[string]any
	settings  mgmt.QueueSettings
	bound     []string
	ready     []message
	unacked   int
	consumers []*consumer
	next      int // whose turn it is
	tally     tally
	statistics
	ticked counts // a quorum queue's own, each five seconds
}

// counts are the messages in a queue.
type counts struct{ ready, unacked int }

// declare makes a queue.
func (b *broker) declare(name string, arguments map[string]any) *queue {
	q := &queue{broker: b, key: mgmt.Key{Vhost: "/", Name: name}, kind: "classic", arguments: arguments, settings: mgmt.SettingsOf(arguments, nil)}
	if b.quorum {
		q.kind = "quorum"
	}
	q.phase = b.rng.IntN(statisticsEach)
	b.queues = append(b.queues, q)
	return q
}

func (b *broker) find(name string) *queue {
	i := slices.IndexFunc(b.queues, func(q *queue) bool { return q.key.Name == name })
	if i < 0 {
		return nil
	}
	return b.queues[i]
}

// publish puts messages in.
func (q *queue) publish(n int) {
	q.tally.published += n
	q.broker.traffic.published += n
	for range n {
		q.put(message{})
	}
}

// put adds a message, and drops the oldest where there are too many.
func (q *queue) put(m message) {
	m.put = q.broker.ticks
	q.ready = append(q.ready, m)
	if most, limited := q.settings.MaxLength.Value(); limited && len(q.ready) > int(most) {
		q.ready = q.ready[1:]
	}
}

// giveBack puts messages to where they were.
func (q *queue) giveBack(all []message) {
	for i := range all {
		all[i].redelivered = true
	}
	q.ready = append(slices.Clone(all), q.ready...)
}

// expire dead-letters what has waited for too long.
func (q *queue) expire() {
	ttl, limited := q.settings.MessageTTL.Value()
	if !limited {
		return
	}
	for len(q.ready) > 0 && float64(q.broker.ticks-q.ready[0].put)*100 >= ttl {
		q.bury(q.ready[0])
		q.ready = q.ready[1:]
	}
}

// bury dead-letters a message, or drops it.
func (q *queue) bury(m message) {
	if !q.settings.DeadLetters {
		return
	}
	m.turns++
	m.redelivered = false
	for _, to := range q.broker.queues {
		direct := q.settings.DeadLetterExchange == "" && to.key.Name == q.settings.DeadLetterRoutingKey
		if direct || q.settings.DeadLetterExchange != "" && slices.Contains(to.bound, q.settings.DeadLetterExchange) {
			to.put(m)
		}
	}
}

// deliver hands out what there is room for: to the consumers of the highest priority that
// have room, in turn.
func (q *queue) deliver() {
	for len(q.ready) > 0 {
		c := q.taker()
		if c == nil {
			return
		}
		m := q.ready[0]
		q.ready = q.ready[1:]
		c.take(m)
	}
	if len(q.ready) == 0 {
		q.ready = nil
	}
}

func (q *queue) taker() (best *consumer) {
	for i := range q.consumers {
		c := q.consumers[(q.next+i)%len(q.consumers)]
		if c.hasRoom() && (best == nil || c.priority > best.priority) {
			best = c
		}
		if q.settings.ActiveOne {
			break
		}
	}
	if best != nil && !q.settings.ActiveOne {
		q.next = (slices.Index(q.consumers, best) + 1) % len(q.consumers)
	}
	return best
}
