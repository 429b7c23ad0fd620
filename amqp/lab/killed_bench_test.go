package lab_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"rabbitlab/amqp/lab"
	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/minirabbit"
)

// BenchmarkKilledWorkers has fifty workers do messages while they are killed at
// random and started again. It fails where one that was done counts as lost, or an ack
// that the broker never read is not told.
func BenchmarkKilledWorkers(b *testing.B) {
	b.Run("built-in", func(b *testing.B) {
		own, err := minirabbit.Start(minirabbit.Options{Permit: minirabbit.TransientQueuesToo})
		if err != nil {
			b.Fatal(err)
		}
		defer own.Close()
		l := lab.New(lab.Config{URL: own.URL()})
		x := &bench{Lab: l, watcher: watch(b, l), queue: "bench-killed", url: own.URL()}
		_, err = l.AddQueue(b.Context(), classic(x.queue))
		x.must(err)
		x.killedAtRandom(b)
	})
	for _, kind := range []record.QueueType{record.Classic, record.Quorum} {
		b.Run("RabbitMQ, "+string(kind), func(b *testing.B) {
			newBench(b, record.QueueSpec{Name: "bench-killed", Type: kind, Durable: true}).killedAtRandom(b)
		})
	}
}

func (b *bench) killedAtRandom(x *testing.B) {
	var names []string
	for i := range 50 {
		names = append(names, b.add(record.WorkerSpec{
			Ack: record.AckWhenDone, Prefetch: []int{0, 1, 5, 50}[i%4], Sleep: record.Sleep{Max: time.Millisecond},
		}))
	}
	b.must(b.SetProducer(record.ProducerSpec{Queue: b.queue, Persistent: true, Confirms: true, Body: benchBody}))
	dice := rand.New(rand.NewPCG(1, 2))
	var sent int64
	kills := 0
	for x.Loop() {
		b.must(b.Burst(b.queue, benchBurst))
		for sent += benchBurst; b.counts().Acked < sent; kills++ {
			if c := b.counts(); c.Lost > 0 {
				x.Fatalf("after %d kills %d are lost: %+v", kills, c.Lost, c)
			}
			_ = b.KillWorker(names[dice.IntN(len(names))]) // it may be dead already
			for _, name := range names {
				_ = b.RestartWorker(name) // most are at work
			}
			time.Sleep(time.Duration(dice.IntN(40)) * time.Millisecond)
		}
	}
	x.ReportMetric(float64(sent)/x.Elapsed().Seconds(), "msg/s")
	x.ReportMetric(float64(kills)/x.Elapsed().Seconds(), "kills/s")
	b.await("each ack that was read is of another message", func(s *record.State) bool {
		c := s.Total()
		return c.Acks-c.AcksUnread == sent
	})
	c := b.counts()
	x.ReportMetric(float64(c.DoneTwice)/float64(sent)*100_000, "twice/100k")
	x.ReportMetric(float64(c.AcksUnread)/float64(sent)*100_000, "unread/100k")
}
