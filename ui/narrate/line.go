package narrate

import (
	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
)

// Line says in one sentence what one event is; "" for a kind that it does not
// know.
func Line(e record.Event) string {
	for _, say := range []func(record.Event) string{messageLine, answerLine, workerLine, sourceLine} {
		if s := say(e); s != "" {
			return s
		}
	}
	return ""
}

// messageLine is the sentence for a step on a message's usual way.
func messageLine(e record.Event) string {
	m := the(e.Message)
	switch e.Kind {
	case record.Published:
		return lang.Say("The producer published %s.", m)
	case record.Confirmed:
		return lang.Say("RabbitMQ confirmed %s: it has taken it.", m)
	case record.Delivered:
		return delivered(e, m)
	case record.Started:
		return lang.Say("%s began to work on %s.", e.Worker, m)
	case record.Finished:
		if e.Failed {
			return lang.Say("%s failed at %s.", e.Worker, m)
		}
		return lang.Say("%s finished %s.", e.Worker, m)
	case record.Skipped:
		return lang.Say("%s skipped %s: by its id it is noted as done.", e.Worker, m)
	case record.Acked:
		return lang.Say("%s acked %s: RabbitMQ removes it.", e.Worker, m)
	case record.AckRefused:
		return lang.Say("%s acked %s on another channel than it came on. RabbitMQ closed that one (%s): %s stays unacked, and %s does not know.", e.Worker, m, Reason(e), m, e.Worker)
	case record.AckUnread:
		return neverRead(e.Worker, m, "it")
	}
	return ""
}

// neverRead tells of acks that did not arrive.
func neverRead(worker, messages, them string) string {
	return lang.Say("RabbitMQ never read %s's ack of %s, as %s was cut off first: it delivers %s again.", worker, messages, worker, them)
}

func delivered(e record.Event, m string) string {
	again := ""
	if e.Redelivered {
		again = lang.Say(", marked redelivered")
	}
	if e.Automatic {
		return lang.Say("RabbitMQ sent %s to %s%s, and counts it done already: the ack is automatic.", m, e.Worker, again)
	}
	return lang.Say("RabbitMQ delivered %s to %s%s: unacked until %s answers for it.", m, e.Worker, again, e.Worker)
}

// the is a message by its number.
func the(message int64) string {
	if message == 0 {
		return lang.Say("a foreign message")
	}
	return lang.Say("message %d", message)
}

// answerLine is the sentence for a message that took another way than to be done.
func answerLine(e record.Event) string {
	m, reason := the(e.Message), lang.Echo(e.Reason)
	switch e.Kind {
	case record.Nacked:
		return lang.Say("%s sent basic.nack with requeue for %s.", e.Worker, m)
	case record.Requeued:
		return lang.Say("%s went back to the queue: %s.", upper(m), reason)
	case record.Rejected:
		return lang.Say("%s sent basic.reject for %s.", e.Worker, m)
	case record.Dropped:
		return lang.Say("RabbitMQ dropped %s: %s.", m, reason)
	case record.DeadLettered:
		if expired(e.Reason) {
			return lang.Say("%s expired in the queue: RabbitMQ passed it on to its dead-letter exchange.", upper(m))
		}
		return lang.Say("RabbitMQ passed %s on to the dead-letter exchange.", m)
	case record.Lost:
		return lang.Say("%s is lost: %s.", upper(m), reason)
	case record.Returned:
		return lang.Say("RabbitMQ returned %s to the producer: %s.", m, Reason(e))
	case record.Unconfirmed:
		return lang.Say("RabbitMQ did not take %s.", m)
	case record.Unpublished:
		return lang.Say("The connection broke before RabbitMQ confirmed %s.", m)
	}
	return ""
}

// workerLine is the sentence for what becomes of a worker.
func workerLine(e record.Event) string {
	if e.Worker == "" {
		return ""
	}
	if e.Kind == record.WorkerRenewed {
		return lang.Say("%s took a new consumer: %s. What it holds stays with it.", e.Worker, lang.Echo(e.Reason))
	}
	if e.Kind == record.WorkerStarted && e.Reason != "" {
		return lang.Say("%s consumes, from the node at %s.", e.Worker, e.Reason)
	}
	if told, is := lives[e.Kind]; is {
		return lang.Say(told, e.Worker)
	}
	if ends(e) {
		return lang.Say("%s.", how(e))
	}
	return ""
}

