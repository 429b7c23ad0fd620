package diagnose

import (
	"cmp"
	"time"

	"rabbitlab/amqp/speech"
	"rabbitlab/mgmt"
)

const (
	seconds   speech.Sentence = "s"
	perSecond speech.Sentence = "messages/s"
)

// figureWords are the figures that RabbitMQ has no name for, in words.
var figureWords = map[string]speech.Sentence{
	"ack_multiple":             "acks came in multiples of",
	"ack_rate":                 "ack rate",
	"backlog_seconds":          "the backlog ends in",
	"blocked_connections":      "connections that are blocked",
	"came_seconds":             "time over which they came",
	"came_since":               "messages that came while it acked none, and wait",
	"deliver_rate":             "deliver rate",
	"disk_alarm":               "disk alarm",
	"first_held":               "held at the first sample",
	"growth_rate":              "ready grows by",
	"growth_seconds":           "time over which it grew",
	"idle_consumers":           "consumers of the queue that hold nothing",
	"idle_seconds":             "time for which idle_since stands still",
	"link_credit":              "unsettled deliveries and link credit",
	"longest_pause_seconds":    "longest pause between acks before",
	"memory_alarm":             "memory alarm",
	"message_bytes_transient":  "bytes that a restart loses",
	"newest_held":              "held at the newest sample",
	"publish_rate":             "publish rate",
	"queue_unacknowledged":     "messages_unacknowledged of the queue",
	"quorum_limit":             "most that a quorum queue gives a consumer without a prefetch",
	"redeliver_rate":           "redeliver rate",
	"rejected":                 "rejected without requeue, as far as it shows",
	"timeout_left_seconds":     "time left",
	"turns":                    "redeliveries in that time",
	"turns_seconds":            "time over which they were counted",
	"without_ack_seconds":      "time that it holds messages without an ack",
	"without_consumer_seconds": "time without a consumer, as far as it was watched",
	"came_back":                "deliveries that were neither acked nor are held",
	"channels_at_first":        "channels when that was first seen",
	"channels_closed_rate":     "channels closed",
	"channels_opened_rate":     "channels opened",
	"claimed":                  "unacked that channels hold",
	"connections_closed_rate":  "connections closed",
	"connections_opened_rate":  "connections opened",
	"down_seconds":             "time for which it is down, as far as it was watched",
	"dropped_messages":         "messages that are gone and were never acked",
	"ghost_seconds":            "time for which none is listed",
	"heartbeat_seconds":        "heartbeat that was agreed",
	"listed_consumers":         "consumers that are listed",
	"lost_messages":            "messages that were lost or refused",
	"lost_nodes":               "nodes that it has lost",
	"telling_nodes":            "nodes that have lost others",
	"lost_rate":                "lost or refused",
	"lost_redeliveries":        "redeliveries to channels that are gone",
	"mirrored_queue":           "mirrored classic queue",
	"publishing_channels":      "channels that do so",
	"holding_channels":         "channels that hold them",
	"rounds":                   "times that each message was delivered",
	"running_nodes":            "nodes that run",
	"steady_seconds":           "time for which there are as many",
	"silent_seconds":           "time for which it tells nothing, as far as it was watched",
	"transient_queue":          "queue that is neither durable nor exclusive",
	"unclaimed":                "unacked that no channel holds",
	"unclaimed_seconds":        "time for which none of them left",
	"max_length":               "limit in messages",
	"max_length_bytes":         "limit in bytes",
	"work_held_seconds":        "work that it holds, at its pace",
}

// says adds a figure where it is known: by RabbitMQ's own name, or one of figureWords.
func (f *Finding) says(id string, v mgmt.Figure, unit speech.Sentence, age time.Duration) {
	if n, known := v.Value(); known {
		f.Evidence = append(f.Evidence, Evidence{id, cmp.Or(figureWords[id], speech.Quote(id)), n, unit, age})
	}
}

// counts adds a whole number.
func (f *Finding) counts(id string, n int64, age time.Duration) {
	f.says(id, mgmt.Known(float64(n)), "", age)
}

// lasts adds a time.
func (f *Finding) lasts(id string, d, age time.Duration) {
	f.says(id, mgmt.Known(d.Seconds()), seconds, age)
}

// rate adds a rate in messages a second.
func (f *Finding) rate(id string, v float64, age time.Duration) {
	f.says(id, mgmt.Known(v), perSecond, age)
}

// showCounters adds what the channel has counted, and what it holds.
func (s *suspect) showCounters(f *Finding) {
	if c := s.counters(); c != nil {
		if c.delivered > 0 || c.got == 0 {
			f.counts("deliver", c.delivered, s.age())
		}
		if c.got > 0 {
			f.counts("get", c.got, s.age())
		}
		f.counts("ack", c.acked, s.age())
		if c.redelivered > 0 {
			f.counts("redeliver", c.redelivered, s.age())
		}
	}
	f.says("messages_unacknowledged", s.row.Unacked, "", s.age())
	if n := s.rejected(); n > 0 {
		f.counts("rejected", n, s.age())
	}
	s.showLimit(f)
}

// showWaiting adds what waits in the queue.
func (s *suspect) showWaiting(f *Finding) {
	if s.queue != nil {
		f.says("messages_ready", s.queue.totals.Ready, "", max(0, s.h.newest.Sub(s.queue.countAt())))
	}
}

// heldLong says for how long the oldest message is held.
func (s *suspect) heldLong(f *Finding, d time.Duration) {
	if d > 0 {
		f.Held = mgmt.Known(d.Seconds())
	}
}

// unknown is what cannot be known of this channel.
func (s *suspect) unknown() (all []speech.Sentence) {
	if s.shared {
		all = append(all, "The channel consumes from several queues, and RabbitMQ counts by channel: which of them it holds messages of is not told.")
	}
	if s.counters() == nil {
		all = append(all, "The broker did not send this channel's counters: whether it ever acked is not known.")
	}
	if !s.past && s.counters() != nil {
		all = append(all, speech.Sprintf("What the channel did before it was watched (%d s) is known from its counters only.", int64(s.at.Sub(s.seen)/time.Second)))
	}
	if s.connection == nil {
		all = append(all, "The connection is not shown to this user, or not yet: who it is and how long it is open are not known.")
	}
	return all
}
