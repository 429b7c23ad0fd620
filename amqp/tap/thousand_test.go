package tap

import (
	"cmp"
	"errors"
	"runtime"
	"sync"
	"testing"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"
)

const programs = 1000

// A thousand programs that hold a message each: the books know all, and the tap's end ends all.
func TestAThousandConnections(t *testing.T) {
	b := newBench(t, Config{})
	ch := b.channel()
	b.declare(ch)
	b.hold(ch)
	b.must(b.tap.Close())
	if s := b.look(); s.HeldAll != 0 || len(s.Connections) != 0 || s.Counts.Requeued != programs {
		t.Errorf("afterwards: %+v", s.Counts)
	}
}

// Where they leave and the tap stays, it gives back goroutines and memory.
func TestAThousandConnectionsAreForgotten(t *testing.T) {
	b := newBench(t, Config{})
	ch := b.channel()
	b.declare(ch)
	goroutines, memory := runtime.NumGoroutine(), inUse()
	all := b.hold(ch)
	full := inUse()
	eachOf(all, func(c **amqp.Connection) {
		if err := (*c).Close(); err != nil {
			t.Error(err)
		}
		*c = nil
	})
	if _, err := ch.QueuePurge("q", false); err != nil {
		t.Error(err)
	}
	var s Snapshot
	given := func() bool { // back; they end by themselves, and nothing tells of it
		b.tap.feed.take()
		s = b.look()
		return len(s.Connections) == 1 && s.HeldAll == 0 && runtime.NumGoroutine() <= goroutines && inUse() < memory+(full-memory)/4
	}
	for deadline := time.Now().Add(time.Minute); !given(); time.Sleep(50 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("%d connections, %d held; %d goroutines, and then %d; %d bytes, with all %d, then %d",
				len(s.Connections), s.HeldAll, goroutines, runtime.NumGoroutine(), memory, full, inUse())
		}
	}
}

// hold has so many programs fetch a message each.
func (b *bench) hold(ch *amqp.Channel) []*amqp.Connection {
	b.Helper()
	for range programs {
		b.publish(ch, amqp.Publishing{Body: []byte("x")})
	}
	all := make([]*amqp.Connection, programs)
	eachOf(all, func(c **amqp.Connection) {
		err := func() (err error) {
			if *c, err = amqp.Dial(b.url()); err != nil {
				return err
			}
			ch, err := (*c).Channel()
			if err != nil {
				return err
			}
			if _, found, err := ch.Get("q", false); !found {
				return cmp.Or(err, errors.New("nothing was there"))
			}
			return nil
		}()
		if err != nil {
			b.Error(err)
		}
	})
	b.Cleanup(func() {
		for _, c := range all {
			if c != nil {
				c.Close()
			}
		}
	})
	if s := b.look(); s.HeldAll != programs || len(s.Connections) != programs+1 {
		b.Fatalf("%d held on %d connections", s.HeldAll, len(s.Connections))
	}
	return all
}

// eachOf does something for each connection, for several at once.
func eachOf(all []*amqp.Connection, do func(c **amqp.Connection)) {
	room := make(chan struct{}, 20)
	var at sync.WaitGroup
	for i := range all {
		at.Go(func() {
			room <- struct{}{}
			defer func() { <-room }()
			do(&all[i])
		})
	}
	at.Wait()
}

// inUse is the memory that is needed.
func inUse() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
