package poll

import (
	"cmp"
	"slices"
	"time"
)

// How far apart two answers are at the most, whatever they cost: who holds what, the order of
// all queues, and their statistics. Of single queues both are read more often where they are
// looked at.
const (
	longestWait  = time.Minute
	longestLook  = 20 * time.Second
	longestOrder = 30 * time.Second
	longestSum   = 2 * time.Minute
)

// While somebody looks closely, the statistics are no further apart than a broker with
// default settings renews them, but for those that take long: for fromCache times what a list
// took RabbitMQ to make it gives the same again (management_db_cache_multiplier). Up to
// there a list takes a twelfth of the broker's time at the most.
const (
	emission  = 5 * time.Second
	fromCache = 5
	closeOver = 12
)

// share sets how far apart the answers of jobs are, so that together they take no more
// than a share of the broker's time. Those that ask for little get what they wish;
// what is left is for the others, by their weights.
func share(jobs []*job, budget float64, closely bool, now time.Time) {
	type demand struct {
		*job
		wish time.Duration
		most time.Duration
		of   float64 // of the broker's time
	}
	var all []demand
	weights := 0.0
	for _, j := range jobs {
		if wish, most := j.wish(now), cmp.Or(j.atMost, longestWait); wish > 0 {
			if closely && j.closer {
				wish, most = max(wish, fromCache*j.cost, min(closeOver*j.cost, emission)), emission
			}
			all = append(all, demand{j, wish, most, float64(max(j.cost, leastCost)) / float64(wish)})
			weights += j.weight
		}
	}
	slices.SortFunc(all, func(a, b demand) int { return cmp.Compare(a.of/a.weight, b.of/b.weight) })
	for _, d := range all {
		granted := min(d.of, budget*d.weight/weights)
		budget -= granted
		weights -= d.weight
		apart := time.Duration(float64(max(d.cost, leastCost)) / granted)
		d.every = min(max(d.wish, apart), max(d.most, d.wish))
	}
}
