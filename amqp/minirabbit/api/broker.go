package api

import (
	"rabbitlab/amqp/minirabbit/broker"
	"rabbitlab/amqp/wire"
)

// Broker is what the API shows and changes. A *broker.Broker is one.
type Broker interface {
	Login(user, password string) bool
	// Connect opens the connection by which the API does what a request to change
	// something asks for.
	Connect(broker.Login, broker.Client) (*broker.Connection, *wire.Error)
	CloseConnection(name, reason string) bool
	Version() string
	Permits(feature string) bool
	PermitsByDefault(feature string) bool
	DeprecatedInUse(feature string) bool

	VirtualHosts() []string
	Queues(vhost string) []broker.QueueView
	Queue(vhost, name string) (broker.QueueView, bool)
	Consumers(vhost string) []broker.ConsumerView
	Channels() []broker.ChannelView
	Connections() []broker.ConnectionView
	Exchanges(vhost string) []broker.ExchangeView
	Bindings(vhost string) []broker.BindingView
	Totals(vhost string) broker.Totals
	Alarms() []broker.Alarm
}
