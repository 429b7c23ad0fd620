package lab_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	rabbithole "github.com/michaelklishin/rabbit-hole/v2"

	"rabbitlab/amqp/lab"
	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/node"
	"rabbitlab/amqp/node/nodetest"
	"rabbitlab/mgmt/client"
)

// watcher folds a lab's events as they come, and lets a test wait for a state.
type watcher struct {
	t      testing.TB
	mu     sync.Mutex
	change *sync.Cond
	state  *record.State
	events []record.Event
	check  func(*record.State, record.Event) // called after every event
	gate   sync.Mutex                        // held: nothing is read
}

func watch(t testing.TB, l *lab.Lab) *watcher {
	w := &watcher{t: t, state: record.NewState()}
	w.change = sync.NewCond(&w.mu)
	done := make(chan struct{})
	go func() {
		defer close(done)
		for {
			events, err := l.Next(context.Background())
			if err != nil {
				if !errors.Is(err, lab.ErrClosed) {
					t.Error(err)
				}
				return
			}
			w.gate.Lock()
			w.apply(events)
			w.gate.Unlock()
		}
	}()
	t.Cleanup(func() { l.Close(); <-done })
	return w
}

// stopReading lets the events wait in the lab, but for one batch.
func (w *watcher) stopReading() { w.gate.Lock() }
func (w *watcher) goOnReading() { w.gate.Unlock() }

func (w *watcher) apply(events []record.Event) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, e := range events {
		w.state.Apply(e)
		if w.check != nil {
			w.check(w.state, e)
		}
	}
	w.events = append(w.events, events...)
	w.change.Broadcast()
}

// await waits until the state is as cond wants it.
func (w *watcher) await(what string, cond func(*record.State) bool) {
	w.t.Helper()
	late := time.AfterFunc(30*time.Second, func() {
		w.mu.Lock()
		defer w.mu.Unlock()
		w.change.Broadcast()
	})
	defer late.Stop()
	end := time.Now().Add(30 * time.Second)
	w.mu.Lock()
	defer w.mu.Unlock()
	for !cond(w.state) {
		if time.Now().After(end) {
			w.t.Fatalf("never happened: %s\n%s", what, w.describe())
		}
		w.change.Wait()
	}
}

// describe says where everything stands; the caller holds mu.
func (w *watcher) describe() string {
	s := fmt.Sprintf("%+v\n", w.state.Total())
	for _, x := range w.state.Workers() {
		s += fmt.Sprintf("%s %s %s holds %d done %d\n", x.Name, x.Condition, x.Reason, x.Holds(), x.Finished)
	}
	for _, e := range w.events[max(0, len(w.events)-30):] {
		s += fmt.Sprintf("%d %s m%d %s %v %s\n", e.Seq, e.Kind, e.Message, e.Worker, e.Redelivered, e.Reason)
	}
	return s
}

// has counts the events of a kind about a message.
func (w *watcher) has(kind record.Kind, message int64) (n int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, e := range w.events {
		if e.Kind == kind && e.Message == message {
			n++
		}
	}
	return n
}

// bench is a lab on the shared broker with one queue.
type bench struct {
	*lab.Lab
	*watcher
	node  *node.Node
	queue string
	url   string
	mgmt  *client.Client
	lost  int64 // before the broker was ended, see fill
}

func newBench(t testing.TB, spec record.QueueSpec) *bench {
	return newBenchOn(t, nodetest.Broker(t), spec)
}

func newBenchOn(t testing.TB, n *node.Node, spec record.QueueSpec) *bench {
	return newBenchAt(t, n.URL(), n, spec)
}

// newBenchAt is newBenchOn for a lab that reaches the node by another address.
// The queue is deleted past the lab, which may be closed by then.
func newBenchAt(t testing.TB, url string, n *node.Node, spec record.QueueSpec) *bench {
	l := lab.New(lab.Config{URL: url})
	api, err := client.New(client.Config{URL: n.Management(), User: n.User(), Password: n.Password()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(api.Close)
	t.Cleanup(func() { deleteQueue(t, n, spec.Name) })
	b := &bench{Lab: l, watcher: watch(t, l), node: n, queue: spec.Name, url: url, mgmt: api}
	if _, err := l.AddQueue(t.Context(), spec); err != nil {
		t.Fatal(err)
	}
	return b
}

// deleteQueue deletes a queue that may be gone already.
func deleteQueue(t testing.TB, n *node.Node, name string) {
	t.Helper()
	hole, err := rabbithole.NewClient(n.Management(), n.User(), n.Password())
	if err != nil {
		t.Fatal(err)
	}
	if res, err := hole.DeleteQueue("/", name); err == nil {
		res.Body.Close()
	}
}

func (b *bench) must(err error) {
	b.t.Helper()
	if err != nil {
		b.mu.Lock()
		defer b.mu.Unlock()
		b.t.Fatalf("%v\n%s", err, b.describe())
	}
}

// publish publishes n messages and waits for their confirms.
func (b *bench) publish(n int, body string) {
	b.t.Helper()
	b.must(b.SetProducer(record.ProducerSpec{Queue: b.queue, Persistent: true, Confirms: true, Body: body}))
	before := b.counts().Confirmed
	b.must(b.Burst(b.queue, n))
	b.await("all confirmed", func(s *record.State) bool { return s.Total().Confirmed == before+int64(n) })
}

func (b *bench) counts() record.Counts {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.state.Total()
}

// add adds a worker and waits until it consumes.
func (b *bench) add(spec record.WorkerSpec) string {
	b.t.Helper()
	spec.Queue = b.queue
	name, err := b.AddWorker(spec)
	b.must(err)
	b.await(name+" consumes", func(s *record.State) bool {
		w := s.Worker(name)
		return w != nil && w.Condition != record.Connecting
	})
	return name
}

// broker waits until the broker itself counts that many ready and unacked.
func (b *bench) broker(ready, unacked int64) {
	b.t.Helper()
	b.awaitBroker(fmt.Sprintf("%d ready and %d unacked", ready, unacked), func(r, u int64) bool { return r == ready && u == unacked })
}

// awaitBroker waits until the broker's own figures are as cond wants them.
func (b *bench) awaitBroker(what string, cond func(ready, unacked int64) bool) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	for {
		q, err := b.mgmt.QueueTotals(ctx, keyOf(b.queue))
		r, _ := q.Ready.Int()
		u, known := q.Unacked.Int()
		if err == nil && known && cond(r, u) {
			return
		}
		if ctx.Err() != nil {
			b.mu.Lock()
			defer b.mu.Unlock()
			b.t.Fatalf("the broker says %d ready, %d unacked (%v), want %s\n%s", r, u, err, what, b.describe())
		}
		time.Sleep(20 * time.Millisecond)
	}
}
