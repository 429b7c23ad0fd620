// Package broker is what RabbitMQ does with the methods of AMQP 0-9-1, in memory
// and without a network: exchanges, bindings, queues, messages, consumers,
// acknowledgements. Who speaks to clients gives it their methods (Connection.Handle)
// and gets what is to be sent to them (Client.Send).
//
// One lock guards a Broker, and nothing waits while it is held: what happens,
// happens in one order, and every client is told in that order.
//
// Where releases differ it does as the one that it was made with, as package release says.
package broker
