// Package minirabbit is the built-in broker: it stands in for RabbitMQ where none
// is installed, as a server in this process that any client of AMQP 0-9-1 and of
// the management API can use. It listens on loopback only, keeps everything in
// memory, and does as RabbitMQ 4.0 does; what it does not do, package broker
// says.
//
// The work is done in other packages: broker has the semantics, session speaks
// AMQP with a client, api is the management API. This one opens the ports, and
// stops, restarts and disturbs the broker on demand.
package minirabbit
