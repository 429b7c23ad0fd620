package deadletter

import (
	"rabbitlab/amqp/routingkey"
	"rabbitlab/mgmt"
)

// fit says how surely a binding takes a message.
type fit int

const (
	never fit = iota
	maybe     // it depends on the message
	always
)

// fits says how surely a binding of an exchange takes a message with that routing key.
func fits(x *mgmt.Exchange, b *mgmt.Binding, k routingKey) fit {
	switch {
	case x.Type == "fanout":
		return always
	case x.Type == "topic" && b.RoutingKey == "#":
		return always
	case x.Type != "direct" && x.Type != "topic": // by headers, or by what a plugin makes of it
		return maybe
	case !k.known:
		return maybe
	case x.Type == "topic" && routingkey.Matches(routingkey.Words(b.RoutingKey), routingkey.Words(k.key)), x.Type == "direct" && b.RoutingKey == k.key:
		return always
	}
	return never
}

// routingKey is the one that a dead letter has, or not known where each has its own.
type routingKey struct {
	key   string
	known bool
}
