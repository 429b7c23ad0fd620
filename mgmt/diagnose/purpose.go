package diagnose

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"rabbitlab/amqp/release"
	"rabbitlab/mgmt"
)

// purpose is why nobody consumes from a queue, where that is as it should be.
type purpose int

const (
	toWork   purpose = iota // somebody should
	toDelay                 // its messages expire into another queue
	toExpire                // they seem to, each after a time of its own
	toKeep                  // dead letters, until somebody looks at them
	toAwait                 // the session of a subscriber that is offline
	toBeRead                // it is fetched from with basic.get
)

// keepers are names that frameworks give to queues of what failed (MassTransit: _error and
// _skipped; Spring Cloud Stream: .dlq; NServiceBus: error and audit), and that people do.
// They are compiled when the first name is looked at.
var keepers = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)(^|[._:-])(dlq|dlx|dead|dead[._-]?letters?(queue)?|errors?|skipped|failed|failures?|parking([._-]?lot)?|parked|poison|audit|archive)([._-]?queue)?$`)
})

// sessions are the names of queues in which RabbitMQ keeps what a subscriber missed.
var sessions = []string{"mqtt-subscription-", "mqtt-will-"}

func (h *History) purposeOf(q *queueWatch) purpose {
	switch {
	case isSession(q.totals.Name):
		return toAwait
	case q.isDelay():
		return toDelay
	case q.expires():
		return toExpire
	case q.isPolled():
		return toBeRead
	case h.keepsDeadLetters(q):
		return toKeep
	}
	return toWork
}

func isSession(name string) bool {
	return slices.ContainsFunc(sessions, func(prefix string) bool { return strings.HasPrefix(name, prefix) })
}

// isPolled says that what has left the queue was fetched with basic.get and acked, and
// that what waits is no more than a few times as much.
func (q *queueWatch) isPolled() bool {
	s := &q.stats
	fetched := min(s.Got.Or(0), s.Acked.Or(0)) + s.GotNA.Or(0)
	return fetched > 0 && fetched >= s.Delivered.Or(0)+s.DeliveredNA.Or(0) && q.totals.Ready.Or(0) <= polledShare*fetched
}

// keepsDeadLetters says that others dead-letter into the queue: by its name through the
// default exchange, or by a binding to their dead-letter exchange where nobody publishes
// to it. What a delay queue expires into is no such one: that is where the work is done.
func (h *History) keepsDeadLetters(q *queueWatch) bool {
	if keepers().MatchString(q.totals.Name) {
		return true
	}
	ways := h.deadLetterWays()
	if ways.queues[q.totals.Key] {
		return true
	}
	for _, exchange := range q.bound {
		if ways.exchanges[mgmt.Key{Vhost: q.totals.Vhost, Name: exchange}] && q.flow.now.published == 0 {
			return true
		}
	}
	return false
}

// deadLetterWays is where queues that are no delays dead-letter to.
type deadLetterWays struct {
	queues    map[mgmt.Key]bool // through the default exchange
	exchanges map[mgmt.Key]bool
	fed       map[mgmt.Key]bool // by whatever queue through the default exchange, delays too
	fedBy     map[mgmt.Key]bool // exchanges to which whatever queue dead-letters
	bound     []*queueWatch     // those of which it is known what they are bound to
}

// deadLetterWays puts them together, once for each list that was read.
func (h *History) deadLetterWays() *deadLetterWays {
	if h.ways != nil {
		return h.ways
	}
	h.ways = &deadLetterWays{map[mgmt.Key]bool{}, map[mgmt.Key]bool{}, map[mgmt.Key]bool{}, map[mgmt.Key]bool{}, nil}
	for k, q := range h.queues {
		s := &q.stats.Settings
		if len(q.bound) > 0 {
			h.ways.bound = append(h.ways.bound, q)
		}
		if s.DeadLetters && s.DeadLetterExchange == "" {
			h.ways.fed[mgmt.Key{Vhost: k.Vhost, Name: s.DeadLetterRoutingKey}] = true
		} else if s.DeadLetters {
			h.ways.fedBy[mgmt.Key{Vhost: k.Vhost, Name: s.DeadLetterExchange}] = true
		}
		switch {
		case !s.DeadLetters || q.isDelay() || q.expires():
		case s.DeadLetterExchange != "":
			h.ways.exchanges[mgmt.Key{Vhost: k.Vhost, Name: s.DeadLetterExchange}] = true
		case s.DeadLetterRoutingKey != k.Name:
			h.ways.queues[mgmt.Key{Vhost: k.Vhost, Name: s.DeadLetterRoutingKey}] = true
		}
	}
	return h.ways
}

// redeliversDeadLetters says that what is redelivered to the queue's consumers may be dead
// letters: some releases have them arrive as redelivered, and count so.
func (h *History) redeliversDeadLetters(q *queueWatch) bool {
	// on 4.0.5 what was rejected arrives so in quorum queues, as the trial shows: since then
	// they have a delivery limit, and count deliveries in the message
	counts := q.totals.Type == "quorum" && h.does(release.DefaultDeliveryLimit)
	if !counts && !h.does(release.RejectedIsRedelivered) {
		return false
	}
	ways := h.deadLetterWays()
	if ways.fed[q.totals.Key] {
		return true
	}
	unknown := q.bound == nil && q.stats.Settings.DeadLetterExchange != ""
	return unknown || slices.ContainsFunc(q.bound, func(exchange string) bool {
		return ways.fedBy[mgmt.Key{Vhost: q.totals.Vhost, Name: exchange}]
	})
}

// deadLettersTo are the queues that a queue dead-letters to, as far as that is known.
func (h *History) deadLettersTo(q *queueWatch) (all []*queueWatch) {
	s := &q.stats.Settings
	if s.DeadLetterExchange == "" {
		if to := h.queues[mgmt.Key{Vhost: q.totals.Vhost, Name: s.DeadLetterRoutingKey}]; to != nil && to != q {
			all = append(all, to)
		}
		return all
	}
	for _, to := range h.deadLetterWays().bound {
		if to != q && to.totals.Vhost == q.totals.Vhost && slices.Contains(to.bound, s.DeadLetterExchange) {
			all = append(all, to)
		}
	}
	return all
}

// isDelay says that messages expire from the queue into another one, and are taken from it
// by nobody.
func (q *queueWatch) isDelay() bool {
	s := &q.stats.Settings
	return s.DeadLetters && mgmt.AnyKnown(s.MessageTTL) && q.flow.now.taken+q.flow.now.unacked == 0
}

// expires says that messages have left the queue that nobody took, and that no limit drove
// out: they expire, each after a time of its own, unless somebody has purged the queue.
func (q *queueWatch) expires() bool {
	s, life := &q.stats.Settings, &q.flow.now
	if !s.DeadLetters || mgmt.AnyKnown(s.MessageTTL, s.MaxLength, s.MaxLengthBytes) || life.taken+life.unacked > 0 {
		return false
	}
	left := life.published - q.totals.Ready.Or(0) - q.totals.Unacked.Or(0)
	return left > max(1, statisticsLag.Seconds()*q.stats.PublishRate.Or(0))
}
