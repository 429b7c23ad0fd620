package scenario

import (
	"fmt"

	"rabbitlab/amqp/lab/record"
)

// lane is one of the queues that race, with its two workers.
type lane struct {
	prefetch int
	both     []string
}

var lanes = []lane{{0, []string{"W1", "W2"}}, {1, []string{"W3", "W4"}}, {4, []string{"W5", "W6"}}}

var fairDispatch = Scenario{
	Name:  "fair-dispatch",
	Title: "prefetch 1 gives the next message to whoever is free",
	Summary: "The race: the same work, odd messages heavy and even ones light, for two workers each with prefetch unlimited, 1 and 4, " +
		"on three queues at the same time.",
	Ends:    "unlimited deals ten to each, all the heavy ones to one; prefetch 1 is done sooner, idles less and shares the work more evenly",
	queue:   record.QueueSpec{Name: "race.unlimited", Type: record.Classic, Durable: true},
	opening: 1,
	acts: []act{
		{"crews",
			func(q *scene) {
				q.crew(lanes[0].prefetch, lanes[0].both...)
				for _, l := range lanes[1:] {
					q.declare(record.QueueSpec{Name: fmt.Sprint("race.", l.prefetch), Type: record.Classic, Durable: true}).crew(l.prefetch, l.both...)
				}
			},
			func(q *scene) {
				for _, l := range lanes {
					q.ready(l.both...)
				}
			}},
		{"race",
			func(q *scene) {
				for _, each := range q.scenes {
					each.burst(lot)
				}
			},
			(*scene).finishRace},
	},
}

// finishRace waits until all lanes are done, and compares them.
func (q *scene) finishRace() {
	var all []Race
	for i, each := range q.scenes {
		each.finishLot()
		each.broker(0, 0)
		all = append(all, each.measure())
		each.report(prefetchName(lanes[i].prefetch), all[i])
	}
	q.found("the winner", "prefetch", float64(lanes[winner(all)].prefetch), "")
	q.judge(all[0], all[1])
}

// winner is the race that was over first, by its index.
func winner(all []Race) (best int) {
	for i, r := range all {
		if r.Makespan() < all[best].Makespan() {
			best = i
		}
	}
	return best
}

// judge compares unlimited prefetch with prefetch 1.
func (q *scene) judge(unlimited, one Race) {
	q.took(prefetchName(1), "saved", unlimited.Makespan()-one.Makespan())
	switch {
	case unlimited.most() != shared:
		q.differs("with unlimited prefetch a worker did %d, not ten each", unlimited.most())
	case one.Idle() >= unlimited.Idle():
		q.differs("with prefetch 1 the workers idled %s, and unlimited %s", one.Idle(), unlimited.Idle())
	case one.Makespan() >= unlimited.Makespan():
		q.differs("prefetch 1 took %s, and unlimited %s", one.Makespan(), unlimited.Makespan())
	case one.Fairness() <= unlimited.Fairness():
		q.differs("prefetch 1 shared the work no more evenly: %.2f, and unlimited %.2f", one.Fairness(), unlimited.Fairness())
	}
}

// most is how many messages the worker did that did most.
func (r Race) most() (n int) {
	for _, e := range r.Workers {
		n = max(n, e.Did)
	}
	return n
}
