package trial_test

import (
	"context"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"
)

// worker is a consumer at work.
type worker struct {
	habit
	began   time.Time
	taken   int
	batched int           // done and not acked yet
	last    amqp.Delivery // of the batch
}

// run works until the context ends, or there are no deliveries any more.
func (w *worker) run(ctx context.Context, deliveries <-chan amqp.Delivery) {
	var flush <-chan time.Time
	if w.flush > 0 {
		ticker := time.NewTicker(w.flush)
		defer ticker.Stop()
		flush = ticker.C
	}
	for {
		select {
		case <-ctx.Done():
			return
		case <-flush:
			w.ackBatch()
		case d, open := <-deliveries:
			if !open && w.cancels > 0 {
				<-ctx.Done()
			}
			if !open {
				return
			}
			w.take(ctx, d)
		}
	}
}

// take does one message. Where an ack fails the channel is closed, and the deliveries
// end.
func (w *worker) take(ctx context.Context, d amqp.Delivery) {
	if w.hangs > 0 && time.Since(w.began) > w.hangs {
		<-ctx.Done()
		return
	}
	w.taken++
	if w.early {
		_ = d.Ack(false)
	}
	if !pause(ctx, w.work) {
		return
	}
	switch {
	case w.early:
	case w.rejects > 0 && w.taken%w.rejects == 0:
		_ = d.Reject(false)
	case w.autoAck, w.forgets > 0 && w.taken%w.forgets == 0:
	case w.requeues:
		_ = d.Nack(false, true)
	case w.batch > 0 || w.flush > 0:
		w.put(d)
	default:
		_ = d.Ack(false)
	}
}

// put puts a message into the batch.
func (w *worker) put(d amqp.Delivery) {
	size := w.batch
	if w.outgrows > 0 && time.Since(w.began) > w.outgrows {
		size *= 10
	}
	w.batched++
	w.last = d
	if w.flush == 0 && w.batched >= size {
		w.ackBatch()
	}
}

func (w *worker) ackBatch() {
	if w.batched > 0 {
		_ = w.last.Ack(true)
		w.batched = 0
	}
}

// pause returns after a while, and false where the context ends before.
func pause(ctx context.Context, d time.Duration) bool {
	if d <= 0 {
		return true
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
		return true
	}
}
