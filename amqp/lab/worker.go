package lab

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"
)

// retry is how long a worker or a producer whose connection broke waits before
// it tries again.
const retry = 500 * time.Millisecond

// wish is what the user wants of a worker. The worker's goroutine reads it
// whenever it is poked, so that no key waits for a broker.
type wish struct {
	spec   WorkerSpec
	paused bool
	leave  bool
	killed time.Time // not zero: cut the connection; the moment it was cut
}

// worker is a simulated consumer: a goroutine with a connection of its own.
type worker struct {
	lab    *Lab
	name   string
	line   line
	poke   chan struct{}
	done   chan struct{} // closed when the goroutine has ended
	cancel context.CancelFunc

	mu   sync.Mutex
	wish wish
}

// AddWorker starts a worker and returns its name, W1, W2 … It connects in the
// background: WorkerStarted says that it consumes, ConnectionClosed that it could
// not. Errors: a spec that is not valid, a queue that the lab did not declare.
func (l *Lab) AddWorker(spec WorkerSpec) (string, error) {
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
	w := newLabWorker(l, fmt.Sprintf("W%d", l.added), spec)
	l.workers[w.name] = w
	w.begin()
	return w.name, nil
}

func newLabWorker(l *Lab, name string, spec WorkerSpec) *worker {
	return &worker{lab: l, name: name, wish: wish{spec: spec}}
}

// begin starts the goroutine; the lab's mu is held.
func (w *worker) begin() {
	w.poke, w.done = make(chan struct{}, 1), make(chan struct{})
	ctx, cancel := context.WithCancel(w.lab.ctx)
	w.cancel = cancel
	spec := w.look().spec
	w.lab.tasks.Go(func() {
		defer cancel()
		defer close(w.done)
		w.say(Event{Kind: WorkerAdded, WorkerSpec: &spec})
		w.run(ctx)
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
	select {
	case w.poke <- struct{}{}:
	default:
	}
}

func (w *worker) queue() string { return w.look().spec.Queue }

// say emits events as this worker's, in its queue.
func (w *worker) say(events ...Event) {
	queue := w.queue()
	for i := range events {
		events[i].Worker, events[i].Queue = w.name, queue
	}
	w.lab.feed.emit(events...)
}

// run consumes until the worker leaves, is killed or its channel is closed by
// the broker. After a broken link it connects again.
func (w *worker) run(ctx context.Context) {
	for ctx.Err() == nil {
		end := w.session(ctx)
		w.line.set(nil)
		if end.audit {
			w.lab.auditSoon(w.queue())
		}
		if end.final || !w.rest(ctx) {
			return
		}
		w.say(Event{Kind: Reconnecting, Reason: "connecting again"})
	}
}

// rest waits before the next try; false if the worker is to end instead.
func (w *worker) rest(ctx context.Context) bool {
	pause := time.NewTimer(retry)
	defer pause.Stop()
	for {
		select {
		case <-ctx.Done():
			return false
		case <-pause.C:
			return true
		case <-w.poke:
			if ended, ok := w.endedAtRest(); ok {
				w.say(ended)
				return false
			}
		}
	}
}

// endedAtRest is how a worker without connection ends, if it is wished to.
func (w *worker) endedAtRest() (Event, bool) {
	wish := w.look()
	switch {
	case !wish.killed.IsZero():
		return Event{Kind: WorkerKilled, At: wish.killed, Reason: "killed while it was not connected"}, true
	case wish.leave:
		return Event{Kind: WorkerStopped}, true
	}
	return Event{}, false
}

// ending is how a session ended.
type ending struct {
	events []Event
	final  bool // the worker does not come back by itself
	audit  bool // messages may be gone that nobody saw
}

// conclude says how the session ended, unless the whole lab does.
func (w *worker) conclude(ctx context.Context, end ending) ending {
	if ctx.Err() != nil {
		return ending{final: true}
	}
	w.say(end.events...)
	return end
}

// session is one connection of the worker, from dial to end.
func (w *worker) session(ctx context.Context) ending {
	k, err := dial(ctx, w.lab.cfg, "rabbitlab "+w.name, amqp.Table{"rabbitlab_worker": w.name})
	if err != nil {
		return w.conclude(ctx, w.failed(err))
	}
	w.line.set(k)
	defer k.close()
	s, err := newShift(w, k)
	if err != nil {
		return w.conclude(ctx, w.failed(err))
	}
	// what goes back to the queue is said before the connection closes and the
	// broker deals it out again
	return w.conclude(ctx, s.work(ctx))
}

// failed is the end of a session that never began to consume. A broker that
// answers and refuses will refuse again; one that does not answer may come back.
func (w *worker) failed(err error) ending {
	if e, ok := w.endedAtRest(); ok {
		return ending{events: []Event{e}, final: true}
	}
	e := Event{Kind: ConnectionClosed, Reason: err.Error()}
	var reply *amqp.Error
	refused := errors.As(err, &reply) && reply.Server
	if refused {
		e.Kind, e.Code = ChannelClosed, reply.Code
	}
	return ending{events: []Event{e}, final: refused}
}
