package narrate

import (
	"fmt"

	"rabbitlab/amqp/lab"
	"rabbitlab/ui/text"
)

// Line says in one sentence what one event is; "" for a kind that it does not
// know.
func Line(e lab.Event) string {
	for _, say := range []func(lab.Event) string{messageLine, answerLine, workerLine, sourceLine} {
		if s := say(e); s != "" {
			return s
		}
	}
	return ""
}

// messageLine is the sentence for a step on a message's usual way.
func messageLine(e lab.Event) string {
	m := the(e.Message)
	switch e.Kind {
	case lab.Published:
		return fmt.Sprintf("The producer published %s.", m)
	case lab.Confirmed:
		return fmt.Sprintf("RabbitMQ confirmed %s: it has taken it.", m)
	case lab.Delivered:
		return delivered(e, m)
	case lab.Started:
		return fmt.Sprintf("%s began to work on %s.", e.Worker, m)
	case lab.Finished:
		return fmt.Sprintf("%s finished %s.", e.Worker, m)
	case lab.Acked:
		return fmt.Sprintf("%s acked %s: RabbitMQ removes it.", e.Worker, m)
	}
	return ""
}

func delivered(e lab.Event, m string) string {
	again := ""
	if e.Redelivered {
		again = ", marked redelivered"
	}
	if e.Automatic {
		return fmt.Sprintf("RabbitMQ sent %s to %s%s, and counts it done already: the ack is automatic.", m, e.Worker, again)
	}
	return fmt.Sprintf("RabbitMQ delivered %s to %s%s: unacked until %s answers for it.", m, e.Worker, again, e.Worker)
}

// the is a message by its number.
func the(message int64) string {
	if message == 0 {
		return "a foreign message"
	}
	return fmt.Sprint(message)
}

// answerLine is the sentence for a message that took another way than to be done.
func answerLine(e lab.Event) string {
	m := the(e.Message)
	switch e.Kind {
	case lab.Nacked:
		return fmt.Sprintf("%s sent basic.nack with requeue for %s.", e.Worker, m)
	case lab.Requeued:
		return fmt.Sprintf("%s went back to the queue: %s.", upper(m), e.Reason)
	case lab.Rejected:
		return fmt.Sprintf("%s sent basic.reject for %s.", e.Worker, m)
	case lab.Dropped:
		return fmt.Sprintf("RabbitMQ dropped %s: %s.", m, e.Reason)
	case lab.DeadLettered:
		return fmt.Sprintf("RabbitMQ passed %s on to the dead-letter exchange.", m)
	case lab.Lost:
		return fmt.Sprintf("%s is lost: %s.", upper(m), e.Reason)
	case lab.Returned:
		return fmt.Sprintf("RabbitMQ returned %s to the producer: %s.", m, coded(e))
	case lab.Unconfirmed:
		return fmt.Sprintf("RabbitMQ did not take %s.", m)
	case lab.Unpublished:
		return fmt.Sprintf("The connection broke before RabbitMQ confirmed %s.", m)
	}
	return ""
}

// workerLine is the sentence for what becomes of a worker.
func workerLine(e lab.Event) string {
	if e.Worker == "" {
		return ""
	}
	if s := lifeLine(e); s != "" {
		return e.Worker + " " + s + "."
	}
	return ""
}

func lifeLine(e lab.Event) string {
	switch e.Kind {
	case lab.WorkerAdded:
		return "connects"
	case lab.WorkerStarted:
		return "consumes: it is a consumer with a connection of its own"
	case lab.WorkerEdited:
		return "has new settings, from its next message on"
	case lab.WorkerRenewed:
		return "took a new consumer: " + e.Reason + ". What it holds stays with it"
	case lab.WorkerPaused:
		return "is paused: it keeps what it was sent and begins nothing, as a process does that hangs"
	case lab.WorkerResumed:
		return "goes on"
	case lab.WorkerLeaving:
		return "finishes what it has in hand, answers for it and leaves"
	case lab.WorkerRemoved:
		return "was taken off the list"
	case lab.Reconnecting:
		return "connects again"
	case lab.WorkerKilled, lab.WorkerStopped, lab.ConsumerCancelled, lab.ChannelClosed, lab.ConnectionClosed:
		return how(e)
	}
	return ""
}

// sourceLine is the sentence for queues, producers and what the broker does to
// them.
func sourceLine(e lab.Event) string {
	switch e.Kind {
	case lab.QueueDeclared:
		return fmt.Sprintf("The queue %s was declared%s.", e.Queue, durability(e.QueueSpec))
	case lab.QueueDeleted:
		return fmt.Sprintf("The queue %s was deleted, with all that stood in it.", e.Queue)
	case lab.QueueRefused:
		return fmt.Sprintf("The queue %s was declared again with other settings. RabbitMQ refused: %s. The queue is as it was.", e.Queue, coded(e))
	case lab.ProducerStarted, lab.ProducerEdited:
		return producing(e.Producer)
	case lab.ProducerStopped:
		return "The producer stopped."
	case lab.Blocked:
		return "RabbitMQ has blocked the producer: " + e.Reason + ". Consumers go on."
	case lab.Unblocked:
		return "RabbitMQ lets the producer publish again."
	case lab.Reconnecting:
		return "The producer connects again."
	case lab.ConnectionClosed:
		return "The producer lost its connection: " + coded(e) + "."
	case lab.ChannelClosed:
		return "The producer lost its channel: " + coded(e) + "."
	}
	return ""
}

func durability(q *lab.QueueSpec) string {
	switch {
	case q == nil:
		return ""
	case q.Durable:
		return ", " + string(q.Type) + " and durable: it survives a restart of the broker"
	}
	return ", " + string(q.Type) + " and not durable: it is gone after a restart of the broker"
}

func producing(p *lab.ProducerSpec) string {
	if p == nil {
		return ""
	}
	mode := "transient"
	if p.Persistent {
		mode = "persistent"
	}
	if p.Rate == 0 {
		return fmt.Sprintf("The producer waits for you to publish (%s messages).", mode)
	}
	return fmt.Sprintf("The producer publishes %s %s messages a second.", text.Rate(p.Rate, true), mode)
}
