package diagnose

import (
	"slices"
	"strings"

	"rabbitlab/amqp/speech"
	"rabbitlab/mgmt"
)

// gap is what was read of a part, and says too little of what a verdict rests on.
type gap struct {
	part mgmt.Part
	said speech.Sentence // a sentence
	do   speech.Sentence
}

// unread is the gap as what something could hide in, as in what could not be read.
func (g gap) unread() Unread {
	return Unread{Part: g.part, Half: true, Err: &mgmt.Error{Kind: mgmt.Unexpected, What: g.said, Means: "something may hide there", Do: g.do}}
}

const (
	lookAgain speech.Sentence = "look again in a minute, and if it stays read the broker's log"
	lookAtOne speech.Sentence = "look at one vhost, or at some of its queues"
)

// gaps are all of them.
func (h *History) gaps() (all []gap) {
	if h.short() {
		all = append(all, gap{mgmt.PartChannels, "It was watched for less than two readings take: who still holds messages, and which queues grow, is not known.", "watch it for 10 s or longer"})
	}
	if h.overview.RatesMode == "none" {
		all = append(all, gap{mgmt.PartChannels, "The broker keeps no counters (management.rates_mode = none): whether a consumer ever acked is not known.", "set management.rates_mode = basic in its rabbitmq.conf"})
	}
	if g := &h.listing; g.isCut() {
		all = append(all, gap{mgmt.PartQueues, speech.Sprintf("Of %d queues only the %d with most messages were looked at: whether others grow, or are slow, is not known.", g.all, g.listed), lookAtOne})
	}
	if n := cutAfter(h.holders); n > 0 {
		all = append(all, gap{mgmt.PartChannels, speech.Sprintf("Only the %d channels that hold most were read: who else holds messages is not known.", n), lookAgain})
	}
	if n := h.mutes(); n > 0 {
		all = append(all, gap{mgmt.PartQueues, speech.Sprintf("How many messages there are is not told of %d queues: whether they grow is not known.", n), lookAgain})
	}
	if n := h.unnamed(); n > 0 {
		all = append(all, gap{mgmt.PartConsumers, speech.Sprintf("Queues whose consumers are counted and not listed: %d. Who they are is not known.", n), lookAgain})
	}
	if n := h.silent(); n > 0 {
		all = append(all, gap{mgmt.PartChannels, speech.Sprintf("What they hold is not told of %d channels: who holds messages is not known.", n), lookAgain})
	}
	return all
}

// short says that the watch has ended before all was read as often as it takes, though
// nothing failed.
func (h *History) short() bool {
	if !h.ended {
		return false
	}
	for part := range needs {
		if p := h.parts[part]; p == nil || !p.wellRead() && p.Err == nil && p.failed == nil {
			return true
		}
	}
	return false
}

// cutAfter is how many channels were read where others may hold messages too, else 0:
// they are read in order until one holds nothing.
func cutAfter(h *mgmt.Holders) (read int) {
	if h == nil || h.AllChannels {
		return 0
	}
	for c := range h.Channels {
		if c.Unacked == mgmt.Known(0) {
			return 0
		}
		read++
	}
	return read
}

// mutes is of how many queues each reading of their statistics left out what they hold,
// for as long as that takes to come. Of one that does not run that is known, and of a
// stream it is not asked.
func (h *History) mutes() (n int) {
	for _, q := range h.queues {
		if q.isUsual() && !q.mute.IsZero() && q.statsAt.Sub(q.mute) >= oneEmission {
			n++
		}
	}
	return n
}

// unnamed is how many queues have said for as long that they have consumers, of whom the
// list of all of them, which was read meanwhile, has none.
func (h *History) unnamed() (n int) {
	for _, q := range h.queues {
		if h.isUnnamed(q) {
			n++
		}
	}
	return n
}

// isUnnamed says that the queue is such a one. Where messages come back consumers come and
// go faster than lists tell.
func (h *History) isUnnamed(q *queueWatch) bool {
	return h.holders != nil && !h.partial() && q.isUsual() && !q.taken.IsZero() && q.statsAt.Sub(q.taken) >= oneEmission &&
		h.holders.ConsumersRead.At.After(q.taken) && len(h.holders.ConsumersOf(q.totals.Key)) == 0 && !h.keepsLost(q) && !q.returnsLately()
}

// silent is how many channels have been there for long enough for their statistics, and
// are not said to hold anything or nothing. Where channels are opened one after the other,
// a new one may well have the name of one before it.
func (h *History) silent() (n int) {
	long := oneEmission
	if h.traffic.rate(channelsOpened) >= 1 {
		long = growsSurely
	}
	for _, w := range h.channels {
		if _, known := w.row.Unacked.Value(); !known && !w.absent && w.at.Sub(w.seen) >= long {
			n++
		}
	}
	return n
}

// isUsual says that the queue runs, and is of a kind whose figures and consumers are told:
// those of streams and of MQTT's are not, or elsewhere.
func (q *queueWatch) isUsual() bool {
	kind, state := strings.ToLower(q.totals.Type), q.totals.State
	return kind != "stream" && !strings.Contains(kind, "mqtt") && !slices.Contains([]string{"down", "stopped", "crashed", "minority"}, state)
}
