package broker

import (
	"rabbitlab/amqp/release"
	"rabbitlab/amqp/wire"
)

// The deprecated features of RabbitMQ that the broker has, as rabbitmq.conf names them
// (https://www.rabbitmq.com/docs/deprecated-features).
const (
	TransientQueues = "transient_nonexcl_queues" // queues that are neither durable nor exclusive
	GlobalQoS       = "global_qos"               // basic.qos with global
)

// Permits says whether a deprecated feature is permitted: by Options.Permit, else by
// default.
func (b *Broker) Permits(feature string) bool {
	if permitted, named := b.o.Permit[feature]; named {
		return permitted
	}
	return b.PermitsByDefault(feature)
}

// PermitsByDefault says whether the release permits a deprecated feature where nothing
// is configured.
func (b *Broker) PermitsByDefault(feature string) bool {
	switch feature {
	case TransientQueues:
		return !b.does(release.TransientQueuesRefused)
	case GlobalQoS:
		return b.does(release.GlobalPrefetch)
	}
	return false
}

// DeprecatedInUse says whether a deprecated feature is used now.
func (b *Broker) DeprecatedInUse(feature string) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if feature != TransientQueues {
		return false // RabbitMQ does not look whether a channel has a global prefetch
	}
	for _, v := range b.vhosts {
		for _, q := range v.queues {
			if !q.durable && q.owner == nil {
				return true
			}
		}
	}
	return false
}

// transientQueue refuses a queue that is neither durable nor exclusive, or warns of it
// in the log, as the release does.
func (ch *channel) transientQueue(name string) *wire.Error {
	b := ch.broker()
	refused := !b.Permits(TransientQueues)
	if b.o.Deprecated != nil && (refused || b.does(release.TransientQueuesWarned)) {
		b.warnings = append(b.warnings, TransientQueue{ch.conn.name, name, refused})
	}
	if refused {
		err := wire.Errorf(wire.InternalError, "%s", b.denial(TransientQueues))
		err.Told = b.o.Deprecated != nil
		return err
	}
	return nil
}

// denial is how RabbitMQ refuses a deprecated feature; a reply text has no room for all
// of it.
func (b *Broker) denial(feature string) string {
	line := `    "deprecated_features.permit.` + feature
	if b.PermitsByDefault(feature) {
		return "Feature `" + feature + "` is deprecated.\n" +
			"Its use is not permitted per the configuration (overriding the default, which is permitted):\n" + line + " = false\"\n" +
			"Its use will not be permitted by default in a future minor RabbitMQ version"
	}
	return "Feature `" + feature + "` is deprecated.\nBy default, this feature is not permitted anymore.\n" +
		"The feature will be removed from a future major RabbitMQ version, regardless of the configuration; actual version to be determined.\n" +
		"To continue using this feature when it is not permitted by default, set the following parameter in your configuration:\n" + line + " = true\""
}

// TransientQueue is a queue that is neither durable nor exclusive, and that was declared.
type TransientQueue struct {
	Connection, Queue string // their names; the queue's is "" where the broker is to choose it
	Refused           bool   // it is not permitted here
}

// unlock frees the lock, and then tells what there is to tell.
func (b *Broker) unlock() {
	warnings := b.warnings
	b.warnings = nil
	b.mu.Unlock()
	for _, w := range warnings {
		b.o.Deprecated(w)
	}
}
