package scenario

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	"rabbitlab/amqp/lab"
	"rabbitlab/amqp/lab/record"
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
	cast     cast
	act      string // that is being played
	findings []Finding
	err      error
	reading  bool     // the state, which whoever judges a difference reads too
	differed *Differs // meanwhile, to be judged after it
}

func newDirector(ctx context.Context, l *lab.Lab, m Means) *director {
	return &director{Means: m, ctx: ctx, lab: l, cast: cast{}}
}

// do does the next thing, unless something went wrong before.
func (d *director) do(act func() error) {
	if d.err == nil {
		d.err = d.orHeldUp(act())
	}
}

// differs ends the story: the broker did otherwise than it says.
func (d *director) differs(format string, args ...any) {
	found := &Differs{fmt.Sprintf(format, args...)}
	if d.reading {
		d.differed = cmp.Or(d.differed, found)
		return
	}
	d.do(func() error { return found })
}

// declare declares one more queue.
func (d *director) declare(spec record.QueueSpec) *scene {
	q := &scene{director: d, name: spec.Name}
	d.do(func() (err error) {
		spec, err = d.lab.AddQueue(d.ctx, spec)
		return err
	})
	q.queue, q.spec = spec.Name, spec
	d.scenes = append(d.scenes, q)
	d.declared.add(q.queue)
	return q
}

// scene is one of the queues that were declared, by its name in the story.
func (d *director) scene(name string) *scene {
	for _, q := range d.scenes {
		if q.name == name {
			return q
		}
	}
	return &scene{director: d, name: name, queue: name} // after an error: nothing is done there
}

// restart stops the broker and starts it again.
func (d *director) restart() { d.do(func() error { return d.Restart(d.ctx, d.lab.Broker) }) }

// patience is longer where the story is slower.
func (d *director) patience() time.Duration {
	if d.Watched {
		return 2 * patience
	}
	return patience
}

// await waits until the lab's own state is as it should be.
func (d *director) await(what string, cond func(*record.State) bool) {
	d.awaitFor(d.patience(), what, cond)
}

// awaitFor is await with another patience.
func (d *director) awaitFor(patience time.Duration, what string, cond func(*record.State) bool) {
	d.do(func() error { return d.wait(patience, what, cond) })
}

// wait waits so long at most.
func (d *director) wait(patience time.Duration, what string, cond func(*record.State) bool) error {
	ctx, cancel := context.WithTimeout(d.ctx, patience)
	defer cancel()
	err := d.Watch.await(ctx, cond)
	if errors.Is(err, context.DeadlineExceeded) && d.ctx.Err() == nil {
		return &Differs{fmt.Sprintf("%s: not within %s; %s", what, patience, d.seen())}
	}
	return err
}

// ask asks the broker something until it says what is hoped for, or patience
// ends: then otherwise tells.
func (d *director) ask(question func(context.Context) bool, otherwise func() error) error {
	ctx, cancel := context.WithTimeout(d.ctx, d.patience())
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

// look reads the state. What differs in it ends the story when it has been read.
func (d *director) look(read func(*record.State)) {
	if d.err != nil {
		return
	}
	d.reading = true
	d.Watch.Look(read)
	d.reading = false
	if d.differed != nil {
		d.do(func() error { return d.differed })
	}
}

// seen says where everything stands.
func (d *director) seen() (text string) {
	d.Watch.Look(func(s *record.State) { text = d.summary(s) })
	return text
}

func (d *director) summary(s *record.State) string {
	c := s.Total()
	text := fmt.Sprintf("confirmed %d, delivered %d, done %d, ready %d, unacked %d, acked %d, lost %d",
		c.Confirmed, c.Delivered, c.Done, c.Ready, c.Unacked, c.Acked, c.Lost)
	for _, w := range s.Workers() {
		text += fmt.Sprintf("; %s %s, %d delivered, %d done", w.Name, w.Condition, w.Delivered, w.Finished)
	}
	return text
}
