package narrate

import (
	"fmt"

	"rabbitlab/amqp/lab"
	"rabbitlab/ui/text"
)

// troubled is the sentence for a message that took another way than to be done.
func troubled(e lab.Event) string {
	switch e.Kind {
	case lab.Dropped:
		return fmt.Sprintf("RabbitMQ dropped %d: %s.", e.Message, text.Clean(e.Reason))
	case lab.DeadLettered:
		return fmt.Sprintf("RabbitMQ passed %d on to the dead-letter exchange.", e.Message)
	case lab.Requeued:
		return fmt.Sprintf("%s put %d back into the queue: RabbitMQ will deliver it again, marked redelivered.", e.Worker, e.Message)
	case lab.Returned:
		return fmt.Sprintf("RabbitMQ returned %d to the producer: no queue for it (%d %s).", e.Message, e.Code, text.Clean(e.Reason))
	case lab.Lost:
		return fmt.Sprintf("%d is lost: %s.", e.Message, text.Clean(e.Reason))
	case lab.Unconfirmed:
		return fmt.Sprintf("RabbitMQ did not take %d.", e.Message)
	}
	return ""
}

// brokerSays is the sentence for what the broker does to the producer.
func brokerSays(e lab.Event) string {
	switch e.Kind {
	case lab.Blocked:
		return "RabbitMQ has blocked the producer: " + text.Clean(e.Reason) + ". Consumers go on."
	case lab.Unblocked:
		return "RabbitMQ lets the producer publish again."
	case lab.Reconnecting:
		return fmt.Sprintf("%s connects again.", subject(e))
	case lab.ConnectionClosed:
		return fmt.Sprintf("%s lost its connection: %s.", subject(e), text.Clean(e.Reason))
	case lab.ChannelClosed:
		return fmt.Sprintf("%s lost its channel: %d %s.", subject(e), e.Code, text.Clean(e.Reason))
	}
	return ""
}

func subject(e lab.Event) string {
	if e.Worker != "" {
		return e.Worker
	}
	return "The producer"
}

// staff is the sentence for what is done with workers, producers and queues.
func staff(e lab.Event) string {
	switch e.Kind {
	case lab.QueueDeclared:
		return fmt.Sprintf("The queue %s was declared, %s.", text.Clean(e.Queue), durability(e.QueueSpec))
	case lab.QueueDeleted:
		return fmt.Sprintf("The queue %s was deleted, with all that stood in it.", text.Clean(e.Queue))
	case lab.WorkerStarted:
		return fmt.Sprintf("%s consumes: it is a consumer with a connection of its own.", e.Worker)
	case lab.WorkerEdited:
		return fmt.Sprintf("%s has new settings, from its next message on.", e.Worker)
	case lab.WorkerRenewed:
		return fmt.Sprintf("%s took a new consumer: %s.", e.Worker, text.Clean(e.Reason))
	case lab.WorkerPaused:
		return fmt.Sprintf("%s is paused: it keeps what it was sent and begins nothing.", e.Worker)
	case lab.WorkerResumed:
		return fmt.Sprintf("%s goes on.", e.Worker)
	case lab.WorkerLeaving:
		return fmt.Sprintf("%s finishes what it has in hand, acks and leaves.", e.Worker)
	case lab.ProducerStarted, lab.ProducerEdited:
		return producing(e.Producer)
	}
	return ""
}

func durability(q *lab.QueueSpec) string {
	switch {
	case q == nil:
		return ""
	case q.Durable:
		return string(q.Type) + ", durable: it survives a restart of the broker"
	}
	return string(q.Type) + ", not durable: it is gone after a restart of the broker"
}

func producing(p *lab.ProducerSpec) string {
	mode := "transient"
	if p.Persistent {
		mode = "persistent"
	}
	if p.Rate == 0 {
		return fmt.Sprintf("The producer waits for you to publish (%s messages).", mode)
	}
	return fmt.Sprintf("The producer publishes %s %s messages a second.", text.Rate(p.Rate, true), mode)
}
