package lab

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/lab/record"
)

const (
	// retry is how long a worker or a producer whose connection broke waits before it
	// tries again.
	retry = 500 * time.Millisecond
	// soonTries is how often a worker tries again as soon as that; then it waits twice as
	// long each time, up to longestRetry.
	soonTries    = 4
	longestRetry = 4 * time.Second
)

// RetryAfter is how long a worker waits that has tried in vain so often to connect again.
func RetryAfter(tries int) time.Duration {
	return min(retry<<min(max(tries-soonTries+1, 0), 8), longestRetry)
}

// wish is what the user wants of a worker. The worker's goroutine reads it
// whenever it is poked, so that no key waits for a broker.
type wish struct {
	spec   record.WorkerSpec
	paused bool
	leave  bool
	killed bool
	death  Death // of one that is killed
}

// worker is a simulated consumer: a goroutine with a connection of its own.
type worker struct {
	lab   *Lab
	name  string
	queue string
	line  line
	poke  chan struct{}
	done  chan struct{} // closed when the goroutine has ended
	over  atomic.Bool   // its end has been said

	mu   sync.Mutex
	wish wish
}

// AddWorker starts a worker and returns its name, W1, W2 … It connects in the
// background: WorkerStarted says that it consumes, ConnectionClosed that it could
// not. Errors: a spec that is not valid, a queue that the lab did not declare,
// ErrClosed.
func (l *Lab) AddWorker(spec record.WorkerSpec) (string, error) {
	if err := spec.Validate(); err != nil {
		return "", err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	q, err := l.find(spec.Queue)
	if err != nil {
		return "", err
	}
	spec.Queue = q.spec.Name
	l.added++
	name := fmt.Sprintf("W%d", l.added)
	l.begin(name, spec)
	return name, nil
}

// begin starts a worker's goroutine. The caller holds mu.
func (l *Lab) begin(name string, spec record.WorkerSpec) {
	w := &worker{
		lab: l, name: name, queue: spec.Queue, wish: wish{spec: spec},
		poke: make(chan struct{}, 1), done: make(chan struct{}),
	}
	l.workers[name] = w
	w.note(record.Event{Kind: record.WorkerAdded, WorkerSpec: &spec})
	l.tasks.Go(func() {
		defer close(w.done)
		w.run(l.ctx)
	})
}

// look is the wish as it is now.
func (w *worker) look() wish {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.wish
}

// want changes the wish and wakes the worker.
func (w *worker) want(change func(*wish)) {
	w.mu.Lock()
	change(&w.wish)
	w.mu.Unlock()
	poke(w.poke)
}

// poke wakes whoever waits on a channel of size 1, if it is not awake already.
func poke(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}

// say emits events as this worker's, in its queue.
func (w *worker) say(events ...record.Event) {
	w.lab.feed.emit(w.sign(events)...)
}

// sayLast is say for the end: whoever has heard of it may start the worker again
// or remove it, though its connection may not be closed yet.
func (w *worker) sayLast(events ...record.Event) {
	w.lab.feed.decide(func(*record.State) []record.Event {
		w.over.Store(true)
		return w.sign(events)
	})
}

func (w *worker) sign(events []record.Event) []record.Event {
	for i := range events {
		events[i].Worker, events[i].Queue = w.name, w.queue
	}
	return events
}

// note is say for what the user does to the worker.
func (w *worker) note(e record.Event) {
	e.Worker, e.Queue = w.name, w.queue
	w.lab.feed.post(e)
}

// run consumes until the worker leaves, is killed or its channel is closed by
// the broker. After a broken link it connects again.
func (w *worker) run(ctx context.Context) {
	for tries := 0; ; tries++ {
		end := w.session(ctx)
		w.line.cut()
		if end.worked {
			tries = 0
		}
		if end.audit {
			w.lab.Audit(w.queue)
		}
		if end.final || !w.rest(ctx, RetryAfter(tries)) {
			return
		}
		w.say(record.Event{Kind: record.Reconnecting, Reason: "connecting again"})
	}
}

// rest waits so long before the next try; false if the worker is to end instead.
func (w *worker) rest(ctx context.Context, d time.Duration) bool {
	pause := time.NewTimer(d)
	defer pause.Stop()
	for {
		if w.endedAtRest() {
			return false
		}
		select {
		case <-ctx.Done():
			return false
		case <-pause.C:
			return true
		case <-w.poke:
		}
	}
}

// endedAtRest ends a worker without connection, if it is wished to end.
func (w *worker) endedAtRest() bool {
	wish := w.look()
	switch {
	case wish.killed:
		w.sayLast(record.Event{Kind: record.WorkerKilled, Reason: "killed while it was not connected"})
	case wish.leave:
		w.sayLast(record.Event{Kind: record.WorkerStopped})
	}
	return wish.killed || wish.leave
}

// ending is how a session ended.
type ending struct {
	final  bool // the worker does not come back by itself
	audit  bool // messages may be gone that nobody saw
	worked bool // it had connected
}

// session is one connection of the worker, from dial to end.
func (w *worker) session(ctx context.Context) ending {
	dialing := w.line.begin(ctx)
	if w.endedAtRest() {
		return ending{final: true}
	}
	cfg := w.lab.cfg
	if w.look().spec.Blocks {
		cfg.heartbeat = blockingHeartbeat
	}
	k, err := w.line.dial(dialing, cfg, "rabbitlab "+w.name, amqp.Table{"rabbitlab_worker": w.name})
	if err != nil {
		return w.failed(ctx, err)
	}
	// what goes back to the queue is said before the connection closes and the
	// broker deals it out again
	defer k.close(farewell)
	s, err := begin(k, func() (*shift, error) { return newShift(w, k) })
	if err != nil {
		return w.failed(ctx, explainBroken(err))
	}
	end := s.work(ctx)
	end.worked = true
	return end
}

// failed is the end of a session that never began to consume. What the broker
// refused with a channel exception it would refuse again, and a vhost that it does
// not let us use; one that shuts down, or is not there, may come back.
func (w *worker) failed(ctx context.Context, err error) ending {
	if ctx.Err() != nil || w.endedAtRest() {
		return ending{final: true}
	}
	e := trouble(err)
	final := e.Kind == record.ChannelClosed || e.Code == amqp.NotAllowed
	if !final {
		w.say(e)
		return ending{}
	}
	e.Kind = record.ChannelClosed
	w.sayLast(e)
	return ending{final: true}
}
