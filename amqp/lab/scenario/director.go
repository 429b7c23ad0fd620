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
type director struct {
	ctx     context.Context
	lab     *lab.Lab
	watch   *Watch
	figures Figures
	queue   string
}

func (d *director) declare(spec lab.QueueSpec) error {
	declared, err := d.lab.AddQueue(d.ctx, spec)
	d.queue = declared.Name
	return err
}

// publish hands n messages to the queue's producer.
func (d *director) publish(n int, body string) error {
	if err := d.produce(lab.ProducerSpec{Confirms: true, Body: body}); err != nil {
		return err
	}
	return d.lab.Burst(d.queue, n)
}

// produce gives the queue's producer its settings.
func (d *director) produce(spec lab.ProducerSpec) error {
	spec.Queue = d.queue
	return d.lab.SetProducer(spec)
}

// hire starts a worker on the queue.
func (d *director) hire(spec lab.WorkerSpec) error {
	spec.Queue = d.queue
	_, err := d.lab.AddWorker(spec)
	return err
}

// everybodyWorked looks whether every worker did something.
func (d *director) everybodyWorked() (err error) {
	d.watch.Look(func(s *lab.State) {
		for _, w := range s.Workers() {
			if w.Finished == 0 {
				err = &Differs{w.Name + " did nothing"}
			}
		}
	})
	return err
}

// await waits until the lab's own state is as it should be.
func (d *director) await(what string, cond func(*lab.State) bool) error {
	ctx, cancel := context.WithTimeout(d.ctx, patience)
	defer cancel()
	err := d.watch.await(ctx, cond)
	if errors.Is(err, context.DeadlineExceeded) && d.ctx.Err() == nil {
		return &Differs{fmt.Sprintf("%s: not within %s; %s", what, patience, d.seen())}
	}
	return err
}

// broker waits until the broker itself counts that many messages.
func (d *director) broker(ready, unacked int64) error {
	ctx, cancel := context.WithTimeout(d.ctx, patience)
	defer cancel()
	tick := time.NewTicker(glance)
	defer tick.Stop()
	var last string
	for {
		r, u, known, err := d.figures(ctx, d.queue)
		switch {
		case err == nil && known && r == ready && u == unacked:
			return nil
		case err == nil && known:
			last = fmt.Sprintf("%d ready and %d unacked", r, u)
		case err != nil && ctx.Err() == nil:
			last = err.Error()
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			if d.ctx.Err() != nil {
				return d.ctx.Err()
			}
			return &Differs{fmt.Sprintf("the broker should count %d ready and %d unacked, and counts %s", ready, unacked, last)}
		}
	}
}

// expect compares a count at the end.
func (d *director) expect(what string, want int64, count func(lab.Counts) int64) error {
	var got int64
	d.watch.Look(func(s *lab.State) { got = count(s.Total()) })
	if got != want {
		return &Differs{fmt.Sprintf("%s: %d, not %d", what, got, want)}
	}
	return nil
}

// seen says where everything stands.
func (d *director) seen() string {
	var c lab.Counts
	d.watch.Look(func(s *lab.State) { c = s.Total() })
	return fmt.Sprintf("confirmed %d, delivered %d, done %d, ready %d, unacked %d, acked %d, lost %d",
		c.Confirmed, c.Delivered, c.Done, c.Ready, c.Unacked, c.Acked, c.Lost)
}
