package mgmt

import "strings"

// Listener is a port at which a node of the cluster listens.
type Listener struct {
	Node     string // rabbit@host
	Protocol string // amqp, amqp/ssl, http, https …
	Port     int    // from 1 to 65535
	Address  string `json:",omitempty"` // of the node's own that it is bound to, as an IP address: "::" and "0.0.0.0" are all; "" where RabbitMQ does not say
}

// Host is the host of the node, as its name says; "" where that says none, and where it
// listens for its own machine alone and its name is of another: something else may listen
// there.
func (l *Listener) Host() string {
	_, host, _ := strings.Cut(l.Node, "@")
	if IsLoopback(l.Address) && !IsLoopback(host) {
		return ""
	}
	return host
}
