package minirabbit

import (
	"testing"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"
)

// Memory is given back when much is held and nobody is at work, once a minute at the most.
func TestWhenMemoryIsGivenBack(t *testing.T) {
	var g giver
	now := time.Now()
	for i, look := range []struct {
		after           time.Duration
		allocated, held uint64
		worth           bool
	}{
		{0, 1 << 30, 1 << 30, false},                                        // nothing is known yet
		{giveBackEach, 2 << 30, 1 << 30, false},                             // at work
		{giveBackEach, 2<<30 + 1<<20, 1 << 30, true},                        // quiet
		{giveBackEach, 2<<30 + 2<<20, 1 << 30, false},                       // that was just now
		{givenApart, 2<<30 + 3<<20, worthGiving - 1, false},                 // it is not much
		{giveBackEach, 2<<30 + 3<<20, worthGiving, true},                    // it is
		{givenApart, 2<<30 + 3<<20 + quietBelow, 1 << 30, false},            // at work again
		{giveBackEach, 2<<30 + 3<<20 + 2*quietBelow - 1, worthGiving, true}, // and not any more
	} {
		now = now.Add(look.after)
		if got := g.worth(heap{look.allocated, look.held}, now); got != look.worth {
			t.Errorf("look %d: %v", i, got)
		}
	}
}

// After a peak of messages, which are then purged, the memory is the system's again.
func TestMemoryAfterAPeak(t *testing.T) {
	s := start(t, Options{Permit: TransientQueuesToo})
	ch := channel(t, s)
	declare(t, ch, "q", false)
	before := readHeap().held
	body := make([]byte, 1<<20)
	for range 200 {
		publish(t, ch, "q", amqp.Publishing{Body: body})
	}
	peak := readHeap().held
	if _, err := ch.QueuePurge("q", false); err != nil {
		t.Fatal(err)
	}
	const patience = 40 * time.Second
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	for began := time.Now(); readHeap().held > before+(peak-before)/4; <-tick.C {
		if time.Since(began) > patience {
			t.Fatalf("%d MB before, %d MB at the peak, %d MB %v later", before>>20, peak>>20, readHeap().held>>20, patience)
		}
	}
	if peak-before < 150<<20 {
		t.Errorf("the peak was %d MB, from %d MB", peak>>20, before>>20)
	}
}
