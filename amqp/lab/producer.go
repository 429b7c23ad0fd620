package lab

import (
	"context"
	"errors"
	"strconv"
	"sync"
	"time"

	"rabbitlab/amqp/lab/record"
)

// maxUnconfirmed is how many messages may wait for their publisher confirm
// before the producer waits too: enough to keep the broker busy.
const maxUnconfirmed = 2048

// producer publishes to one queue, on a connection of its own: an alarm blocks
// publishers, and consumers must not share their fate.
type producer struct {
	lab    *Lab
	queue  string
	line   line
	poke   chan struct{}
	done   chan struct{}
	cancel context.CancelFunc

	mu    sync.Mutex
	spec  record.ProducerSpec
	burst int64 // messages that were asked for beside the rate

	count int64 // messages so far; the producer's goroutine alone uses it
}

// SetProducer gives a queue its producer, or the producer other settings; with a
// rate above 0 it publishes from then on. Errors: a spec that is not valid, a
// queue that the lab did not declare.
func (l *Lab) SetProducer(spec record.ProducerSpec) error {
	if err := spec.Validate(); err != nil {
		return err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	q, err := l.find(spec.Queue)
	if err != nil {
		return err
	}
	spec.Queue = q.spec.Name
	if q.producer == nil {
		l.feed.post(record.Event{Kind: record.ProducerStarted, Queue: spec.Queue, Producer: &spec})
		q.producer = l.newProducer(spec)
		return nil
	}
	l.feed.post(record.Event{Kind: record.ProducerEdited, Queue: spec.Queue, Producer: &spec})
	q.producer.change(func(p *producer) { p.spec = spec })
	return nil
}

// Burst publishes n messages (1 to MaxBurst) as fast as the broker confirms
// them, beside what the producer does at its rate.
func (l *Lab) Burst(queue string, n int) error {
	if _, err := record.ParseBurst(strconv.Itoa(n)); err != nil {
		return err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	q, err := l.find(queue)
	if err != nil {
		return err
	}
	if q.producer == nil {
		return errors.New("queue " + q.spec.Name + " has no producer yet: set one up first")
	}
	q.producer.change(func(p *producer) { p.burst = min(p.burst+int64(n), record.MaxBurst) })
	return nil
}

// StopBurst has a producer publish no more of the bursts that it was asked for. What it
// does at its rate goes on.
func (l *Lab) StopBurst(queue string) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	q, err := l.find(queue)
	if err != nil || q.producer == nil {
		return err
	}
	q.producer.change(func(p *producer) { p.burst = 0 })
	return nil
}

func (l *Lab) newProducer(spec record.ProducerSpec) *producer {
	ctx, cancel := context.WithCancel(l.ctx)
	p := &producer{
		lab: l, queue: spec.Queue, spec: spec, cancel: cancel,
		poke: make(chan struct{}, 1), done: make(chan struct{}),
	}
	l.tasks.Go(func() {
		defer cancel()
		defer close(p.done)
		p.run(ctx)
	})
	return p
}

func (p *producer) change(do func(*producer)) {
	p.mu.Lock()
	do(p)
	p.mu.Unlock()
	poke(p.poke)
}

// look is the settings and the burst as they are now.
func (p *producer) look() (record.ProducerSpec, int64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.spec, p.burst
}

// end stops the producer and waits for its end, or for the context's.
func (p *producer) end(ctx context.Context) error {
	p.cancel()
	if err := await(ctx, p.done); err != nil {
		return err
	}
	p.say(record.Event{Kind: record.ProducerStopped})
	return nil
}

// await waits until done is closed; the context's error if that ends first.
func await(ctx context.Context, done <-chan struct{}) error {
	select {
	case <-done:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (p *producer) say(events ...record.Event) {
	for i := range events {
		events[i].Queue = p.queue
	}
	p.lab.feed.emit(events...)
}

// run publishes until the context ends, connecting again after a broken link. It
// connects when there is first something to publish.
func (p *producer) run(ctx context.Context) {
	for p.waitForWork(ctx) {
		err := p.session(ctx)
		p.line.cut()
		if ctx.Err() != nil {
			return
		}
		if err == nil {
			continue
		}
		p.say(trouble(err))
		p.lab.Audit(p.queue)
		if !p.rest(ctx, retryAfter(err)) {
			return
		}
	}
}

// retryAfter is how long to wait after a failure. A broker that confirms what was never
// published is tried seldom: what amqp091-go keeps of each such connection it does not
// let go of.
func retryAfter(err error) time.Duration {
	if errors.Is(err, errNeverPublished) {
		return time.Minute
	}
	return retry
}

// rest waits so long, or until there is something else to do; false if the context ends
// first.
func (p *producer) rest(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-p.poke:
	case <-timer.C:
	}
	return true
}

// pause waits; false if the context ends first.
func pause(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
		return true
	}
}

// waitForWork waits until there is something to publish; false if the context
// ends first.
func (p *producer) waitForWork(ctx context.Context) bool {
	for {
		if spec, burst := p.look(); spec.Rate > 0 || burst > 0 {
			return ctx.Err() == nil
		}
		select {
		case <-ctx.Done():
			return false
		case <-p.poke:
		}
	}
}

// session publishes on one connection until it breaks.
func (p *producer) session(ctx context.Context) error {
	k, err := p.line.dial(p.line.begin(ctx), p.lab.cfg, "rabbitlab producer of "+p.queue, nil)
	if err != nil {
		return err
	}
	o, err := begin(k, func() (*outlet, error) { return p.openOutlet(k) })
	if err != nil {
		k.close(goodbye)
		return err
	}
	defer o.abandon()
	return o.publish(ctx)
}
