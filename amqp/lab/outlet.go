package lab

import (
	"context"
	"maps"
	"slices"
	"sync"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/lab/record"
)

// outlet is a producer's channel, with what it waits for on it.
type outlet struct {
	p       *producer
	link    *link
	ch      *amqp.Channel
	opened  record.ProducerSpec // as the channel was opened
	closed  chan *amqp.Error
	readers sync.WaitGroup // of what amqp091-go notifies
	giveUp  chan struct{}  // closed when they are to wait for it no longer
	room    chan struct{}  // poked when a confirm came
	wrong   chan error     // why the broker cannot be believed

	mu      sync.Mutex
	waiting map[uint64]int64 // publish sequence number → message
	blocked bool
	free    chan struct{} // closed when the broker unblocks
}

// openOutlet opens a channel, declares the queue and, if asked to, selects
// publisher confirms (RabbitMQ, Consumer Acknowledgements and Publisher
// Confirms) or transactions (AMQP 0-9-1, class tx). Whatever amqp091-go notifies is read at once by goroutines of its
// own, with room for every answer that may come: its reader waits for them, and
// after 5 s throws away what nobody took.
func (p *producer) openOutlet(k *link) (*outlet, error) {
	ch, err := p.lab.openOn(k, p.lab.specOf(p.queue))
	if err != nil {
		return nil, err
	}
	spec, _ := p.look()
	o := &outlet{
		p: p, link: k, ch: ch, opened: spec, giveUp: make(chan struct{}), room: make(chan struct{}, 1), wrong: make(chan error, 1),
		closed: ch.NotifyClose(make(chan *amqp.Error, 1)), waiting: map[uint64]int64{},
	}
	if err := o.secure(); err != nil {
		return nil, err
	}
	confirmed := ch.NotifyPublish(make(chan amqp.Confirmation, maxUnconfirmed))
	returned := ch.NotifyReturn(make(chan amqp.Return, maxUnconfirmed))
	blocked := k.NotifyBlocked(make(chan amqp.Blocking, 8))
	o.readers.Go(func() { listen(confirmed, o.giveUp, o.hearConfirm) })
	o.readers.Go(func() { listen(returned, o.giveUp, o.hearReturn) })
	o.readers.Go(func() { listen(blocked, o.giveUp, o.hearBlocked) })
	return o, nil
}

// secure asks the broker to answer for messages.
func (o *outlet) secure() error {
	switch {
	case o.opened.Confirms:
		return o.ch.Confirm(false)
	case o.opened.Transactions:
		return o.ch.Tx()
	}
	return nil
}

// hold says whether the outlet must wait before it publishes, and for what: a
// publish on a blocked connection would hang, with no context to stop it.
func (o *outlet) hold() <-chan struct{} {
	o.mu.Lock()
	defer o.mu.Unlock()
	switch {
	case o.blocked:
		return o.free
	case len(o.waiting) >= maxUnconfirmed:
		return o.room
	}
	return nil
}

// publish publishes what is due until the channel closes, the settings want
// another kind of channel (nil), or the context ends.
func (o *outlet) publish(ctx context.Context) error {
	pace := newPace(time.Now())
	timer := time.NewTimer(time.Hour)
	defer timer.Stop()
	for {
		spec, burst := o.p.look()
		if !spec.SameChannel(o.opened) {
			return o.settle(ctx)
		}
		due, wait := pace.due(time.Now(), spec.Rate, burst)
		hold := o.hold()
		if due > 0 && hold == nil {
			if err := o.some(spec, min(due, 64), pace); err != nil {
				return err
			}
			continue
		}
		if due == 0 {
			timer.Reset(wait)
		}
		if err := o.wait(ctx, hold, timer.C); err != nil {
			return err
		}
	}
}

// wait waits until there is something new to look at.
func (o *outlet) wait(ctx context.Context, hold <-chan struct{}, timer <-chan time.Time) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case reply := <-o.closed:
		return replyError(reply)
	case err := <-o.wrong:
		return err
	case <-o.p.poke:
	case <-hold:
	case <-timer:
	}
	return nil
}

// some publishes n messages, or fewer where the broker makes it wait.
func (o *outlet) some(spec record.ProducerSpec, n int64, pace *pace) error {
	for range n {
		if o.hold() != nil {
			return nil
		}
		if err := o.one(spec); err != nil {
			return err
		}
		o.p.paid(pace)
	}
	return nil
}

// one publishes one message, as mandatory, so that a queue that is gone is
// heard of (basic.return).
func (o *outlet) one(spec record.ProducerSpec) error {
	message := o.p.lab.number.Add(1)
	o.p.count++
	spec.Body = spec.BodyOf(o.p.count)
	o.p.say(record.Event{Kind: record.Published, Message: message, Persistent: spec.Persistent, Trusted: !spec.Confirms && !spec.Transactions})
	if spec.Confirms {
		o.mu.Lock()
		o.waiting[o.ch.GetNextPublishSeqNo()] = message
		o.mu.Unlock()
	}
	err := o.ch.Publish("", spec.Queue, true, false, o.p.lab.publishing(spec, message))
	if err == nil && spec.Transactions {
		err = o.commit(message)
	}
	if err != nil && !spec.Confirms {
		o.p.say(record.Event{Kind: record.Unpublished, Message: message, Reason: "the connection ended while it was being published"})
	}
	return err
}

// commit ends the transaction of one message. tx.commit-ok says that the broker
// has taken it, as a publisher confirm does.
func (o *outlet) commit(message int64) error {
	err := o.ch.TxCommit()
	if err == nil {
		o.p.say(record.Event{Kind: record.Confirmed, Message: message, Reason: "tx.commit-ok"})
	}
	return err
}

// settle waits until the broker has answered for every message.
func (o *outlet) settle(ctx context.Context) error {
	for o.unanswered() > 0 {
		if err := o.wait(ctx, o.room, nil); err != nil {
			return err
		}
	}
	return nil
}

func (o *outlet) unanswered() int {
	o.mu.Lock()
	defer o.mu.Unlock()
	return len(o.waiting)
}

// abandon ends the outlet and says which messages were never answered for, in
// the order in which they were published.
func (o *outlet) abandon() {
	o.link.close(goodbye)
	if !within(letGo, o.readers.Wait) {
		close(o.giveUp)
		o.readers.Wait()
	}
	for _, message := range slices.Sorted(maps.Values(o.waiting)) {
		o.p.say(record.Event{Kind: record.Unpublished, Message: message, Reason: "the connection ended before the broker confirmed it"})
	}
}

func replyError(reply *amqp.Error) error {
	if reply == nil {
		return amqp.ErrClosed
	}
	return reply
}
