package mgmt

import (
	"rabbitlab/amqp/speech"
)

// Exchange is an exchange with the bindings that begin at it.
type Exchange struct {
	Name      string
	Type      string // "direct", "fanout", "topic", "headers", or of a plugin
	Alternate string // where goes what no binding matches, by its argument; "" for nowhere
	Policy    string // the policy that holds for it, which may name an alternate exchange too
	Bindings  []Binding
}

// Binding is one binding, as the exchange has it that it begins at.
type Binding struct {
	Destination string
	ToExchange  bool // and not to a queue
	RoutingKey  string
}

// ExchangeKey names an exchange.
type ExchangeKey struct{ Vhost, Name string }

// String names the exchange for an error.
func (k ExchangeKey) String() string { return k.Said().String() }

// Said is String, to be said in any language.
func (k ExchangeKey) Said() speech.Sentence {
	return speech.Sprintf("exchange %q in vhost %q", k.Name, k.Vhost)
}
