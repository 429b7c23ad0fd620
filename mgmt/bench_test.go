package mgmt

import (
	"fmt"
	"testing"
	"time"
)

const manyQueues, manyChannels = 10_000, 5_000

func manyKeys(n int) []Key {
	keys := make([]Key, n)
	for i := range keys {
		keys[i] = Key{"/", fmt.Sprintf("orders.%05d", i)}
	}
	return keys
}

// manyCounted is the list of all queues of a large broker.
func manyCounted(at time.Time) QueueList {
	var queues []Queue
	for i, k := range manyKeys(manyQueues) {
		queues = append(queues, counting(k, float64(i), 1))
	}
	return tick(at, queues...)
}

func BenchmarkApplyLists(b *testing.B) {
	for what, l := range map[string]QueueList{"page": manyPage(), "all": manyCounted(epoch)} {
		b.Run(what, func(b *testing.B) {
			var s State
			s.applyLists(manyCounted(epoch))
			b.ReportAllocs()
			for b.Loop() {
				l.At = l.At.Add(time.Second)
				s.applyLists(l)
			}
		})
	}
}

func manyPage() QueueList {
	l := manyCounted(epoch)
	l.Queues = l.Queues[:LargestPage]
	return l
}

func BenchmarkHolders(b *testing.B) {
	var consumers []Consumer
	var channels []Channel
	var connections []Connection
	for _, k := range manyKeys(manyChannels) {
		channels = append(channels, Channel{Name: k.Name, Connection: k.Name, Unacked: Known(1)})
		connections = append(connections, Connection{Name: k.Name})
		consumers = append(consumers, Consumer{Queue: k, Channel: k.Name})
	}
	b.ReportAllocs()
	for b.Loop() {
		if h := holding(consumers, channels, connections); len(h.Unattributed("")) != 0 {
			b.Fatal("they have consumers")
		}
	}
}

func BenchmarkList(b *testing.B) {
	var s State
	s.applyLists(manyCounted(epoch))
	b.ReportAllocs()
	for b.Loop() {
		if rows, _ := s.List(); len(rows) != manyQueues {
			b.Fatal("rows are missing")
		}
	}
}
