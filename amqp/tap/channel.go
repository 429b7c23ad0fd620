package tap

import (
	"slices"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/wire"
)

// channel is the books of one channel.
type channel struct {
	conn      *conn
	number    uint16
	unacked   unacked
	consumers map[string]*worker
	getter    *worker // whoever fetches on it

	prefetch  int // of the consumers to come
	lastQueue string
	declaring []wire.QueueDeclare // that were not answered yet, as all of these
	consuming []wire.BasicConsume
	getting   []wire.BasicGet
	qos       []wire.BasicQos

	confirms    bool
	seq         uint64 // of the last message published in confirm mode
	outstanding []outstanding
	tx          bool
	published   []int64 // in the transaction

	closed bool // one side has said channel.close, and channel.close-ok has not come

	up, down content // the message that is on its way from the program, and to it
}

// outstanding is a message that waits for its confirm.
type outstanding struct {
	seq    uint64
	number int64
	queue  string
	done   bool
}

// event is one of this channel.
func (ch *channel) event(kind record.Kind) Event {
	return Event{Event: record.Event{Kind: kind}, Channel: ch.number}
}

// ofWorker is one of a consumer of it.
func (ch *channel) ofWorker(kind record.Kind, w *worker) Event {
	e := ch.event(kind)
	e.Worker, e.Queue, e.Consumer = w.Name, w.Queue, w.Consumer
	return e
}

// about is one about a message that is held.
func (ch *channel) about(kind record.Kind, h *holding) Event {
	e := ch.ofWorker(kind, h.worker)
	e.Message, e.Redelivered, e.MessageID, e.Tag, e.Ambiguous = h.number, h.redelivered, h.messageID, h.tag, h.ambiguous
	e.Held = ch.conn.now.Sub(h.since)
	return e
}

// queueOf is the queue that a name means: "" is the one declared last (AMQP 0-9-1,
// queue.declare).
func (ch *channel) queueOf(name string) string {
	if name == "" {
		return ch.lastQueue
	}
	return name
}

// settle takes an answer to one delivery, or to all up to it.
func (ch *channel) settle(tag uint64, multiple bool, a answer) {
	if multiple {
		ch.unacked.upTo(tag, func(h *holding) { ch.answered(h, a, true) })
	} else if h := ch.unacked.at(tag); h != nil {
		ch.answered(h, a, false)
	} else {
		e := ch.event(record.AckRefused)
		e.Tag, e.Reason = tag, "unknown delivery tag"
		ch.conn.tell(e)
	}
	ch.unacked.tidy()
}

// answered notes one answer. In a transaction it counts from the commit on.
func (ch *channel) answered(h *holding, a answer, multiple bool) {
	if h.answer != none {
		return
	}
	if ch.tx {
		h.answer = a
		return
	}
	ch.release(h, a, "", multiple)
}

// answers are the words for them.
var answers = [...]record.Kind{ack: record.Acked, reject: record.Rejected, requeue: record.Requeued}

// release ends the holding of a message.
func (ch *channel) release(h *holding, a answer, why string, multiple bool) {
	t, w, now := ch.conn.tap, h.worker, ch.conn.now
	switch a {
	case ack:
		w.Acked++
		t.counts.Acked++
	case reject:
		w.Rejected++
		t.counts.Rejected++
	case requeue:
		w.Requeued++
		if why == "" {
			w.GaveBack++
		}
		t.counts.Requeued++
		t.identities.back(h.mark, h.number, w.Queue)
	}
	if t.heard {
		e := ch.about(answers[a], h)
		e.Reason, e.Multiple = why, multiple
		ch.conn.tell(e)
	}
	w.letsGo(now)
	ch.unacked.let(h)
}

// giveBack puts all that is held back to its queues, because of what happened.
func (ch *channel) giveBack(why string) {
	ch.unacked.upTo(0, func(h *holding) { ch.release(h, requeue, why, true) })
	ch.unacked.tidy()
}

// end closes the books of a channel: killed says that nobody said goodbye.
func (ch *channel) end(why string, killed bool) {
	kind := record.WorkerStopped
	if killed {
		kind = record.WorkerKilled
	}
	for _, tag := range ch.tags() {
		ch.dismiss(ch.consumers[tag], kind, why)
	}
	ch.dismiss(ch.getter, kind, why)
	ch.giveBack(why)
	for i := range ch.outstanding {
		ch.unconfirmed(&ch.outstanding[i], record.Unpublished, why)
	}
	for _, number := range ch.published {
		ch.lostInTx(number, why)
	}
	// what is still on its way means nothing, until both sides know
	*ch = channel{conn: ch.conn, number: ch.number, closed: true}
}

// dismiss notes that a worker is gone.
func (ch *channel) dismiss(w *worker, kind record.Kind, why string) {
	if w == nil || w.Gone != "" {
		return
	}
	w.Gone = why
	delete(ch.consumers, w.Consumer)
	e := ch.ofWorker(kind, w)
	e.Reason = why
	ch.conn.tell(e)
}

func (ch *channel) lostInTx(number int64, why string) {
	e := ch.event(record.Unpublished)
	e.Message, e.Reason = number, why
	ch.conn.tell(e)
}

// closedByBroker notes a channel.close of the broker.
func (ch *channel) closedByBroker(m *wire.ChannelClose) {
	e := ch.event(record.ChannelClosed)
	e.Code, e.Reason = int(m.ReplyCode), m.ReplyText
	workers := ch.tags()
	if len(workers) == 0 {
		ch.conn.tell(e)
	}
	for _, tag := range workers {
		w := ch.consumers[tag]
		e.Worker, e.Queue, e.Consumer = w.Name, w.Queue, w.Consumer
		ch.conn.tell(e)
		w.Gone = m.ReplyText
	}
	clear(ch.consumers)
	ch.end("the broker closed the channel", false)
}

// tags are those of its consumers, in the order of their names.
func (ch *channel) tags() (all []string) {
	for tag := range ch.consumers {
		all = append(all, tag)
	}
	slices.Sort(all)
	return all
}

func (c *conn) channelNumbers() (all []uint16) {
	for n := range c.channels {
		all = append(all, n)
	}
	slices.Sort(all)
	return all
}
