package deadletter

import (
	"rabbitlab/amqp/release"
	"rabbitlab/mgmt"
)

// Reason is why a message is dead, as x-death names it.
type Reason string

// The reasons.
const (
	Rejected      Reason = "rejected"
	Expired       Reason = "expired"
	MaxLength     Reason = "maxlen"
	DeliveryLimit Reason = "delivery_limit"
)

// Way is one way in which messages leave a queue as dead letters.
type Way struct {
	Reason Reason
	// Limit is after how many ms all messages expire, or how often one may be given back;
	// not known where each message says itself when it expires.
	Limit mgmt.Figure
}

// waysOf are the ways out of a queue. A queue that refuses what is too much drops none of it,
// unless it is told to dead-letter that.
func waysOf(q *mgmt.TopologyQueue, does *release.Set) []Way {
	s, quorum := &q.Settings, q.Type == "quorum"
	all := []Way{{Reason: Rejected}}
	if !quorum || does.Does(release.QuorumTTL) {
		all = append(all, Way{Expired, s.MessageTTL})
	}
	if mgmt.AnyKnown(s.MaxLength, s.MaxLengthBytes) && s.Overflow != "reject-publish" {
		all = append(all, Way{Reason: MaxLength})
	}
	if limit, limited := limitOf(s, does); quorum && limited {
		all = append(all, Way{DeliveryLimit, mgmt.Known(limit)})
	}
	return all
}

// limitOf is how often a message may be given back to a quorum queue; false where it may for
// ever.
func limitOf(s *mgmt.QueueSettings, does *release.Set) (limit float64, limited bool) {
	if limit, limited = s.DeliveryLimit.Value(); limited {
		return limit, true
	}
	return mgmt.DefaultDeliveryLimit, !s.NoLimit && does.Does(release.DefaultDeliveryLimit)
}
