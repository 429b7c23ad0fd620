package scenario

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	"rabbitlab/amqp/lab/record"
)

// ErrNoQueue is what Figures fails with where the broker answers that it has no such
// queue: that is an answer.
var ErrNoQueue = errors.New("has no such queue")

// unseen is why it cannot be told how a scenario ended: the broker's figures could not be
// read.
type unseen struct {
	queue string
	err   error
}

func (u *unseen) Error() string {
	return fmt.Sprintf("what the broker counts in %s could not be read: %v", u.queue, u.err)
}

// Unwrap returns the cause.
func (u *unseen) Unwrap() error { return u.err }

// orHeldUp is what an act ended with, or why nothing could come of it: a resource alarm,
// or a broker that is gone.
func (d *director) orHeldUp(err error) error {
	var differs *Differs
	if d.Watch == nil || !errors.As(err, &differs) {
		return err
	}
	d.Watch.Look(func(s *record.State) {
		for _, q := range s.Queues() {
			if q.Blocked != "" {
				err = &Cannot{
					What:  fmt.Sprintf("RabbitMQ has blocked the producer of %s: %s", q.Spec.Name, q.Blocked),
					Means: "a memory or disk alarm is in effect, and it takes no messages until that is over",
					Do:    "free memory or disk space, or raise the limit (rabbitmq-diagnostics alarms names the node), and run it again",
				}
			}
		}
	})
	if errors.As(err, &differs) {
		err = cmp.Or(d.away(), err)
	}
	return err
}

// awayAfter is how long the broker gets to show that it is there.
const awayAfter = 3 * time.Second

// away is why the broker cannot be reached at all, nil where it can.
func (d *director) away() error {
	ctx, cancel := context.WithTimeout(d.ctx, awayAfter)
	defer cancel()
	if len(d.scenes) == 0 {
		return nil
	}
	_, err := d.lab.Exists(ctx, d.scenes[0].queue)
	if errors.Is(err, context.DeadlineExceeded) {
		return &unseen{d.scenes[0].name, errors.New("the broker gives no answer")}
	}
	return err
}
