package lab

import (
	"context"
	"errors"
	"testing"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/minirabbit"
)

// hanging is a channel that is closed with the test: what waits for it hangs as a call
// of amqp091-go may.
func hanging(t *testing.T) chan struct{} {
	hang := make(chan struct{})
	t.Cleanup(func() { close(hang) })
	return hang
}

// inTime fails the test if do takes longer than that.
func inTime(t *testing.T, most time.Duration, do func()) {
	t.Helper()
	begin := time.Now()
	do()
	if took := time.Since(begin); took > most {
		t.Errorf("it took %s", took)
	}
}

func TestCloseDoesNotWaitForWhatHangs(t *testing.T) {
	t.Parallel()
	hang := hanging(t)
	l := New(Config{URL: "amqp://localhost/"})
	l.tasks.Go(func() { <-hang })
	inTime(t, lastWait+time.Second, l.Close)
}

// A queue whose worker and producer do not end stays, and can be deleted later.
func TestDeleteQueueDoesNotWaitForWhatHangs(t *testing.T) {
	t.Parallel()
	l := New(Config{URL: "amqp://localhost/"})
	defer l.Close()
	l.queues["q"] = &queue{spec: record.QueueSpec{Name: "q"}, open: true, producer: &producer{lab: l, done: hanging(t), cancel: func() {}}}
	l.workers["W1"] = &worker{lab: l, name: "W1", queue: "q", poke: make(chan struct{}, 1), done: hanging(t)}
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	inTime(t, time.Second, func() {
		if err := l.DeleteQueue(ctx, "q"); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("DeleteQueue: %v", err)
		}
	})
	if left := l.Queues(); len(left) != 1 || !l.workers["W1"].look().killed {
		t.Errorf("left are %v, and its worker is not killed", left)
	}
}

// A call that does not end though its connection is cut keeps its turn and nobody's
// time.
func TestACallThatHangsForGood(t *testing.T) {
	t.Parallel()
	own, err := minirabbit.Start(minirabbit.Options{Permit: minirabbit.TransientQueuesToo})
	if err != nil {
		t.Fatal(err)
	}
	defer own.Close()
	hang := hanging(t)
	l := New(Config{URL: own.URL()})
	defer l.Close()
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	inTime(t, letGo+time.Second, func() {
		err := l.control.with(ctx, func(*amqp.Channel) error { <-hang; return nil })
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("a call that hangs: %v", err)
		}
	})
	next, cancelNext := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancelNext()
	if _, err := l.AddQueue(next, record.QueueSpec{Name: "q", Type: record.Classic}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("the next call: %v", err)
	}
}

// A confirm that is not of a message is the last that is listened to.
func TestAConfirmOfWhatWasNeverPublished(t *testing.T) {
	l := New(Config{URL: "amqp://localhost/"})
	defer l.Close()
	o := &outlet{p: &producer{lab: l, queue: "q"}, waiting: map[uint64]int64{1: 7, 2: 8}, room: make(chan struct{}, 1), wrong: make(chan error, 1)}
	confirms := make(chan amqp.Confirmation, 4)
	for tag := range uint64(4) {
		confirms <- amqp.Confirmation{DeliveryTag: tag + 1, Ack: tag == 0}
	}
	listen(confirms, nil, o.hearConfirm)
	if err := <-o.wrong; !errors.Is(err, errNeverPublished) || len(confirms) != 1 {
		t.Errorf("%v, and %d confirms are left", err, len(confirms))
	}
	if events, _ := l.feed.take(); len(events) != 2 || events[0].Kind != record.Confirmed || events[1].Kind != record.Unconfirmed {
		t.Errorf("%+v", events)
	}
	if d := retryAfter(errNeverPublished); d < 10*retry {
		t.Errorf("it tries again after %s", d)
	}
}
