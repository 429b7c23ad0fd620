package queues

import (
	"slices"
	"time"

	"rabbitlab/mgmt"
	"rabbitlab/mgmt/diagnose"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
)

// tone says how a sentence is drawn.
type tone int

const (
	plain   tone = iota
	warning      // something that somebody should see to
	limit        // what rabbitlab cannot know, and why
)

// sentence says in plain words what the figures mean. Its text holds foreign
// names and is not clean yet.
type sentence struct {
	tone tone
	text string
}

// subject is a queue with all that sentences about it are made from.
type subject struct {
	row     *mgmt.Row
	holders []holder
	finding *diagnose.Finding // nil where the diagnosis has none
	broker  *mgmt.State
	now     time.Time
}

func (s *subject) ready() float64   { return s.row.Ready.Or(0) }
func (s *subject) unacked() float64 { return s.row.Unacked.Or(0) }

// explain says what is known of a queue, what matters most first, then what is
// not known and why. It never says more than the figures do.
func explain(s *subject) []sentence {
	told := append(s.state(), s.diagnosed()...)
	if s.counted() {
		told = append(told, s.whoHolds()...)
		told = append(told, s.whoTakes()...)
	}
	if len(told) == 0 && s.counted() {
		told = append(told, s.calm()...)
	}
	return append(told, s.limits()...)
}

// counted says that the statistics tell who consumes from this queue.
func (s *subject) counted() bool {
	consumers := s.broker.Part(mgmt.PartConsumers)
	return !consumers.Read.At.IsZero() && consumers.Err == nil && !s.broker.Overview().StatsDisabled && !s.row.StatsRead.At.IsZero()
}

func (s *subject) state() []sentence {
	if working(s.row.State) {
		return nil
	}
	return warn("The queue is %s: it takes and gives no messages until its node or enough of its replicas are back.", s.row.State)
}

// whoHolds tells of messages that no listed consumer holds. What is wrong with those who
// are listed the diagnosis says.
func (s *subject) whoHolds() []sentence {
	if s.unacked() == 0 || len(s.holders) > 0 {
		return nil // the holders are of an older reading and may be gone
	}
	return s.heldByNobodyListed()
}

// heldByNobodyListed: either somebody took the messages with basic.get or went
// on holding them after basic.cancel, or the user may not see who.
func (s *subject) heldByNobodyListed() []sentence {
	if s.found(diagnose.UnackedGet) || s.row.Stats.Consumers.Or(0) > 0 || !s.broker.Overview().SeesAll || !s.heldForLong() {
		return nil
	}
	said := lang.Say("Nobody consumes from this queue, yet messages are unacked: they were taken with basic.get, or their consumer was " +
		"cancelled and its channel kept them.")
	if names := candidates(s.broker.Holders().Unattributed(s.row.Vhost)); names != "" {
		said = lang.Sentences(said, lang.Say("Channels that hold messages without a consumer: %s.", names))
	}
	return []sentence{{plain, said}}
}

// heldForLong says that messages have been unacked for longer than the statistics
// lag behind, so that a consumer of theirs would be listed by now.
func (s *subject) heldForLong() bool {
	const buckets = 4
	for _, p := range s.broker.Past(s.row.Key, buckets, s.now)[:buckets-1] {
		if p.Unacked.Or(0) == 0 {
			return false
		}
	}
	return true
}

// found says that the diagnosis has this to say of the queue: it need not be said again.
func (s *subject) found(v diagnose.Verdict) bool { return s.finding != nil && s.finding.Verdict == v }

// candidates names channels that could be the one, at most three.
func candidates(channels []mgmt.Channel) string {
	var names []string
	for _, c := range channels {
		names = append(names, lang.Say("%s (%s)", c.Name, text.Count(c.Unacked.Int())))
	}
	if len(names) > 3 {
		names = append(names[:3], lang.Say("and %d more", len(names)-3))
	}
	return lang.List(names)
}

// whoTakes tells why messages stay ready.
func (s *subject) whoTakes() []sentence {
	consumers, known := s.row.Stats.Consumers.Value()
	waiting := int64(s.ready())
	switch {
	case waiting == 0 || !known:
		return nil
	case consumers == 0 && s.found(diagnose.NoConsumer):
		return nil // said already
	case consumers == 0:
		return say("%s ready and nobody consumes: they stay until a consumer comes.", lang.Plural(waiting, "message"))
	case len(s.holders) > 0 && len(s.holders) == int(consumers) && allFull(s.holders):
		return say("Every consumer holds as many messages as its prefetch allows: a ready one is delivered when one of them acks.")
	}
	return nil
}

func allFull(holders []holder) bool {
	return !slices.ContainsFunc(holders, func(h holder) bool { return !h.full() })
}

// calm is what is said where nothing is wrong.
func (s *subject) calm() []sentence {
	consumers, known := s.row.Stats.Consumers.Int()
	messages, sure := s.row.Messages().Int()
	switch {
	case !known || !sure:
		return nil
	case len(s.holders) > 0 && !slices.ContainsFunc(s.holders, func(h holder) bool { return h.Consumer.AckMode }):
		return say("Automatic ack: RabbitMQ counts a message as done when it is sent, so none is ever unacked. What a consumer had not finished when it died is lost.")
	case messages == 0 && consumers == 0:
		return say("The queue is empty and nobody consumes from it.")
	case messages == 0:
		return say("The queue is empty: %s %s to wait for messages.", lang.Plural(consumers, "consumer"), have(consumers))
	case s.unacked() > 0 && len(s.holders) > 0:
		return say("%s delivered and not acked yet.", lang.Plural(int64(s.unacked()), "message"))
	}
	return nil
}

// have is a word of English grammar, as were.
func have(n int64) string {
	if n == 1 {
		return "has"
	}
	return "have"
}

func say(t lang.Text, args ...any) []sentence { return []sentence{{plain, lang.Say(t, args...)}} }

func warn(t lang.Text, args ...any) []sentence { return []sentence{{warning, lang.Say(t, args...)}} }
