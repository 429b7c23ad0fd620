package record_test

import (
	"fmt"
	"runtime"
	"testing"

	"rabbitlab/amqp/lab/record"
)

const (
	million = 1_000_000
	many    = 250_000 // several times what the ledger keeps of what is done
)

// heap is the bytes in use after a collection.
func heap() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

func (s *story) publish(from, to int64) {
	for m := from; m <= to; m++ {
		s.tell(record.Event{Kind: record.Published, Message: m}, record.Event{Kind: record.Confirmed, Message: m})
	}
}

// acking has W1 do messages that were published.
func (s *story) acking(from, to int64) {
	for m := from; m <= to; m++ {
		s.tell(
			record.Event{Kind: record.Delivered, Message: m, Worker: "W1"}, record.Event{Kind: record.Started, Message: m, Worker: "W1"},
			record.Event{Kind: record.Finished, Message: m, Worker: "W1"}, record.Event{Kind: record.Acked, Message: m, Worker: "W1"},
		)
	}
}

// A playground that runs for days remembers the newest messages, and how many
// there were.
func TestMessagesThatAreDoneAreLetGo(t *testing.T) {
	s := newStory(t)
	before := heap()
	for m := int64(1); m < many; m += 1000 {
		s.publish(m, m+999)
		s.acking(m, m+999)
	}
	if grown := heap() - before; grown > 40<<20 {
		t.Errorf("the heap grew by %d MB", grown>>20)
	}
	if _, ok := s.Life(1); ok {
		t.Error("the first message is still remembered")
	}
	if life, ok := s.Life(many - 10_000); !ok || life.Steps[len(life.Steps)-1].Kind != record.Acked {
		t.Errorf("a message of the newest 50,000 is not: %v %+v", ok, life)
	}
	if c := s.Total(); c.Acked != many || c.Done != many || !c.Books.Balanced() {
		t.Errorf("%+v", c)
	}
	runtime.KeepAlive(s)
}

// One message that is never acked keeps itself in memory, and not all that came
// after it.
func TestOneHeldMessageKeepsNoOther(t *testing.T) {
	s := newStory(t)
	before := heap()
	s.publish(1, 1)
	s.tell(ev(record.Delivered, "W2"))
	for m := int64(2); m < many; m += 1000 {
		s.publish(m, m+999)
		s.acking(m, m+999)
	}
	if grown := heap() - before; grown > 40<<20 {
		t.Errorf("the heap grew by %d MB", grown>>20)
	}
	s.tell(worker(record.WorkerKilled), ev(record.Requeued, "W2"))
	if life, ok := s.Life(1); !ok || s.Total().Ready != 1 {
		t.Errorf("%v %+v %+v", ok, life, s.Total())
	}
}

// What was acked automatically and not begun is still at risk: it is lost with
// its worker, however long ago that was.
func TestAutomaticAcksAreNotLetGoBeforeTheyAreDone(t *testing.T) {
	s := newStory(t)
	const n = 100_000
	for m := int64(1); m <= n; m++ {
		s.tell(record.Event{Kind: record.Published, Message: m}, record.Event{Kind: record.Confirmed, Message: m})
		s.tell(record.Event{Kind: record.Delivered, Message: m, Worker: "W1", Automatic: true})
	}
	s.tell(worker(record.WorkerKilled))
	for m := int64(1); m <= n; m++ {
		s.tell(record.Event{Kind: record.Lost, Message: m, Worker: "W1"})
	}
	if c := s.Total(); c.Lost != n || c.Acked != 0 || !c.Books.Balanced() {
		t.Errorf("%+v", c)
	}
}

func BenchmarkApply(b *testing.B) {
	for _, queues := range []int{1, 10} {
		b.Run(fmt.Sprintf("%d queues", queues), func(b *testing.B) {
			s := newStory(b)
			names := make([]string, queues)
			for i := range names {
				names[i] = fmt.Sprintf("queue-%d", i)
			}
			b.ReportAllocs()
			kinds := []record.Kind{record.Published, record.Confirmed, record.Delivered, record.Started, record.Finished, record.Acked}
			for i := 0; b.Loop(); i++ {
				m := int64(i/len(kinds)) + 1
				e := record.Event{Seq: uint64(i), Kind: kinds[i%len(kinds)], Message: m, Queue: names[m%int64(queues)]}
				if i%len(kinds) > 1 {
					e.Worker = "W1"
				}
				s.Apply(e)
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "events/s")
		})
	}
}

func BenchmarkMemoryOfAMillion(b *testing.B) {
	for b.Loop() {
		before := heap()
		s := newStory(b)
		s.publish(1, million)
		ready := heap()
		for m := int64(1); m <= million; m++ {
			s.tell(record.Event{Kind: record.Delivered, Message: m, Worker: "W1"})
		}
		b.ReportMetric(float64(ready-before)/(1<<20), "MB-ready")
		b.ReportMetric(float64(heap()-before)/(1<<20), "MB-held")
		runtime.KeepAlive(s)
	}
}
