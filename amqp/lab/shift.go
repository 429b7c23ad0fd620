package lab

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"
)

// task is a delivery as a worker keeps it. The body is not kept: a worker with
// unlimited prefetch may be sent a million messages.
type task struct {
	tag         uint64 // delivery tag
	message     int64  // 0 for a message that is not the lab's
	dots        int32
	redelivered bool
	automatic   bool
}

// shift is a worker's time on one channel. All of it runs in the worker's own
// goroutine.
type shift struct {
	w          *worker
	link       *link
	ch         *amqp.Channel
	spec       WorkerSpec // as it holds for the consumer and for the next message
	tag        string     // consumer tag
	consumers  int        // started on this channel so far
	deliveries <-chan amqp.Delivery
	chClosed   chan *amqp.Error
	cancelled  chan string
	inbox      []task // delivered, not begun
	held       map[uint64]task
	inHand     *task
	timer      *time.Timer
	leaving    bool
}

// newShift opens a channel, declares the queue as every consumer should that may
// come first, and starts to consume.
func newShift(w *worker, k *link) (*shift, error) {
	ch, err := k.Channel()
	if err != nil {
		return nil, err
	}
	s := &shift{
		w: w, link: k, ch: ch, spec: w.look().spec, held: map[uint64]task{},
		chClosed:  ch.NotifyClose(make(chan *amqp.Error, 1)),
		cancelled: ch.NotifyCancel(make(chan string, 8)),
		timer:     time.NewTimer(time.Hour),
	}
	s.timer.Stop()
	queue := w.lab.specOf(w.queue)
	if err := declare(ch, queue); err != nil {
		return nil, explainDeclare(queue, err)
	}
	if err := s.consume(); err != nil {
		return nil, err
	}
	w.say(Event{Kind: WorkerStarted})
	return s, nil
}

// specOf is the settings a queue was declared with.
func (l *Lab) specOf(name string) QueueSpec {
	l.mu.Lock()
	defer l.mu.Unlock()
	if q := l.queues[name]; q != nil {
		return q.spec
	}
	return QueueSpec{Name: name, Type: Classic}
}

// consume starts a consumer. The prefetch count is set before it, as it applies
// to consumers started after it was set (RabbitMQ, Consumer Prefetch).
func (s *shift) consume() error {
	if err := s.ch.Qos(s.spec.Prefetch, 0, false); err != nil {
		return err
	}
	s.consumers++
	s.tag = fmt.Sprintf("%s-%d", s.w.name, s.consumers)
	in, err := s.ch.Consume(s.w.queue, s.tag, s.spec.Ack == AckAutomatic, false, false, false, nil)
	s.deliveries = in
	return err
}

// work is the loop: deliveries in, one message in hand at a time, wishes obeyed.
func (s *shift) work(ctx context.Context) ending {
	defer s.timer.Stop()
	for {
		busy := s.next()
		if s.finished() {
			return s.leave()
		}
		select {
		case d, ok := <-s.deliveries:
			if !ok {
				return s.gone(ctx)
			}
			s.take(d)
		case reply := <-s.chClosed:
			return s.broken(reply)
		case <-s.timer.C:
			s.finish()
		case <-s.w.poke:
			if err := s.obey(); err != nil {
				return s.gone(ctx)
			}
		case <-busy:
		}
	}
}

// spinning is a channel that is always ready: it makes the loop go round without
// waiting.
var spinning = func() chan struct{} { c := make(chan struct{}); close(c); return c }()

// batch is how many messages without sleep are done before the loop looks up.
const batch = 32

// next takes the next message in hand if it may. Messages that need no sleep are
// done at once, a batch at a time; the channel that it returns is ready if there
// are more.
func (s *shift) next() <-chan struct{} {
	for range batch {
		if s.inHand != nil || len(s.inbox) == 0 || !s.mayBegin() {
			return nil
		}
		t := s.inbox[0]
		s.inbox = s.inbox[1:]
		s.inHand = &t
		s.tell(t, Started, "")
		if d := s.spec.Sleep.draw(int(t.dots)); d > 0 {
			s.timer.Reset(d)
			return nil
		}
		s.finish()
	}
	return spinning
}

func (s *shift) mayBegin() bool {
	w := s.w.look()
	return !w.killed && (s.leaving || !w.paused)
}

