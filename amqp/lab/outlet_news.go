package lab

import (
	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/lab/record"
)

// errNeverPublished is why a broker is not believed: a confirm may only be of what was
// published on its channel (RabbitMQ, Publisher Confirms).
var errNeverPublished = &Error{
	What:  "the broker confirmed a message that was never published",
	Means: "what answers there does not keep to AMQP 0-9-1, or something garbles it",
	Do:    "check what listens at the URL",
}

// listen hands on what amqp091-go notifies, until it closes the channel, hear has heard
// enough, or the listener is to give up.
func listen[T any](in <-chan T, giveUp <-chan struct{}, hear func(T) (more bool)) {
	for {
		select {
		case news, open := <-in:
			if !open || !hear(news) {
				return
			}
		case <-giveUp:
			return
		}
	}
}

// hearConfirm takes a publisher confirm. amqp091-go gives the confirms in the order of
// publishing, and believes the broker how many there are: up to a number of 2^63 it
// would go on for centuries. So the first one too many is the last that is taken, and
// amqp091-go then waits five seconds with each that follows.
func (o *outlet) hearConfirm(c amqp.Confirmation) bool {
	o.mu.Lock()
	message, ok := o.waiting[c.DeliveryTag]
	delete(o.waiting, c.DeliveryTag)
	o.mu.Unlock()
	if !ok {
		o.wrong <- errNeverPublished
		return false
	}
	if c.Ack {
		o.p.say(record.Event{Kind: record.Confirmed, Message: message})
	} else {
		o.p.say(record.Event{Kind: record.Unconfirmed, Message: message, Reason: "the broker did not take it (basic.nack)"})
	}
	poke(o.room)
	return true
}

func (o *outlet) hearReturn(r amqp.Return) bool {
	o.p.say(record.Event{
		Kind: record.Returned, Message: o.p.lab.numberOf(r.MessageId),
		Code: int(r.ReplyCode), Reason: r.ReplyText,
	})
	return true
}

func (o *outlet) hearBlocked(b amqp.Blocking) bool {
	if b.Active {
		o.p.say(record.Event{Kind: record.Blocked, Reason: b.Reason})
	} else {
		o.p.say(record.Event{Kind: record.Unblocked})
	}
	o.setBlocked(b.Active)
	return true
}

func (o *outlet) setBlocked(blocked bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	switch {
	case blocked && !o.blocked:
		o.free = make(chan struct{})
	case !blocked && o.blocked:
		close(o.free)
	}
	o.blocked = blocked
}
