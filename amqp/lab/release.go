package lab

import "rabbitlab/amqp/release"

// BrokerVersion is the broker's, as 3.10.8; "" before the first AddQueue, or where
// the broker does not say.
func (l *Lab) BrokerVersion() string { return l.control.version() }

// Does says whether the broker, or the RabbitMQ that it stands in for, does so.
func (l *Lab) Does(b release.Behaviour) bool { return release.Has(l.BrokerVersion(), b) }
