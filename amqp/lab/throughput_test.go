package lab_test

import (
	"context"
	"sync"
	"sync/atomic"
	"testing"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/node/nodetest"
)

const (
	benchWorkers  = 4
	benchPrefetch = 100
	benchBurst    = 20_000 // messages at a time
)

var benchBody = "a message of some fifty bytes, as in the tutorials."

// BenchmarkLab and BenchmarkBare carry the same messages the same way, through
// the lab and with amqp091-go alone: compare their msg/s in one run.
func BenchmarkLab(b *testing.B) {
	x := newBench(b, classic("bench-lab"))
	for range benchWorkers {
		x.add(record.WorkerSpec{Ack: record.AckWhenDone, Prefetch: benchPrefetch})
	}
	x.must(x.SetProducer(record.ProducerSpec{Queue: x.queue, Persistent: true, Confirms: true, Body: benchBody}))
	var sent int64
	b.ResetTimer()
	for b.Loop() {
		x.must(x.Burst(x.queue, benchBurst))
		sent += benchBurst
		x.await("all acked", func(s *record.State) bool { c := s.Total(); return c.Books.Acked == sent })
		x.forgetEvents()
	}
	b.ReportMetric(float64(sent)/b.Elapsed().Seconds(), "msg/s")
}

// forgetEvents keeps a benchmark from measuring the test's own memory.
func (w *watcher) forgetEvents() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.events = w.events[:0]
}

func BenchmarkBare(b *testing.B) {
	n := nodetest.Broker(b)
	x := &bare{b: b, url: n.URL()}
	defer x.close()
	x.consume()
	publish := x.publisher()
	var sent int64
	b.ResetTimer()
	for b.Loop() {
		sent += benchBurst
		publish(benchBurst)
		for x.acked.Load() < sent {
			<-x.more
		}
	}
	b.ReportMetric(float64(sent)/b.Elapsed().Seconds(), "msg/s")
}

// bare is a publisher and consumers without a lab.
type bare struct {
	b     testing.TB
	url   string
	acked atomic.Int64
	more  chan struct{}
	conns []*amqp.Connection
	tasks sync.WaitGroup
}

func (x *bare) channel() *amqp.Channel {
	conn, err := amqp.Dial(x.url)
	if err != nil {
		x.b.Fatal(err)
	}
	x.conns = append(x.conns, conn)
	ch, err := conn.Channel()
	if err != nil {
		x.b.Fatal(err)
	}
	return ch
}

func (x *bare) close() {
	_, _ = x.channel().QueueDelete("bench-bare", false, false, false)
	for _, c := range x.conns {
		c.Close()
	}
	x.tasks.Wait()
}

func (x *bare) consume() {
	x.more = make(chan struct{}, 1)
	for range benchWorkers {
		ch := x.channel()
		if _, err := ch.QueueDeclare("bench-bare", true, false, false, false, nil); err != nil {
			x.b.Fatal(err)
		}
		_ = ch.Qos(benchPrefetch, 0, false)
		in, err := ch.Consume("bench-bare", "", false, false, false, false, nil)
		if err != nil {
			x.b.Fatal(err)
		}
		x.tasks.Go(func() {
			for d := range in {
				if d.Ack(false) == nil {
					x.acked.Add(1)
				}
				select {
				case x.more <- struct{}{}:
				default:
				}
			}
		})
	}
}

// publisher publishes with confirms, with at most 2048 of them on their way.
func (x *bare) publisher() func(n int) {
	ch := x.channel()
	if err := ch.Confirm(false); err != nil {
		x.b.Fatal(err)
	}
	room := make(chan struct{}, 2048)
	confirms := ch.NotifyPublish(make(chan amqp.Confirmation, 2048))
	x.tasks.Go(func() {
		for range confirms {
			<-room
		}
	})
	return func(n int) {
		for range n {
			room <- struct{}{}
			m := amqp.Publishing{DeliveryMode: amqp.Persistent, Body: []byte(benchBody), MessageId: "0", AppId: "bare"}
			if err := ch.PublishWithContext(context.Background(), "", "bench-bare", true, false, m); err != nil {
				x.b.Fatal(err)
			}
		}
	}
}

// At 5000 messages a second none that is on its way is taken for lost, while the
// audit looks all the time.
func TestNothingIsLostAtFiveThousandASecond(t *testing.T) {
	b := newBench(t, classic("keeps-up"))
	for range benchWorkers {
		b.add(record.WorkerSpec{Ack: record.AckWhenDone, Prefetch: benchPrefetch})
	}
	b.must(b.SetProducer(record.ProducerSpec{Queue: b.queue, Persistent: true, Confirms: true, Rate: 5000, Body: benchBody}))
	b.await("15,000 messages", func(s *record.State) bool { return s.Total().Acked >= 15_000 })
	b.must(b.SetProducer(record.ProducerSpec{Queue: b.queue, Persistent: true, Confirms: true}))
	b.broker(0, 0)
	b.agree()
	b.mu.Lock()
	defer b.mu.Unlock()
	if c := b.state.Total(); c.Lost != 0 || c.Redelivered != 0 || !c.Books.Balanced() {
		t.Errorf("%+v", c)
	}
	if b.count(record.Lost) != 0 {
		t.Error("messages on their way were taken for lost")
	}
}
