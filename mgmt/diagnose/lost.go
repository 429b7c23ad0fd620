package diagnose

import (
	"rabbitlab/amqp/speech"
	"rabbitlab/mgmt"
)

var consumerLost = Kind{
	Verdict: ConsumerLost, Group: Consumers,
	Title: "its consumer is gone, and the channel keeps messages", Brief: "consumer lost",
	What:      "A channel was delivered messages and has no consumer any more: it was cancelled, by its program or by RabbitMQ, and what it had in hand stays with the channel.",
	LooksAt:   []string{"consumer_count", "deliver", "ack", "messages_unacknowledged"},
	Threshold: speech.Sprintf("A remark at once, as a consumer that shuts down finishes its jobs. A warning when none is acked for %d s, critical after %d s.", secondsOf(alarming), secondsOf(longJob)),
	Source:    "Measured by the trial. RabbitMQ cancels a consumer when its queue is deleted or moves, and since 4.3 at its timeout (RabbitMQ's documentation, Consumer Cancellation).",
	Refuted:   "An ack: then it finishes what it had in hand, and shuts down.",
	Cure:      "Settle what the channel still has (%s), or close the channel: then it is redelivered. When a consumer is cancelled, consume again, or end the program so that it is started anew: RabbitMQ tells a client that it was cancelled, and most clients only log it.",
	code:      ackLine,
}

// consumerLost finds a channel whose consumer is gone and that holds what it had.
func (s *suspect) consumerLost() *Finding {
	c := s.counters()
	if c == nil || s.surelyHeld() == 0 || !s.h.isLost(s.watch) {
		return nil
	}
	silent := s.heldFor()
	if c.acked > 0 {
		silent = s.noAck()
	}
	if silent < oneEmission {
		return nil
	}
	g := patience{alarming, longJob, 0}.grade(silent)
	orphaned := s.queue == nil && s.h.someUnavailable(s.row.Vhost)
	if orphaned {
		g = remark
	}
	f := s.finding(ConsumerLost, g)
	if orphaned {
		f.Unknown = append(f.Unknown, "A queue of this vhost is not available: RabbitMQ cancels its consumers, and their channels go on counting what they had of it.")
	}
	s.heldLong(f, s.heldFor())
	s.showCounters(f)
	f.counts("consumer_count", 0, s.age())
	f.lasts("without_ack_seconds", silent, s.age())
	return f
}

// byRest finds the queue of a channel without a consumer: the one of which so many
// messages are with none, where there is only one such.
func (s *suspect) byRest() {
	held := s.surelyHeld()
	if held == 0 || s.h.listing.isCut() {
		return
	}
	var idle, busy []*queueWatch // without consumers, and with
	for key, q := range s.h.queues {
		n, known := q.totals.Unacked.Int()
		switch left := n - s.h.heldByConsumers(q); {
		case key.Vhost != s.row.Vhost || known && left < held || s.cannotHold(q):
		case !known:
			return
		case len(s.h.holders.ConsumersOf(key)) == 0:
			idle = append(idle, q)
		default:
			busy = append(busy, q) // what its consumers hold is some seconds older
		}
	}
	switch {
	case len(idle) == 1:
		s.queue = idle[0]
	case len(idle) == 0 && len(busy) == 1:
		s.queue = busy[0]
	default:
		return
	}
	s.by = "By subtraction: it is the one queue of which so many messages are held by none of its consumers."
}

// cannotHold says that a channel without a consumer has nothing of a queue: nothing was ever
// taken from it in that way. A stream is not fetched from, and does not tell what is unacked.
func (s *suspect) cannotHold(q *queueWatch) bool {
	if s.gets() {
		return q.stats.Got == mgmt.Known(0) || q.totals.Type == "stream"
	}
	return q.stats.Delivered == mgmt.Known(0)
}

// isLost says that the channel has no consumer any more, and holds what that had.
func (h *History) isLost(w *watch) bool { return h.isLeft(w) && w.row.Delivered.Or(0) > 0 }

// isLeft says that the channel has no consumer, and holds messages.
func (h *History) isLeft(w *watch) bool {
	return !w.absent && w.told && w.row.Consumers == mgmt.Known(0) && w.mostHeld() > 0 && len(h.holders.OnChannel(w.row.Name)) == 0
}

// keepsLost says that a quorum queue counts consumers that are none: as long as a channel
// holds messages of it, it counts one that was cancelled, and one for each message that was
// taken with basic.get (3.10, 4.3).
func (h *History) keepsLost(q *queueWatch) bool {
	unacked, _ := q.totals.Unacked.Int()
	if q.totals.Type != "quorum" || unacked == 0 {
		return false
	}
	for _, w := range h.channels {
		if h.isLeft(w) && w.row.Vhost == q.totals.Vhost && w.mostHeld() <= unacked {
			return true
		}
	}
	return false
}

// heldByConsumers is the most that the channels of a queue's consumers may have of it,
// and those that consumed from it and keep what they had.
func (h *History) heldByConsumers(q *queueWatch) (n int64) {
	seen := map[*watch]bool{}
	for _, c := range h.holders.ConsumersOf(q.totals.Key) {
		if w := h.channels[c.Channel]; w != nil && !seen[w] {
			seen[w] = true
			n += w.mostHeld()
		}
	}
	if n > 0 || q.totals.Unacked.Or(0) == 0 {
		return n
	}
	for _, w := range h.channels {
		if w.consumed == q.totals.Key && !w.absent {
			n += w.mostHeld()
		}
	}
	return n
}
