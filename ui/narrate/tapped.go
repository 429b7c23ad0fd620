package narrate

import (
	"fmt"
	"time"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/tap"
	"rabbitlab/ui/lang"
)

// Tapped says in one sentence what passed a tap; "" for what has none.
func Tapped(e *tap.Event) string {
	for _, say := range []func(*tap.Event) string{tapConnection, tapChannel, tapWorker, tapAnswer, tapPublisher} {
		if s := say(e); s != "" {
			return s
		}
	}
	if e.Kind == tap.ChannelOpened || e.Kind == tap.ChannelLeft {
		return ""
	}
	s := Line(e.Event)
	if e.Ambiguous {
		s = lang.Sentences(s, lang.Say("(ambiguous: several are alike)"))
	}
	if e.Body != nil {
		s += fmt.Sprintf("  %q", e.Body)
	}
	return s
}

// tapConnection is about a connection.
func tapConnection(e *tap.Event) string {
	switch {
	case e.Kind == tap.ConnectionOpened:
		return lang.Say("Connection %d: %s connected with %s.", e.Connection, whose(e.Program), clientSaid(e.Program))
	case e.Kind == tap.ConnectionLeft:
		return lang.Say("Connection %d: the program said goodbye (connection.close).", e.Connection)
	case e.Kind == record.ConnectionClosed && e.Code > 0:
		return lang.Say("Connection %d: RabbitMQ closed it: %d %s.", e.Connection, e.Code, e.Reason)
	case e.Kind == record.ConnectionClosed:
		return lang.Say("Connection %d: %s.", e.Connection, lang.Echo(e.Reason))
	case e.Kind == record.Blocked:
		return lang.Say("Connection %d: RabbitMQ has blocked it: %s.", e.Connection, e.Reason)
	case e.Kind == record.Unblocked:
		return lang.Say("Connection %d: RabbitMQ has unblocked it.", e.Connection)
	case e.Kind == tap.FaultSet && e.Reason == "":
		return lang.Say("Connection %d: nothing is done to it any longer.", e.Connection)
	case e.Kind == tap.FaultSet:
		return lang.Say("Connection %d, by hand: %s.", e.Connection, lang.Echo(e.Reason))
	case e.Kind == tap.Unread:
		return lang.Say("Connection %d: it passes unread from here on: %s.", e.Connection, lang.Echo(e.Reason))
	}
	return ""
}

// whose is which program it is, with its process where that is known.
func whose(p *tap.Program) string {
	if p.PID > 0 {
		return fmt.Sprintf("%s (%s, %d)", p.Peer, p.Command, p.PID)
	}
	return p.Peer
}

func clientSaid(p *tap.Program) string {
	switch {
	case p.Client == "" && p.Name == "":
		return lang.Say("a client that does not say its name")
	case p.Name == "":
		return p.Client
	}
	return fmt.Sprintf("%s, %q", p.Client, p.Name)
}

// tapChannel is about a channel.
func tapChannel(e *tap.Event) string {
	switch e.Kind {
	case tap.PrefetchSet:
		return lang.Say("Connection %d, channel %d: prefetch %s.", e.Connection, e.Channel, prefetchSaid(e.Prefetch))
	case tap.ConfirmsOn:
		return lang.Say("Connection %d, channel %d: publisher confirms are on.", e.Connection, e.Channel)
	case tap.TransactionsOn:
		return lang.Say("Connection %d, channel %d: transactions are on.", e.Connection, e.Channel)
	case tap.Committed:
		return lang.Say("Connection %d, channel %d: the transaction is committed.", e.Connection, e.Channel)
	case tap.RolledBack:
		return lang.Say("Connection %d, channel %d: the transaction is rolled back.", e.Connection, e.Channel)
	case record.ChannelClosed:
		return lang.Say("Connection %d, channel %d: RabbitMQ closed it: %d %s.", e.Connection, e.Channel, e.Code, e.Reason)
	}
	return ""
}

func prefetchSaid(n int) string {
	if n == 0 {
		return lang.Say("unlimited")
	}
	return fmt.Sprint(n)
}

// tapWorker is about a consumer.
func tapWorker(e *tap.Event) string {
	switch {
	case e.Kind == record.WorkerStarted && e.Automatic:
		return lang.Say("%s is a consumer of %s, with automatic ack: whatever it is sent counts as done.", e.Worker, e.Queue)
	case e.Kind == record.WorkerStarted:
		return lang.Say("%s is a consumer of %s, with prefetch %s, and acks itself.", e.Worker, e.Queue, prefetchSaid(e.Prefetch))
	case e.Kind == record.WorkerStopped || e.Kind == record.WorkerKilled || e.Kind == record.ConsumerCancelled:
		return lang.Say("%s is gone: %s.", e.Worker, lang.Echo(e.Reason))
	}
	return ""
}

// tapAnswer is what a consumer answers for a message.
func tapAnswer(e *tap.Event) string {
	held := e.Held.Round(time.Millisecond)
	switch {
	case e.Kind == record.AckRefused:
		return lang.Say("Connection %d, channel %d: an answer to delivery %d, which nobody holds there (acked twice, or on another channel).", e.Connection, e.Channel, e.Tag)
	case e.Kind == record.Acked:
		return lang.Say("%s acked message %d after %s.", e.Worker, e.Message, held)
	case e.Kind == record.Rejected:
		return lang.Say("%s rejected message %d after %s, without requeue.", e.Worker, e.Message, held)
	case e.Kind == record.Requeued && e.Reason == "":
		return lang.Say("%s gave message %d back after %s (requeue).", e.Worker, e.Message, held)
	}
	return ""
}

// tapPublisher is about a message that a program publishes.
func tapPublisher(e *tap.Event) string {
	switch e.Kind {
	case record.Published:
		to := lang.Say("the queue %s", e.RoutingKey)
		if e.Exchange != "" {
			to = lang.Say("exchange %s, routing key %s", e.Exchange, e.RoutingKey)
		}
		mode := lang.Say("transient")
		if e.Persistent {
			mode = lang.Say("persistent")
		}
		s := lang.Say("Connection %d published message %d to %s: %s, %s.", e.Connection, e.Message, to, mode, lang.Plural(int64(e.Size), "byte"))
		if e.Body != nil {
			s += fmt.Sprintf("  %q", e.Body)
		}
		return s
	case record.Unpublished:
		return lang.Say("Message %d: no confirm came: %s.", e.Message, lang.Echo(e.Reason))
	}
	return ""
}

// Remarks is what else is to be said of a message that is held.
func Remarks(h *tap.Held) string {
	var all []string
	for _, r := range []struct {
		is   bool
		said lang.Text
	}{{h.Redelivered, "redelivered"}, {h.Ambiguous, "ambiguous"}, {h.Uncommitted, "ack not committed"}} {
		if r.is {
			all = append(all, lang.Say(r.said))
		}
	}
	return lang.List(all)
}
