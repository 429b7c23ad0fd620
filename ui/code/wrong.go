package code

import (
	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/lang"
)

// consumer is a worker with its queue.
type consumer struct {
	record.WorkerSpec
	queue record.QueueSpec
}

// publisher is a producer with its queue.
type publisher struct {
	record.ProducerSpec
	queue record.QueueSpec
}

// automatic says whether the broker counts a message as done on delivery.
func (c consumer) automatic() bool { return c.Ack == record.AckAutomatic }

// batches says whether several messages are acked together.
func (c consumer) batches() bool { return c.Ack == record.AckWhenDone && c.Batch > 1 }

// noQos stands where basic.qos should.
const noQos lang.Text = "no prefetch: RabbitMQ sends all that is ready at once"

// wrongQos is what is wrong with the prefetch count that is set.
func (c consumer) wrongQos() lang.Text {
	if c.automatic() {
		return "prefetch does not count with automatic ack"
	}
	return ""
}

// wrongConsume is what is wrong with how it consumes.
func (c consumer) wrongConsume() lang.Text {
	if c.automatic() {
		return "done on delivery: what the worker has is lost when it dies"
	}
	return ""
}

// wrongAnswer is what is wrong with what is done after the work.
func (c consumer) wrongAnswer() lang.Text {
	switch c.Ack {
	case record.AckNever:
		return "no ack: RabbitMQ keeps it for this worker until that leaves"
	case record.AckTwice:
		return "acked twice: RabbitMQ closes the channel with 406"
	case record.AckElsewhere:
		return "another channel than it was delivered on: RabbitMQ closes this one with 406, and the message stays unacked"
	case record.AckRequeue, record.AckReturn:
		return c.wrongRequeue()
	case record.AckReject:
		return c.wrongReject()
	}
	if c.batches() && c.Prefetch > 0 && c.Batch > c.Prefetch {
		return "the batch is larger than the prefetch: it is never full, and nothing is acked"
	}
	if c.batches() {
		return "what does not fill a batch stays unacked: ack it too, after a second without work"
	}
	return ""
}

func (c consumer) wrongRequeue() lang.Text {
	switch quorum := c.queue.Type == record.Quorum; {
	case quorum && c.Ack == record.AckRequeue:
		return "it comes back at once: since RabbitMQ 4.3 without end, as basic.nack no longer counts towards the delivery limit"
	case c.queue.DeliveryLimit > 0:
		return ""
	case quorum:
		return "it comes back at once: without end before RabbitMQ 4.0, 20 times since"
	}
	return "it comes back at once, without end"
}

func (c consumer) wrongReject() lang.Text {
	if c.queue.DeadLetterTo == "" {
		return "dropped: the queue has no dead-letter exchange"
	}
	return ""
}

// wrongQueue is what is wrong with the settings of a queue.
func wrongQueue(q record.QueueSpec) lang.Text {
	switch {
	case q.Exclusive:
		return "exclusive: the queue is gone with this connection"
	case !q.Durable:
		return "not durable: the queue is gone when RabbitMQ restarts"
	}
	return ""
}

// noConfirms stands where publisher confirms should be asked for.
const noConfirms lang.Text = "no confirms: nobody knows whether RabbitMQ has taken the message"

// wrongMode is what is wrong with the delivery mode. A quorum queue keeps
// transient messages as it keeps persistent ones (RabbitMQ, Quorum Queues), and in
// a queue that is not durable neither kind stays.
func (p publisher) wrongMode() lang.Text {
	if !p.Persistent && p.queue.Durable && p.queue.Type == record.Classic {
		return "transient: the message is gone when RabbitMQ restarts, and the queue stays"
	}
	return ""
}

// wrongMessage is what is wrong with the message's properties.
func (p publisher) wrongMessage() lang.Text {
	if wrong := p.wrongMode(); wrong != "" || p.Expiration == 0 {
		return wrong
	}
	return "it expires at the head of the queue alone: it waits behind those that have longer"
}

// mode is the message's delivery_mode.
func (p publisher) mode() int {
	if p.Persistent {
		return 2
	}
	return 1
}
