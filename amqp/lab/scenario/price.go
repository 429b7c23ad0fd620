package scenario

import (
	"fmt"

	"rabbitlab/amqp/lab/record"
)

// prices are the prefetch counts whose throughput is compared, each on a queue of
// its own.
var prices = []int{1, 10, 100, 0}

var prefetchPrice = Scenario{
	Name:    "prefetch-price",
	Title:   "what prefetch 1 costs when work is short",
	Summary: "Messages that take no time, and one worker after the other, with prefetch 1, 10, 100 and unlimited. With 1 it waits for the broker after every message.",
	Ends:    "all acked at each prefetch; prefetch 100 does more messages a second than 1",
	queue:   record.QueueSpec{Name: "price.1", Type: record.Classic, Durable: true},
	opening: 1,
	acts: []act{
		{"fill",
			func(q *scene) {
				for _, prefetch := range prices[1:] {
					q.declare(record.QueueSpec{Name: fmt.Sprint("price.", prefetch), Type: record.Classic, Durable: true})
				}
				for _, each := range q.scenes {
					each.publish(q.short(), "x")
				}
			},
			func(q *scene) {
				for _, each := range q.scenes {
					each.comes(confirmed, int64(q.short()))
				}
			}},
		{name: "price", see: (*scene).comparePrices},
	},
}

// short is how many messages of no work each worker gets.
func (d *director) short() int {
	if d.Watched {
		return 10_000
	}
	return 2000
}

// comparePrices measures the throughput by prefetch, until prefetch 100 has been
// seen to do more than 1, and reports each as soon as it is known.
func (q *scene) comparePrices() {
	best := map[int]float64{}
	for round := range rounds {
		for i, prefetch := range prices {
			if round > 0 {
				q.scenes[i].supply(q.short(), "x")
			}
			who := fmt.Sprint("W", round*len(prices)+i+1)
			best[prefetch] = max(best[prefetch], q.scenes[i].throughput(who, prefetch))
			q.found(prefetchName(prefetch), "throughput", best[prefetch], perSecond)
		}
		if q.err != nil || best[100] > best[1] {
			break
		}
	}
	if best[100] <= best[1] {
		q.differs("prefetch 100 did %.0f messages/s, and prefetch 1 %.0f", best[100], best[1])
	}
	q.found(prefetchName(100), "times as fast as 1", ratio(best[100], best[1]), "")
}

// throughput is how many messages a second a worker with that prefetch does.
func (q *scene) throughput(who string, prefetch int) (rate float64) {
	all := q.count(acked) + int64(q.short())
	q.hire(who, record.WorkerSpec{Ack: record.AckWhenDone, Prefetch: prefetch})
	q.comes(acked, all)
	q.broker(0, 0)
	q.look(func(s *record.State) {
		w := s.Worker(q.cast[who])
		spans := w.Timeline()
		rate = ratio(float64(q.short()), spans[len(spans)-1].To.Sub(w.Began).Seconds())
	})
	q.dismiss(who)
	return rate
}
