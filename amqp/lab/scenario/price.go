package scenario

import (
	"fmt"

	"rabbitlab/amqp/lab"
)

// short is how many messages of no work each worker gets.
const short = 2000

// prices are the prefetch counts whose throughput is compared.
var prices = []int{1, 10, 100, 0}

var prefetchPrice = Scenario{
	Name:    "prefetch-price",
	Title:   "what prefetch 1 costs when work is short",
	Summary: "Messages that take no time, and one worker after the other, with prefetch 1, 10, 100 and unlimited. With 1 it waits for the broker after every message.",
	Ends:    "all acked at each prefetch; prefetch 100 does more messages a second than 1",
	queue:   lab.QueueSpec{Name: "price.1", Type: lab.Classic, Durable: true},
	opening: 1,
	acts: []act{
		{"setup", func(q *scene) {
			q.publish(short, "x")
		}},
		{"rest", func(q *scene) {
			q.await("all confirmed", func(s *lab.State) bool { return s.Total().Confirmed == short })
			for _, prefetch := range prices[1:] {
				q.declare(lab.QueueSpec{Name: fmt.Sprint("price.", prefetch), Type: lab.Classic, Durable: true}).supply(short, "x")
			}
			rates := q.comparePrices()
			for _, prefetch := range prices {
				q.found(prefetchName(prefetch), "throughput", rates[prefetch], "messages/s")
			}
			if rates[100] <= rates[1] {
				q.differs("prefetch 100 did %.0f messages/s, and prefetch 1 %.0f", rates[100], rates[1])
			}
		}},
	},
}

// comparePrices is the best throughput by prefetch. Each has a queue of its own,
// which is full at first.
func (q *scene) comparePrices() map[int]float64 {
	best := map[int]float64{}
	for round := range rounds {
		for i, prefetch := range prices {
			if round > 0 {
				q.scenes[i].supply(short, "x")
			}
			best[prefetch] = max(best[prefetch], q.scenes[i].throughput(prefetch))
		}
		if q.err != nil || best[100] > best[1] {
			break
		}
	}
	return best
}

// throughput is how many messages a second a worker with that prefetch does.
func (q *scene) throughput(prefetch int) (rate float64) {
	all := q.counts().Acked + short
	name := q.hire(lab.WorkerSpec{Ack: lab.AckWhenDone, Prefetch: prefetch})
	q.await("all acked", func(s *lab.State) bool { return q.in(s).Acked == all })
	q.broker(0, 0)
	q.look(func(s *lab.State) {
		w := s.Worker(name)
		spans := w.Timeline()
		if took := spans[len(spans)-1].To.Sub(w.Began); took > 0 {
			rate = short / took.Seconds()
		}
	})
	q.dismiss(name)
	return rate
}
