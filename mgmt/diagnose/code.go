package diagnose

// Code is what to look for in a program, in the words of its own client library, or the method
// of AMQP where that is not known.
type Code struct {
	Library  string // a short name of it; "" where it is not known
	Ack      string // the call that acks
	Nack     string // the call that gives a message back
	Prefetch string // the call that limits what a consumer holds
	Consume  string // how a consumer says that it acks itself
}

// CodeOf is that of a client.
func CodeOf(c Client) Code {
	return Code{libraryOf(c), ackLine.of(c), nackLine.of(c), prefetchLine.of(c), consumeLine.of(c)}
}
