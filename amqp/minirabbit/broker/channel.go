package broker

import (
	"time"

	"rabbitlab/amqp/wire"
)

// channel is an open channel of a connection.
type channel struct {
	conn      *Connection
	number    uint16
	closing   bool   // channel.close was sent, its answer is awaited
	lastQueue string // the last one declared here: what an empty name stands for (queue.declare, AMQP 0-9-1)

	consumers map[string]*consumer // by tag
	replies   *replies             // direct reply-to; nil while nobody waits for any
	tags      uint64               // the last delivery tag
	unacked   window
	overdue   *timer // when the oldest delivery is unacked for too long

	prefetch       int    // for consumers to come; 0: unlimited
	globalPrefetch int    // of all consumers together; 0: unlimited
	servedLast     string // the consumer that had room last, of those that have it together

	confirms  bool
	published uint64 // since confirm.select
	tx        *transaction

	counters Counters
	used     time.Time // the last time
}

func newChannel(c *Connection, number uint16) *channel {
	return &channel{conn: c, number: number, consumers: map[string]*consumer{}, used: c.broker.now()}
}

func (ch *channel) broker() *Broker { return ch.conn.broker }
func (ch *channel) vhost() *vhost   { return ch.conn.vhost }

func (ch *channel) send(m wire.Method) { ch.conn.client.Send(ch.number, m, nil) }

// answer sends a method unless the client said that it does not wait for it.
func (ch *channel) answer(noWait bool, m wire.Method) {
	if !noWait {
		ch.send(m)
	}
}

// handle routes a method to the file of its class.
func (ch *channel) handle(m wire.Method, content *wire.Content) *wire.Error {
	ch.used = ch.broker().now()
	if ch.closing {
		ch.afterClose(m)
		return nil
	}
	switch m.ID().Class {
	case 20:
		return ch.handleChannel(m)
	case 30:
		ch.send(&wire.AccessRequestOk{Ticket: 1})
		return nil
	case 40:
		return ch.handleExchange(m)
	case 50:
		return ch.handleQueue(m)
	case 60:
		return ch.handleBasic(m, content)
	case 85, 90:
		return ch.handleMode(m)
	}
	return unexpected(m)
}

func unexpected(m wire.Method) *wire.Error {
	err := wire.Errorf(wire.CommandInvalid, "unimplemented method")
	err.Cause = m.ID()
	return err
}

func (ch *channel) handleChannel(m wire.Method) *wire.Error {
	switch m := m.(type) {
	case *wire.ChannelOpen:
		return wire.Errorf(wire.ChannelError, "second 'channel.open' seen")
	case *wire.ChannelClose:
		ch.end()
		ch.send(&wire.ChannelCloseOk{})
	case *wire.ChannelFlow:
		if !m.Active {
			return wire.Errorf(wire.NotImplemented, "active=false")
		}
		ch.send(&wire.ChannelFlowOk{Active: true})
	case *wire.ChannelFlowOk:
	default:
		return unexpected(m)
	}
	return nil
}

// afterClose ignores what a client had sent before it read our channel.close. Its
// answer may come after a channel.close of its own, which crossed ours.
func (ch *channel) afterClose(m wire.Method) {
	switch m.(type) {
	case *wire.ChannelCloseOk:
		delete(ch.conn.chans, ch.number)
	case *wire.ChannelClose:
		ch.send(&wire.ChannelCloseOk{})
	}
}

// fail closes the channel because of an error. Its number can be used again when
// the client has answered.
func (ch *channel) fail(err *wire.Error) {
	if ch.closing {
		return
	}
	ch.end()
	ch.conn.chans[ch.number] = ch
	ch.closing = true
	ch.send(&wire.ChannelClose{ReplyCode: err.Code, ReplyText: err.Text, ClassID: err.Cause.Class, MethodID: err.Cause.Method})
}

// end ends the channel: its consumers go, then what it had not acked returns to
// the queues.
func (ch *channel) end() {
	if ch.closing {
		return
	}
	delete(ch.conn.chans, ch.number)
	ch.overdue.stop()
	ch.leave()
	ch.endReplies()
	ch.returnAll(ch.unacked.takeAll())
	ch.tx = nil
}

// leave ends the channel's consumers.
func (ch *channel) leave() {
	for _, tag := range sorted(ch.consumers) {
		ch.consumers[tag].end()
	}
}