// take receives a delivery.
func (s *shift) take(d amqp.Delivery) {
	t := task{
		tag: d.DeliveryTag, redelivered: d.Redelivered, message: s.w.lab.numberOf(d.MessageId),
		dots: dots(d.Body), automatic: s.spec.Ack == AckAutomatic,
	}
	if !t.automatic {
		s.held[t.tag] = t
	}
	s.inbox = append(s.inbox, t)
	s.w.say(Event{
		Kind: Delivered, Message: t.message, Redelivered: t.redelivered,
		Automatic: t.automatic, Deliveries: deliveryCount(d.Headers),
	})
}

// dots counts the dots of a body, up to what MaxSleep allows.
func dots(body []byte) int32 {
	return int32(min(bytes.Count(body, []byte(".")), int(MaxSleep/time.Second)))
}

// deliveryCount is how often a quorum queue has delivered the message, this time
// included; 0 where the queue does not count. The header says how often it was
// taken back (RabbitMQ, Quorum Queues, Poison Message Handling); who publishes
// to another queue may write anything there.
func deliveryCount(headers amqp.Table) int {
	if n, ok := headers["x-delivery-count"].(int64); ok && n >= 0 && n < 1<<31 {
		return int(n) + 1
	}
	return 0
}

// finish ends the work on the message in hand and answers for it. A worker that
// was killed meanwhile finishes nothing.
func (s *shift) finish() {
	if s.w.look().killed {
		return
	}
	t := *s.inHand
	s.inHand = nil
	s.tell(t, Finished, "")
	if !t.automatic {
		s.answer(t)
	}
}

// answer does with a finished message what the worker's ack mode says. An error
// means that the channel is closed, which the loop hears of by itself.
func (s *shift) answer(t task) {
	switch s.spec.Ack {
	case AckNever:
		return
	case AckRequeue:
		if s.ch.Nack(t.tag, false, true) == nil {
			delete(s.held, t.tag)
			s.tell(t, Nacked, "")
			s.tell(t, Requeued, "the worker put it back (basic.nack, requeue)")
		}
	case AckReject:
		if s.ch.Reject(t.tag, false) == nil {
			delete(s.held, t.tag)
			s.tell(t, Rejected, "")
			s.tell(t, Dropped, "rejected, and the queue has no dead-letter exchange")
		}
	default:
		if s.ch.Ack(t.tag, false) == nil {
			delete(s.held, t.tag)
			s.tell(t, Acked, "")
		}
	}
}

func (s *shift) tell(t task, kind Kind, reason string) { s.w.say(t.event(kind, reason)) }

func (t task) event(kind Kind, reason string) Event {
	return Event{Kind: kind, Message: t.message, Redelivered: t.redelivered, Automatic: t.automatic, Reason: reason}
}

// obey reads the wish and does what is new in it. Of a kill the loop hears by
// the connection, which is cut already.
func (s *shift) obey() error {
	w := s.w.look()
	switch {
	case w.killed, s.leaving:
		return nil
	case w.leave:
		return s.prepareToLeave()
	}
	old := s.spec
	s.spec = w.spec
	if !old.needsNewConsumer(w.spec) {
		return nil
	}
	return s.renew(old)
}

// prepareToLeave cancels the consumer and lets go of what was not begun. What was
// acked automatically stays: the broker holds it no longer.
func (s *shift) prepareToLeave() error {
	s.leaving = true
	err := s.stopConsuming()
	s.inbox = slices.DeleteFunc(s.inbox, func(t task) bool { return !t.automatic })
	return err
}

// renew takes a new consumer on the same channel. Messages that the old one was
// sent stay with the worker and do not count against the new one's prefetch.
func (s *shift) renew(old WorkerSpec) error {
	wanted := s.spec
	s.spec = old // what still comes was sent under the old settings
	if err := s.stopConsuming(); err != nil {
		return err
	}
	s.spec = wanted
	if err := s.consume(); err != nil {
		return err
	}
	s.w.say(Event{Kind: WorkerRenewed, Reason: "the new prefetch or ack mode holds for a new consumer, " + s.tag})
	return nil
}

// stopConsuming cancels the consumer and takes what was already on its way.
func (s *shift) stopConsuming() error {
	if err := s.ch.Cancel(s.tag, false); err != nil {
		return err
	}
	for d := range s.deliveries {
		s.take(d)
	}
	s.deliveries = nil
	return nil
}
