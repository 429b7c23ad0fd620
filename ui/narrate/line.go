package narrate

import (
	"rabbitlab/amqp/lab"
	"rabbitlab/ui/lang"
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
		return lang.Say("The producer published %s.", m)
	case lab.Confirmed:
		return lang.Say("RabbitMQ confirmed %s: it has taken it.", m)
	case lab.Delivered:
		return delivered(e, m)
	case lab.Started:
		return lang.Say("%s began to work on %s.", e.Worker, m)
	case lab.Finished:
		if e.Failed {
			return lang.Say("%s failed at %s.", e.Worker, m)
		}
		return lang.Say("%s finished %s.", e.Worker, m)
	case lab.Skipped:
		return lang.Say("%s skipped %s: by its id it is noted as done.", e.Worker, m)
	case lab.Acked:
		return lang.Say("%s acked %s: RabbitMQ removes it.", e.Worker, m)
	case lab.AckRefused:
		return lang.Say("%s acked %s on another channel than it came on. RabbitMQ closed that one (%s): %s stays unacked, and %s does not know.", e.Worker, m, Reason(e), m, e.Worker)
	case lab.AckUnread:
		return neverRead(e.Worker, m, "it")
	}
	return ""
}

// neverRead tells of acks that did not arrive.
func neverRead(worker, messages, them string) string {
	return lang.Say("RabbitMQ never read %s's ack of %s, as %s was cut off first: it delivers %s again.", worker, messages, worker, them)
}

func delivered(e lab.Event, m string) string {
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
func answerLine(e lab.Event) string {
	m, reason := the(e.Message), lang.Echo(e.Reason)
	switch e.Kind {
	case lab.Nacked:
		return lang.Say("%s sent basic.nack with requeue for %s.", e.Worker, m)
	case lab.Requeued:
		return lang.Say("%s went back to the queue: %s.", upper(m), reason)
	case lab.Rejected:
		return lang.Say("%s sent basic.reject for %s.", e.Worker, m)
	case lab.Dropped:
		return lang.Say("RabbitMQ dropped %s: %s.", m, reason)
	case lab.DeadLettered:
		if expired(e.Reason) {
			return lang.Say("%s expired in the queue: RabbitMQ passed it on to its dead-letter exchange.", upper(m))
		}
		return lang.Say("RabbitMQ passed %s on to the dead-letter exchange.", m)
	case lab.Lost:
		return lang.Say("%s is lost: %s.", upper(m), reason)
	case lab.Returned:
		return lang.Say("RabbitMQ returned %s to the producer: %s.", m, Reason(e))
	case lab.Unconfirmed:
		return lang.Say("RabbitMQ did not take %s.", m)
	case lab.Unpublished:
		return lang.Say("The connection broke before RabbitMQ confirmed %s.", m)
	}
	return ""
}

// workerLine is the sentence for what becomes of a worker.
func workerLine(e lab.Event) string {
	if e.Worker == "" {
		return ""
	}
	if e.Kind == lab.WorkerRenewed {
		return lang.Say("%s took a new consumer: %s. What it holds stays with it.", e.Worker, lang.Echo(e.Reason))
	}
	if e.Kind == lab.WorkerStarted && e.Reason != "" {
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
var lives = map[lab.Kind]lang.Text{
	lab.WorkerAdded:   "%s connects.",
	lab.WorkerStarted: "%s consumes: it is a consumer with a connection of its own.",
	lab.WorkerEdited:  "%s has new settings, from its next message on.",
	lab.WorkerPaused:  "%s is paused: it keeps what it was sent and begins nothing, as a process does that hangs.",
	lab.WorkerResumed: "%s goes on.",
	lab.WorkerLeaving: "%s finishes what it has in hand, answers for it and leaves.",
	lab.WorkerRemoved: "%s was taken off the list.",
	lab.Reconnecting:  "%s connects again.",
}

// sourceLine is the sentence for queues, producers and what the broker does to
// them.
func sourceLine(e lab.Event) string {
	switch e.Kind {
	case lab.QueueDeclared:
		return declared(e.Queue, e.QueueSpec, e.Reason != "")
	case lab.QueueAgain:
		return lang.Say("The queue %s was declared again, with the same settings: it is there, so nothing changes.", e.Queue)
	case lab.QueueGone:
		return lang.Say("The queue %s is gone, with all that stood in it: %s.", e.Queue, lang.Echo(e.Reason))
	case lab.QueueDeleted:
		return lang.Say("The queue %s was deleted, with all that stood in it.", e.Queue)
	case lab.QueueRefused:
		return lang.Say("The queue %s was declared again with other settings. RabbitMQ refused: %s. The queue is as it was.", e.Queue, Reason(e))
	case lab.ProducerStarted, lab.ProducerEdited:
		return producing(e.Producer)
	case lab.ProducerStopped:
		return lang.Say("The producer stopped.")
	case lab.BrokerStopping, lab.BrokerStopped, lab.BrokerCrashed, lab.BrokerStarting, lab.BrokerStarted:
		return brokerLine(e)
	case lab.NodeCrashed, lab.NodeStarting, lab.NodeStarted:
		return nodeLine(e)
	case lab.Blocked:
		return lang.Say("RabbitMQ has blocked the producer: %s. Consumers go on.", lang.Echo(e.Reason))
	case lab.Unblocked:
		return lang.Say("RabbitMQ lets the producer publish again.")
	case lab.Reconnecting:
		return lang.Say("The producer connects again.")
	case lab.ConnectionClosed:
		return lang.Say("The producer lost its connection: %s.", Reason(e))
	case lab.ChannelClosed:
		return lang.Say("The producer lost its channel: %s.", Reason(e))
	}
	return ""
}

// brokerLine is the sentence for what is done to the broker itself.
func brokerLine(e lab.Event) string {
	switch e.Kind {
	case lab.BrokerStopping:
		return lang.Say("RabbitMQ is being stopped, in good order: it closes every connection with 320.")
	case lab.BrokerStopped:
		return lang.Say("RabbitMQ has stopped: nobody can publish or consume.")
	case lab.BrokerCrashed:
		return lang.Say("RabbitMQ crashed, as in a power cut: it told nobody, and keeps what was on its disk.")
	case lab.BrokerStarted:
		return lang.Say("RabbitMQ answers again.")
	}
	if e.Reason == "" {
		return lang.Say("RabbitMQ is being started.")
	}
	return lang.Say("RabbitMQ is being started: %s.", lang.Echo(e.Reason))
}

// nodeLine is the sentence for what is done to one node of the broker's cluster.
func nodeLine(e lab.Event) string {
	switch e.Kind {
	case lab.NodeCrashed:
		return lang.Say("The node %s crashed, as in a power cut. Whoever was connected to it is cut off, and connects to another.", e.Reason)
	case lab.NodeStarted:
		return lang.Say("The node %s is back in the cluster.", e.Reason)
	}
	return lang.Say("The node %s is being started.", e.Reason)
}

// declared tells of a queue that was declared, or anew as it was gone.
func declared(name string, q *lab.QueueSpec, anew bool) string {
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

func producing(p *lab.ProducerSpec) string {
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
