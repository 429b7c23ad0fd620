package mgmt

import "time"

// Message is what the management API shows of a message that it took out of a queue and gave
// back, without its body.
type Message struct {
	RoutingKey  string
	Redelivered bool
	Deaths      []Death // x-death, the newest first; none of a message that was never dead-lettered
	Older       int     // deaths that are left out
}

// Death says that a message was dead-lettered out of a queue for a reason, and how often
// (https://www.rabbitmq.com/docs/dlx#effects).
type Death struct {
	Queue, Reason string
	Count         Figure
	Time          time.Time // of the first time; zero where that was not told
}
