package diagnose

import (
	"strings"
	"time"

	"rabbitlab/amqp/speech"
	"rabbitlab/mgmt"
)

var unclaimed = Kind{
	Verdict: Unclaimed, Group: Consumers,
	Title: "messages are unacked, and no channel holds them", Brief: "held by none",
	What:    "The queue counts more unacked messages than all channels that could hold some of its messages say that they hold.",
	LooksAt: []string{"messages_unacknowledged", "acks_uncommitted", "transactional", "channel_details", "connection.protocol", "nodes"},
	Threshold: speech.Sprintf("A remark after %d s. A warning when none of them has left for a minute, critical after two, where acks wait for their tx.commit, or where messages press as with forgotten-ack; where a consumer without a channel may be in a long job, after %d and %d s; where nothing explains it, after %d and %d s.",
		secondsOf(twoEmissions), secondsOf(longJob), secondsOf(longestJob), secondsOf(alarming), secondsOf(certain)),
	Source:  "Measured by the trial on real brokers; RabbitMQ's documentation, Transactions, and the reports rabbitmq/rabbitmq-server#15473 and #17516.",
	Refuted: "The messages are acked after all: unacked falls when a job, or a transaction, is done.",
	Cure:    "Look at the connections that consume from the queue: closing the one that holds the messages puts them back.",
	of:      ofQueue,
}

// unclaimedAtWork is for how long a queue of which messages are acked meanwhile must hold
// more than channels do: a batch that is acked as often as statistics are gathered may seem
// to, for some of them.
const unclaimedAtWork = 2 * time.Minute

// excess is since when a queue has held more unacked messages than all channels that could
// hold some of them, at any moment since.
type excess struct {
	lasting
	least float64 // unacked of the queue
	most  float64 // of the channels
}

// widen takes what was counted now.
func (g *excess) widen(at time.Time, unacked, claimed float64) {
	g.least, g.most = min(g.least, unacked), max(g.most, claimed)
	if g.since.IsZero() || g.least <= g.most {
		*g = excess{lasting{at}, unacked, claimed}
	}
	if unacked <= claimed {
		g.since = time.Time{}
	}
}

// weighClaims compares what the queues count as unacked with what channels hold.
func (h *History) weighClaims(at time.Time) {
	if h.holders.ConsumersRead.At.IsZero() || !h.holders.AllChannels && cutAfter(h.holders) > 0 {
		return
	}
	claimed := map[mgmt.Key]float64{}
	var left []*suspect // those without a consumer
	for c := range h.holders.Channels {
		holds := c.Unacked.Or(0)
		if holds == 0 {
			continue
		}
		on := h.holders.OnChannel(c.Name)
		if w := h.channels[c.Name]; len(on) == 0 && w != nil {
			left = append(left, h.suspect(w))
		}
		for i, consumer := range on {
			if i == 0 || consumer.Queue != on[i-1].Queue {
				claimed[consumer.Queue] += holds
			}
		}
	}
	for k, q := range h.queues {
		if unacked, known := q.totals.Unacked.Value(); known {
			q.excess.widen(at, unacked, claimed[k]+heldOf(left, q))
		}
	}
}

// heldOf is the most that channels without a consumer can hold of a queue.
func heldOf(left []*suspect, q *queueWatch) (n float64) {
	for _, s := range left {
		elsewhere := s.queue != nil && s.queue.totals.Key != q.totals.Key
		if s.row.Vhost == q.totals.Vhost && !elsewhere && !s.cannotHold(q) {
			n += s.row.Unacked.Or(0)
		}
	}
	return n
}

// unclaimed finds a queue that holds more unacked messages than channels do.
func (h *History) unclaimed(q *queueWatch) *Finding {
	lasts := q.excess.lasts(h.last)
	least := twoEmissions
	if q.excess.since.After(h.first) {
		least = statisticsLag // a channel has closed, and the queue's figures follow
	}
	if lasts < least || h.partial() || q.returnsLately() {
		return nil
	}
	uncommitted, _ := h.uncommittedOn(q.totals.Key)
	lately, _ := q.flow.since()
	works := lately.acked > 0 || !q.fell.IsZero() && h.last.Sub(q.fell) < unclaimedAtWork
	seen := len(h.withoutChannel(q.totals.Key)) == 0 && len(h.silentNodes()) == 0
	if uncommitted == 0 && works && (lasts < unclaimedAtWork || !seen) {
		return nil // a queue at work, and figures of two moments, or somebody who acks and is not seen
	}
	n := q.excess.least - q.excess.most
	f := h.queueFinding(Unclaimed, remark, q)
	f.counts("unclaimed", int64(n), h.countAge(q))
	f.says("queue_unacknowledged", q.totals.Unacked, "", h.countAge(q))
	f.counts("claimed", int64(q.excess.most), h.countAge(q))
	h.showLength(f, q)
	quiet := max(lasts, q.stoodFor(n, h.last))
	if !q.fell.IsZero() {
		quiet = min(quiet, h.last.Sub(q.fell))
	}
	f.Held = mgmt.Known(quiet.Seconds())
	f.lasts("unclaimed_seconds", lasts, h.countAge(q))
	g := h.explains(f, q).patience(f, q, quiet).grade(quiet)
	f.Severity, f.Confidence = g.Severity, g.Confidence
	return f
}

// whyUnclaimed is why no channel says that it holds messages, as far as that shows.
type whyUnclaimed int

const (
	unexplained whyUnclaimed = iota
	notCommitted
	notSeen // a consumer without a channel, or on a node without statistics
)

