package lab_test

import (
	"strings"
	"testing"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/node"
	"rabbitlab/amqp/node/nodetest"
)

// On a broker that is low on memory publishers are blocked and consumers are not.
func TestMemoryAlarm(t *testing.T) {
	t.Parallel()
	n := nodetest.Start(t, node.Options{Settings: map[string]string{"vm_memory_high_watermark.absolute": "1MB"}})
	b := newBenchOn(t, n, classic("alarm"))
	w := b.add(record.WorkerSpec{Ack: record.AckWhenDone})
	b.must(b.SetProducer(record.ProducerSpec{Queue: b.queue, Confirms: true, Rate: 1000}))
	b.await("the producer is blocked", func(s *record.State) bool { return strings.Contains(s.Queue(b.queue).Blocked, "memory") })
	stood := b.counts().Published
	b.must(b.EditWorker(w, record.WorkerSpec{Ack: record.AckNever, Prefetch: 7}))
	b.await("the worker goes on", func(s *record.State) bool { return b.count(record.WorkerRenewed) == 1 })
	b.must(b.SetProducer(record.ProducerSpec{Queue: b.queue, Confirms: true}))
	if c := b.counts(); c.Published != stood {
		t.Errorf("%d messages were published on a blocked connection", c.Published-stood)
	}
	b.closeInTime()
}

// connection.blocked and connection.unblocked (RabbitMQ, Blocked Connections) as
// the broker would send them: channel 0, class 10, methods 60 and 61.
var (
	blockedFrame   = []byte("\x01\x00\x00\x00\x00\x00\x0f\x00\x0a\x00\x3c\x0alow on ink\xce")
	unblockedFrame = []byte("\x01\x00\x00\x00\x00\x00\x04\x00\x0a\x00\x3d\xce")
)

// A producer goes on where it stood when the broker unblocks it, and has not
// made up for the time.
func TestUnblocked(t *testing.T) {
	b, g := newGatedBench(t, classic("unblocked"))
	g.freeze()
	g.cut() // the control connection, so that the producer's is alone
	g.thaw()
	b.publish(1, "first")
	g.say(blockedFrame)
	b.await("it is blocked", func(s *record.State) bool { return s.Queue(b.queue).Blocked == "low on ink" })
	b.must(b.Burst(b.queue, 100))
	b.must(b.SetProducer(record.ProducerSpec{Queue: b.queue, Confirms: true, Rate: 1}))
	b.await("the edit is heard of", func(s *record.State) bool { return s.Queue(b.queue).Running })
	b.broker(1, 0)
	b.must(b.SetProducer(record.ProducerSpec{Queue: b.queue, Confirms: true}))
	g.say(unblockedFrame)
	b.await("it goes on", func(s *record.State) bool { return s.Total().Confirmed == 101 && s.Queue(b.queue).Blocked == "" })
	g.say(blockedFrame)
	b.await("it is blocked again", func(s *record.State) bool { return s.Queue(b.queue).Blocked != "" })
	g.cut()
	b.must(b.Burst(b.queue, 10))
	b.await("a new connection is not blocked", func(s *record.State) bool {
		return s.Total().Confirmed == 111 && s.Queue(b.queue).Blocked == ""
	})
	b.closeInTime()
}

// count counts the events of a kind, whatever they are about. The caller is
// called by await.
func (b *bench) count(kind record.Kind) (n int) {
	for _, e := range b.events {
		if e.Kind == kind {
			n++
		}
	}
	return n
}
