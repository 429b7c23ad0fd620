package poll

import (
	"cmp"
	"slices"
	"time"
)

// How far apart two answers are at the most, whatever they cost: what somebody looks at, and
// the statistics of all queues, of which single ones are read more often where they are
// looked at.
const (
	longestWait = time.Minute
	longestLook = 20 * time.Second
	longestSum  = 2 * time.Minute
)

// share sets how far apart the answers of jobs are, so that together they take no more
// than a share of the broker's time. Those that ask for little get what they wish;
// what is left is for the others, by their weights.
func share(jobs []*job, budget float64, now time.Time) {
	type demand struct {
		*job
		wish time.Duration
		of   float64 // of the broker's time
	}
	var all []demand
	weights := 0.0
	for _, j := range jobs {
		if wish := j.wish(now); wish > 0 {
			all = append(all, demand{j, wish, float64(max(j.cost, leastCost)) / float64(wish)})
			weights += j.weight
		}
	}
	slices.SortFunc(all, func(a, b demand) int { return cmp.Compare(a.of/a.weight, b.of/b.weight) })
	for _, d := range all {
		granted := min(d.of, budget*d.weight/weights)
		budget -= granted
		weights -= d.weight
		apart := time.Duration(float64(max(d.cost, leastCost)) / granted)
		d.every = min(max(d.wish, apart), max(cmp.Or(d.atMost, longestWait), d.wish))
	}
}
