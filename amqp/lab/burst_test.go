package lab_test

import (
	"testing"

	"rabbitlab/amqp/lab/record"
)

// A burst can be stopped; the producer goes on, and takes the next one.
func TestStopBurst(t *testing.T) {
	b := newBench(t, classic("stop-burst"))
	if b.must(b.StopBurst(b.queue)); b.StopBurst("nothing") == nil {
		t.Error("a queue that is not there has a burst")
	}
	b.must(b.SetProducer(record.ProducerSpec{Queue: b.queue, Confirms: true, Body: "x"}))
	b.must(b.Burst(b.queue, record.MaxBurst))
	b.await("it publishes", func(s *record.State) bool { return s.Total().Published > 0 })
	b.must(b.StopBurst(b.queue))
	if left := b.BurstLeft(b.queue); left != 0 {
		t.Errorf("%d are left", left)
	}
	b.must(b.Burst(b.queue, 200))
	b.await("it publishes the next one", func(s *record.State) bool {
		c := s.Total()
		return c.Published >= 200 && c.Published == c.Confirmed
	})
}
