package lab

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/lab/record"
)

// shift is a worker's time on one channel. All of it runs in the worker's own
// goroutine.
type shift struct {
	w          *worker
	link       *link
	ch         *amqp.Channel
	spec       record.WorkerSpec // as it holds for the consumer and for the next message
	tag        string            // consumer tag
	consumers  int               // started on this channel so far
	deliveries <-chan amqp.Delivery
	chClosed   chan *amqp.Error
	cancelled  chan string
	inbox      []task // delivered, not begun
	held       map[uint64]task
	inHand     *task
	timer      *time.Timer
	leaving    bool
	doomed     bool   // the broker will close the channel for what the worker did
	batch      []task // done, and to be acked together with what follows
}

// newShift opens a channel, declares the queue as every consumer should that may
// come first, and starts to consume.
func newShift(w *worker, k *link) (*shift, error) {
	ch, err := w.lab.openOn(k, w.lab.specOf(w.queue))
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
	if err := s.consume(); err != nil {
		return nil, err
	}
	w.say(record.Event{Kind: record.WorkerStarted, Reason: k.elsewhere})
	return s, nil
}

// specOf is the settings a queue was declared with.
func (l *Lab) specOf(name string) record.QueueSpec {
	l.mu.Lock()
	defer l.mu.Unlock()
	if q := l.queues[name]; q != nil {
		return q.spec
	}
	return record.QueueSpec{Name: name, Type: record.Classic}
}

// consume starts a consumer. The prefetch count is set before it, as it applies
// to consumers started after it was set (RabbitMQ, Consumer Prefetch).
func (s *shift) consume() error {
	if err := s.ch.Qos(s.spec.Prefetch, 0, false); err != nil {
		return err
	}
	s.consumers++
	s.tag = fmt.Sprintf("%s-%d", s.w.name, s.consumers)
	in, err := s.ch.Consume(s.w.queue, s.tag, s.spec.Ack == record.AckAutomatic, false, false, false, nil)
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
		if s.spec.Remembers && s.w.lab.notes.has(t.message) {
			s.skip(t)
			continue
		}
		s.inHand = &t
		s.tell(t, record.Started, "")
		if d := s.spec.Sleep.For(int(t.dots), rand.Float64()); d > 0 {
			s.block(true)
			s.timer.Reset(d)
			return nil
		}
		s.finish()
	}
	return spinning
}

func (s *shift) mayBegin() bool {
	w := s.w.look()
	return !w.killed && !s.doomed && (s.leaving || !w.paused)
}

// block shuts the worker's connection while it works, or opens it again, if it is one
// that blocks it.
func (s *shift) block(on bool) {
	if s.link.gate != nil {
		s.link.gate.set(on)
	}
}
