package deadletter

import (
	"rabbitlab/amqp/release"
	"rabbitlab/mgmt"
)

// Most is how many messages are looked at.
const Most = 20

// Looking is what it does to a queue's messages to look at them: they are taken out with
// basic.get and given back, which marks them redelivered.
type Looking struct {
	Impossible bool // messages cannot be taken out of a stream so
	Counts     bool // it is counted as a delivery
	// Limit is after how many of these a message is dead; not known where there is no limit.
	Limit mgmt.Figure
	Drops bool // a message that is dead is dropped, as the queue has no dead-letter exchange
}

// LookingAt says what looking does to the messages of a queue, of a type and with settings, on
// a version of RabbitMQ.
func LookingAt(kind string, s *mgmt.QueueSettings, version string) Looking {
	does := release.Of(version)
	l := Looking{Impossible: kind == "stream", Drops: !s.DeadLetters}
	if l.Counts = kind == "quorum" && does.Does(release.NackCountsAsDelivery); !l.Counts {
		return l
	}
	if limit, limited := limitOf(s, does); limited {
		l.Limit = mgmt.Known(limit)
	}
	return l
}
