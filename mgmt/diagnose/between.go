package diagnose

import (
	"slices"
	"strings"
	"time"

	"rabbitlab/amqp/speech"
	"rabbitlab/mgmt"
)

// Several programs that each consume from many queues on one channel, as several workers of
// Celery do, cannot be told apart by what RabbitMQ counts. But a queue of which nothing is
// acked at all has nobody who acks it: then it is known of all of them, and of each queue.

// mostBetween is how many channels are named that hold messages between them.
const mostBetween = 5

// forgottenBetween finds a queue whose messages are held by channels that consume from other
// queues too, and none of which was ever acked.
func (h *History) forgottenBetween(q *queueWatch) *Finding {
	if q.flow.now.acked > 0 || q.flow.now.taken == 0 {
		return nil
	}
	return h.between(ForgottenAck, q, patience{})
}

// stuckBetween finds one of which some were acked before.
func (h *History) stuckBetween(q *queueWatch) *Finding {
	if q.flow.now.acked == 0 {
		return nil
	}
	return h.between(StuckWorker, q, patience{suspicious, alarming, certain})
}

// between finds a queue of which nothing leaves, the messages of which are held by channels
// whose parts of it are not known.
func (h *History) between(v Verdict, q *queueWatch, least patience) *Finding {
	lately, over := q.flow.since()
	if !q.hasStats || !q.isUsual() || lately.acked > 0 || lately.redelivered > 0 || over < oneEmission || q.rejectsAny() {
		return nil
	}
	holders, left := h.unsharedHolders(q)
	quiet := q.settlesNothing(h.last)
	if len(holders) == 0 || left <= 0 || quiet < oneEmission {
		return nil
	}
	f := h.queueFinding(v, remark, q)
	f.isShare = true
	p := q.patience(quiet)
	g := rise(func(i int) bool { return p[i] > 0 && quiet >= max(p[i], least[i]) })
	f.Severity, f.Confidence = g.Severity, g.Confidence
	f.Unacked, f.Held = mgmt.Known(left), mgmt.Known(quiet.Seconds())
	f.counts("deliver", int64(q.flow.now.taken), h.statsAge(q))
	f.counts("ack", int64(q.flow.now.acked), h.statsAge(q))
	f.says("messages_unacknowledged", q.totals.Unacked, "", h.countAge(q))
	f.lasts("without_ack_seconds", quiet, h.statsAge(q))
	h.showLength(f, q)
	f.By = "By the queue's own counters: of its messages none is acked, whoever of its consumers has them."
	h.nameHolders(f, holders)
	if !q.pressed(quiet) {
		f.Unknown = append(f.Unknown, speech.Sprintf("A long job looks the same: it is given %d min, as RabbitMQ itself waits 30 min by default, and the messages behind it in the prefetch wait for their turn.", int64(longJob/time.Minute)))
	}
	return f
}

// isBetween says that nothing was seen to leave a queue of which channels hold something
// whose part of it is not known.
func (h *History) isBetween(q *queueWatch) bool {
	if q.totals.Unacked.Or(0) == 0 || !q.fell.IsZero() {
		return false
	}
	holders, left := h.unsharedHolders(q)
	return len(holders) > 0 && left > 0
}

// standsShared says that nothing was seen to leave a queue which a channel consumes from that
// consumes from others too.
func (h *History) standsShared(q *queueWatch) bool {
	return q.totals.Unacked.Or(0) > 0 && q.fell.IsZero() &&
		slices.ContainsFunc(h.holders.ConsumersOf(q.totals.Key), func(c mgmt.Consumer) bool { return sharesChannel(h.holders.OnChannel(c.Channel)) })
}

// patience is what those are given who hold a queue's messages and have settled none for so
// long.
func (q *queueWatch) patience(quiet time.Duration) patience {
	if q.pressed(quiet) {
		return patience{suspicious, alarming, certain}
	}
	return patience{longJob, longestJob, 0}
}

// unsharedHolders are the consumers of a queue on channels whose part of it is not known, and
// what is left for them of its unacked messages.
func (h *History) unsharedHolders(q *queueWatch) (holders []*mgmt.Consumer, left float64) {
	left = q.totals.Unacked.Or(0)
	all := h.holders.ConsumersOf(q.totals.Key)
	for i := range all {
		c := &all[i]
		w := h.channels[c.Channel]
		switch {
		case w == nil || !c.AckMode:
		case !sharesChannel(h.holders.OnChannel(c.Channel)):
			left -= w.row.Unacked.Or(0)
		case h.partOf(w, q.totals.Key) != nil:
			left -= h.partOf(w, q.totals.Key).row.Unacked.Or(0)
		case w.holds():
			holders = append(holders, c)
		}
	}
	return holders, left
}

// partOf is what a channel has of a queue where that is counted, else nil.
func (h *History) partOf(w *watch, k mgmt.Key) *watch {
	if q := h.queues[k]; q != nil && q.share != nil && q.share.row.Name == w.row.Name && h.onlyConsumer(q) != nil {
		return q.share
	}
	if w.split.n == 0 || w.at.Sub(w.split.at) > splitKept {
		return nil
	}
	return w.split.parts[k]
}

// nameHolders names the one channel that it is, or those that it is between.
func (h *History) nameHolders(f *Finding, holders []*mgmt.Consumer) {
	var channels []string
	for _, c := range holders {
		if !slices.Contains(channels, c.Channel) {
			channels = append(channels, c.Channel)
		}
	}
	if w := h.channels[channels[0]]; len(channels) == 1 {
		f.Channel, f.User = w.row.Name, w.row.User
		f.of(h.holders.Connection(w.row.Connection))
		if len(holders) == 1 {
			f.Tag = holders[0].Tag
		}
		return
	}
	slices.Sort(channels)
	f.counts("holding_channels", int64(len(channels)), h.channelsAge())
	named := strings.Join(channels[:min(len(channels), mostBetween)], ", ")
	f.Unknown = append(f.Unknown, speech.Sprintf("These channels hold them between them, and consume from other queues too: %s. What each has of this queue is told by RabbitMQ with management.rates_mode = detailed, or by its plugin rabbitmq_prometheus.", named))
	if one := h.holders.Connection(h.channels[channels[0]].row.Connection); one != nil {
		f.Client = Client{Product: one.Product, Version: one.Version, Platform: one.Platform, Protocol: one.Protocol}
	}
}

// rejectsAny says that messages left it that were neither acked nor are held.
func (q *queueWatch) rejectsAny() bool {
	n := &q.flow.now
	return n.taken-n.acked-n.redelivered > max(q.totals.Unacked.Or(0), q.flow.mostHeld)
}

// settlesNothing is for how long none of its unacked messages has left it, at the least. What
// the broker remembers of its length does not show what came and was acked in between.
func (q *queueWatch) settlesNothing(now time.Time) time.Duration {
	switch {
	case !q.fell.IsZero():
		return now.Sub(q.fell)
	case q.flow.now.acked > 0:
		return now.Sub(q.seen)
	}
	return max(now.Sub(q.seen), q.stoodFor(1, now))
}