// lives is what is said of a worker that lives.
var lives = map[record.Kind]lang.Text{
	record.WorkerAdded:   "%s connects.",
	record.WorkerStarted: "%s consumes: it is a consumer with a connection of its own.",
	record.WorkerEdited:  "%s has new settings, from its next message on.",
	record.WorkerPaused:  "%s is paused: it keeps what it was sent and begins nothing, as a process does that hangs.",
	record.WorkerResumed: "%s goes on.",
	record.WorkerLeaving: "%s finishes what it has in hand, answers for it and leaves.",
	record.WorkerRemoved: "%s was taken off the list.",
	record.Reconnecting:  "%s connects again.",
}

// sourceLine is the sentence for queues, producers and what the broker does to
// them.
func sourceLine(e record.Event) string {
	switch e.Kind {
	case record.QueueDeclared:
		return declared(e.Queue, e.QueueSpec, e.Reason != "")
	case record.QueueAgain:
		return lang.Say("The queue %s was declared again, with the same settings: it is there, so nothing changes.", e.Queue)
	case record.QueueGone:
		return lang.Say("The queue %s is gone, with all that stood in it: %s.", e.Queue, lang.Echo(e.Reason))
	case record.QueueDeleted:
		return lang.Say("The queue %s was deleted, with all that stood in it.", e.Queue)
	case record.QueueRefused:
		return lang.Say("The queue %s was declared again with other settings. RabbitMQ refused: %s. The queue is as it was.", e.Queue, Reason(e))
	case record.ProducerStarted, record.ProducerEdited:
		return producing(e.Producer)
	case record.ProducerStopped:
		return lang.Say("The producer stopped.")
	case record.BrokerStopping, record.BrokerStopped, record.BrokerCrashed, record.BrokerStarting, record.BrokerStarted:
		return brokerLine(e)
	case record.NodeCrashed, record.NodeStarting, record.NodeStarted:
		return nodeLine(e)
	case record.Blocked:
		return lang.Say("RabbitMQ has blocked the producer: %s. Consumers go on.", lang.Echo(e.Reason))
	case record.Unblocked:
		return lang.Say("RabbitMQ lets the producer publish again.")
	case record.Reconnecting:
		return lang.Say("The producer connects again.")
	case record.ConnectionClosed:
		return lang.Say("The producer lost its connection: %s.", Reason(e))
	case record.ChannelClosed:
		return lang.Say("The producer lost its channel: %s.", Reason(e))
	}
	return ""
}

// brokerLine is the sentence for what is done to the broker itself.
func brokerLine(e record.Event) string {
	switch e.Kind {
	case record.BrokerStopping:
		return lang.Say("RabbitMQ is being stopped, in good order: it closes every connection with 320.")
	case record.BrokerStopped:
		return lang.Say("RabbitMQ has stopped: nobody can publish or consume.")
	case record.BrokerCrashed:
		return lang.Say("RabbitMQ crashed, as in a power cut: it told nobody, and keeps what was on its disk.")
	case record.BrokerStarted:
		return lang.Say("RabbitMQ answers again.")
	}
	if e.Reason == "" {
		return lang.Say("RabbitMQ is being started.")
	}
	return lang.Say("RabbitMQ is being started: %s.", lang.Echo(e.Reason))
}

// nodeLine is the sentence for what is done to one node of the broker's cluster.
func nodeLine(e record.Event) string {
	switch e.Kind {
	case record.NodeCrashed:
		return lang.Say("The node %s crashed, as in a power cut. Whoever was connected to it is cut off, and connects to another.", e.Reason)
	case record.NodeStarted:
		return lang.Say("The node %s is back in the cluster.", e.Reason)
	}
	return lang.Say("The node %s is being started.", e.Reason)
}

// declared tells of a queue that was declared, or anew as it was gone.
func declared(name string, q *record.QueueSpec, anew bool) string {
	switch {
	case anew:
		return lang.Say("The queue %s was declared anew, as RabbitMQ no longer had it: it is another one, and empty.", name)
	case q == nil:
		return lang.Say("The queue %s was declared.", name)
	case q.Durable:
		return lang.Say("The queue %s was declared, %s and durable: it survives a restart of the broker.", name, q.Type)
	}
	return lang.Say("The queue %s was declared, %s and not durable: it is gone after a restart of the broker.", name, q.Type)
}

func producing(p *record.ProducerSpec) string {
	switch {
	case p == nil:
		return ""
	case p.Rate == 0 && p.Persistent:
		return lang.Say("The producer waits for you to publish (persistent messages).")
	case p.Rate == 0:
		return lang.Say("The producer waits for you to publish (transient messages).")
	case p.Persistent:
		return lang.Say("The producer publishes %s persistent messages a second.", text.Rate(p.Rate, true))
	}
	return lang.Say("The producer publishes %s transient messages a second.", text.Rate(p.Rate, true))
}