// patience is how long the messages may stay for that reason.
func (why whyUnclaimed) patience(f *Finding, q *queueWatch, quiet time.Duration) patience {
	switch {
	case why == notCommitted && !q.rises():
		return patience{suspicious, alarming, 0}
	case why == notSeen && q.pressed(quiet):
		return patience{suspicious, alarming, 0}
	case why == notSeen:
		f.Unknown = append(f.Unknown, speech.Sprintf("A long job looks the same: it is given %d min, as RabbitMQ itself waits 30 min by default, and the messages behind it in the prefetch wait for their turn.", int64(longJob/time.Minute)))
		return patience{longJob, longestJob, 0}
	}
	return patience{alarming, certain, 0}
}

// pressed says that in the time in which none of its unacked messages left far more have
// come than those who hold them can.
func (q *queueWatch) pressed(quiet time.Duration) bool {
	rate, over := q.growth()
	ready := q.totals.Ready.Or(0)
	if over < oneEmission || rate <= 0 {
		return false
	}
	came := rate * min(quiet, timesOver(time.Second, ready/rate)).Seconds()
	return came >= max(pressedLeast, min(pressedRounds*q.totals.Unacked.Or(0), pressedMost))
}

// returnsLately says that messages came back to the queue lately: consumers that live for
// seconds hold messages and are gone before a channel says so.
func (q *queueWatch) returnsLately() bool {
	lately, _ := q.flow.since()
	return lately.redelivered > 0
}

// explains adds why no channel says that it holds them, as far as that shows.
func (h *History) explains(f *Finding, q *queueWatch) whyUnclaimed {
	if n, one := h.uncommittedOn(q.totals.Key); n > 0 {
		f.counts("acks_uncommitted", int64(n), h.countAge(q))
		f.Cure = "Call tx.commit after the acks: it is missing, or not reached (an error on the way there). Or leave transactions out, and ack on a channel without tx.select."
		if one != nil {
			f.Channel, f.User = one.Name, one.User
			f.of(h.holders.Connection(one.Connection))
		}
		return notCommitted
	}
	silent := h.silentNodes()
	switch others := h.withoutChannel(q.totals.Key); {
	case len(others) > 0:
		h.nameProtocol(f, others)
		return notSeen
	case len(silent) > 0:
		f.Unknown = append(f.Unknown, speech.Sprintf("The node %s sends no statistics: who consumes there, and what is held there, is not told.", strings.Join(silent, ", ")))
		f.Cure = "Enable rabbitmq_management_agent on that node (rabbitmq-plugins enable rabbitmq_management_agent): then it is told who holds the messages."
		return notSeen
	default:
		f.Unknown = append(f.Unknown, "No transaction, no protocol without channels and no node without statistics explains it: RabbitMQ has lost count before, after an election among the replicas of a queue for example.")
		f.Cure = "Close the connections that consume from the queue, one after the other: what they hold returns to the queue. If none is left and the messages stay unacked, let the queue move to another node, or restart its node."
	}
	return unexplained
}

// uncommittedOn is how many acks wait for a commit on channels that consume from a queue,
// and the channel where it is one.
func (h *History) uncommittedOn(k mgmt.Key) (n float64, one *mgmt.Channel) {
	for c := range h.holders.Channels {
		waits := c.AcksUncommitted.Or(0)
		if waits == 0 || c.Vhost != k.Vhost || !h.mayHold(c, k) {
			continue
		}
		if n == 0 {
			one = c
		} else {
			one = nil
		}
		n += waits
	}
	return n, one
}

// mayHold says that a channel consumes from the queue, or from none at all and fetches.
func (h *History) mayHold(c *mgmt.Channel, k mgmt.Key) bool {
	on := h.holders.OnChannel(c.Name)
	for _, consumer := range on {
		if consumer.Queue == k {
			return true
		}
	}
	return len(on) == 0
}

// withoutChannel are the consumers of a queue whose protocol has no channels.
func (h *History) withoutChannel(k mgmt.Key) (all []mgmt.Consumer) {
	for _, c := range h.holders.ConsumersOf(k) {
		if c.Channel == "" && c.AckMode {
			all = append(all, c)
		}
	}
	return all
}

// nameProtocol names the connection of a consumer without a channel, or those that it can
// be.
func (h *History) nameProtocol(f *Finding, consumers []mgmt.Consumer) {
	f.Cure = "Let the program settle each message when its work is done (AMQP 1.0: accept, release or reject; MQTT: PUBACK). Until then, closing its connection puts what it holds back into the queue."
	if len(consumers) == 1 {
		f.Tag = consumers[0].Tag
		if name := consumers[0].Connection; name != "" {
			f.Connection = name
			f.of(h.holders.Connection(name))
			return
		}
	}
	var can []*mgmt.Connection
	for c := range h.holders.Connections {
		if c.Vhost == f.Queue.Vhost && !strings.HasPrefix(c.Protocol, "AMQP 0") && c.Protocol != "" && !strings.Contains(c.Protocol, "Direct") {
			can = append(can, c)
		}
	}
	if len(can) == 1 {
		f.of(can[0])
		return
	}
	f.Unknown = append(f.Unknown, speech.Sprintf("RabbitMQ tells no connection of an AMQP 1.0 consumer: it is one of %d.", len(can)))
}

// silentNodes are the nodes that run and send no statistics.
func (h *History) silentNodes() (names []string) {
	for i := range h.overview.Members {
		if n := &h.overview.Members[i]; n.IsSilent() {
			names = append(names, n.Name)
		}
	}
	return names
}
