package lab

import (
	"context"
	"fmt"

	"rabbitlab/amqp/lab/record"
)

// EditWorker gives a worker other settings. Sleep and ack mode hold from its
// next message; a new prefetch, and a change to or from automatic ack, take a new
// consumer (WorkerRenewed). A worker stays on its queue.
func (l *Lab) EditWorker(name string, spec record.WorkerSpec) error {
	if err := spec.Validate(); err != nil {
		return err
	}
	return l.order(name, func(w *worker) {
		spec.Queue = w.queue
		w.note(record.Event{Kind: record.WorkerEdited, WorkerSpec: &spec})
		w.want(func(x *wish) { x.spec = spec })
	})
}

// PauseWorker stops a worker from taking further messages in hand, or lets it go
// on. It keeps consuming meanwhile, as a process does that hangs.
func (l *Lab) PauseWorker(name string, pause bool) error {
	return l.order(name, func(w *worker) {
		kind := record.WorkerResumed
		if pause {
			kind = record.WorkerPaused
		}
		w.note(record.Event{Kind: kind})
		w.want(func(x *wish) { x.paused = pause })
	})
}

// StopWorker lets a worker leave: it cancels its consumer, finishes and acks what
// it has in hand and closes its connection. What it was sent and has not begun
// goes back to the queue, unless its ack is automatic: then it does it all, as
// nobody else would.
func (l *Lab) StopWorker(name string) error {
	return l.order(name, func(w *worker) {
		w.note(record.Event{Kind: record.WorkerLeaving})
		w.want(func(x *wish) { x.leave = true })
		w.line.stopDialling()
	})
}

// KillWorker cuts a worker's TCP connection without an AMQP goodbye, as kill -9
// does to a process.
func (l *Lab) KillWorker(name string) error {
	return l.order(name, (*worker).kill)
}

// EndWorker ends a worker in the midst of its work, in one of three ways: what it
// has in hand is not finished. KillWorker is EndWorker by TCPLost.
func (l *Lab) EndWorker(name string, by Death) error {
	return l.order(name, func(w *worker) {
		if by == TCPLost {
			w.kill()
			return
		}
		w.want(func(x *wish) { x.killed, x.death = true, by })
		w.line.stopDialling()
	})
}

func (w *worker) kill() {
	w.want(func(x *wish) { x.killed, x.death = true, TCPLost })
	w.line.cut()
}

// dismiss kills the worker and waits for its end, or for the context's.
func (w *worker) dismiss(ctx context.Context) error {
	w.kill()
	return await(ctx, w.done)
}

// order gives a living worker an order.
func (l *Lab) order(name string, give func(*worker)) error {
	w, err := l.worker(name)
	if err != nil {
		return err
	}
	if w.over.Load() {
		return fmt.Errorf("worker %s: it has ended already: restart it", name)
	}
	give(w)
	return nil
}

// worker finds a worker by name.
func (l *Lab) worker(name string) (*worker, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.present(name)
}

// present is worker for a caller that holds mu.
func (l *Lab) present(name string) (*worker, error) {
	w := l.workers[name]
	switch {
	case l.closed:
		return nil, ErrClosed
	case w == nil:
		return nil, fmt.Errorf("worker %q: there is none of that name", name)
	}
	return w, nil
}

// atRest is present for a worker that has ended.
func (l *Lab) atRest(name string) (*worker, error) {
	w, err := l.present(name)
	if err == nil && !w.over.Load() {
		err = fmt.Errorf("worker %s: it is at work: stop or kill it first", name)
	}
	return w, err
}

// RestartWorker starts a worker that has ended again, with its settings, as a
// supervisor would.
func (l *Lab) RestartWorker(name string) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	w, err := l.atRest(name)
	if err != nil {
		return err
	}
	if _, err := l.find(w.queue); err != nil {
		return fmt.Errorf("worker %s: its queue %q was deleted: add a worker to another queue", name, w.queue)
	}
	l.begin(name, w.look().spec)
	return nil
}

// RemoveWorker takes a worker that has ended off the list.
func (l *Lab) RemoveWorker(name string) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	w, err := l.atRest(name)
	if err != nil {
		return err
	}
	delete(l.workers, name)
	w.note(record.Event{Kind: record.WorkerRemoved})
	return nil
}
