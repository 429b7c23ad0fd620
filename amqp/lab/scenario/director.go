package scenario

import (
	"context"
	"errors"
	"fmt"
	"time"

	"rabbitlab/amqp/lab"
)

// patience is how long a scenario waits for the broker to do one thing, in
// figures that the slowest queue type shows only every 5 s.
var patience = 15 * time.Second

// glance is how often the broker's figures are asked for while one is awaited.
const glance = 50 * time.Millisecond

// director gives a scenario its means: orders to the lab and things to wait for.
// After the first error nothing more is done, and that is the scenario's end.
type director struct {
	Means
	ctx      context.Context
	lab      *lab.Lab
	scenes   []*scene // in the order in which they were declared
	declared declared
	findings []Finding
	err      error
}

// do does the next thing, unless something went wrong before.
func (d *director) do(act func() error) {
	if d.err == nil {
		d.err = act()
	}
}

// differs ends the story: the broker did otherwise than it says.
func (d *director) differs(format string, args ...any) {
	d.do(func() error { return &Differs{fmt.Sprintf(format, args...)} })
}

// declare declares one more queue.
func (d *director) declare(spec lab.QueueSpec) *scene {
	d.do(func() (err error) {
		spec, err = d.lab.AddQueue(d.ctx, spec)
		return err
	})
	q := &scene{director: d, queue: spec.Name}
	d.scenes = append(d.scenes, q)
	d.declared.add(spec.Name)
	return q
}

// restart stops the broker and starts it again.
func (d *director) restart() { d.do(func() error { return d.Restart(d.ctx) }) }

// end ends a worker, in one of three ways.
func (d *director) end(worker string, by lab.Death) {
	d.do(func() error { return d.lab.EndWorker(worker, by) })
	d.awaitWorker(worker, "gone", func(w *lab.Worker) bool { return w.Condition == lab.Killed })
}

// kill cuts a worker's TCP connection.
func (d *director) kill(worker string) { d.end(worker, lab.TCPLost) }

// dismiss lets a worker leave when it has done what it has in hand.
func (d *director) dismiss(worker string) {
	d.do(func() error { return d.lab.StopWorker(worker) })
	d.awaitWorker(worker, "gone", func(w *lab.Worker) bool { return w.Condition == lab.Stopped })
}

// await waits until the lab's own state is as it should be.
func (d *director) await(what string, cond func(*lab.State) bool) { d.awaitFor(patience, what, cond) }

// awaitFor is await with another patience.
func (d *director) awaitFor(patience time.Duration, what string, cond func(*lab.State) bool) {
	d.do(func() error {
		ctx, cancel := context.WithTimeout(d.ctx, patience)
		defer cancel()
		err := d.Watch.await(ctx, cond)
		if errors.Is(err, context.DeadlineExceeded) && d.ctx.Err() == nil {
			return &Differs{fmt.Sprintf("%s: not within %s; %s", what, patience, d.seen())}
		}
		return err
	})
}

// awaitWorker waits until a worker is as it should be.
func (d *director) awaitWorker(name, what string, cond func(*lab.Worker) bool) {
	d.await(name+" is "+what, func(s *lab.State) bool {
		w := s.Worker(name)
		return w != nil && cond(w)
	})
}

// ask asks the broker something until it says what is hoped for, or patience
// ends: then otherwise tells.
func (d *director) ask(question func(context.Context) bool, otherwise func() error) error {
	ctx, cancel := context.WithTimeout(d.ctx, patience)
	defer cancel()
	tick := time.NewTicker(glance)
	defer tick.Stop()
	for !question(ctx) {
		select {
		case <-tick.C:
		case <-ctx.Done():
			if d.ctx.Err() != nil {
				return d.ctx.Err()
			}
			return otherwise()
		}
	}
	return nil
}

// look reads the state.
func (d *director) look(read func(*lab.State)) {
	if d.err == nil {
		d.Watch.Look(read)
	}
}

// worker checks something about a worker.
func (d *director) worker(name, what string, holds func(*lab.Worker) bool) {
	d.look(func(s *lab.State) {
		if w := s.Worker(name); w == nil || !holds(w) {
			d.differs("%s: %s is not so; %s", name, what, d.summary(s))
		}
	})
}

// expect compares a count of all queues at the end.
func (d *director) expect(what string, want int64, count func(lab.Counts) int64) {
	d.look(func(s *lab.State) {
		if got := count(s.Total()); got != want {
			d.differs("%s: %d, not %d", what, got, want)
		}
	})
}

// seen says where everything stands.
func (d *director) seen() (text string) {
	d.Watch.Look(func(s *lab.State) { text = d.summary(s) })
	return text
}

func (d *director) summary(s *lab.State) string {
	c := s.Total()
	text := fmt.Sprintf("confirmed %d, delivered %d, done %d, ready %d, unacked %d, acked %d, lost %d",
		c.Confirmed, c.Delivered, c.Done, c.Ready, c.Unacked, c.Acked, c.Lost)
	for _, w := range s.Workers() {
		text += fmt.Sprintf("; %s %s, %d delivered, %d done", w.Name, w.Condition, w.Delivered, w.Finished)
	}
	return text
}
