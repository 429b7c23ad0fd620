package session

import (
	"runtime"

	"rabbitlab/amqp/wire"
)

// capabilities are RabbitMQ's extensions of AMQP 0-9-1 that the broker has.
var capabilities = []string{
	"publisher_confirms", "exchange_exchange_bindings", "basic.nack", "consumer_cancel_notify", "connection.blocked",
	"consumer_priorities", "authentication_failure_close", "per_consumer_qos", "direct_reply_to",
}

// serverProperties are what connection.start says of the broker. They have RabbitMQ's
// fields; some clients look at product and version to know what they can ask for.
func serverProperties(version string) wire.Table {
	able := wire.Table{}
	for _, c := range capabilities {
		able[c] = true
	}
	return wire.Table{
		"capabilities": able,
		"cluster_name": "rabbitlab@localhost",
		"product":      "RabbitMQ",
		"version":      version,
		"platform":     runtime.Version(),
		"information":  "rabbitlab's built-in broker, a stand-in for RabbitMQ " + version + " to learn with",
		"copyright":    "See rabbitlab's licence. RabbitMQ itself is at https://www.rabbitmq.com",
	}
}
