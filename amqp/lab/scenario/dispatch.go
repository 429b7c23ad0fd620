package scenario

import (
	"fmt"
	"time"

	"rabbitlab/amqp/lab"
)

// The work that is dealt out: odd messages heavy, even ones light.
const (
	heavy  = ".........." // 100 ms
	light  = "."          // 10 ms
	lot    = 20           // messages
	shared = lot / 2
)

// aDot is how long a dot takes in a race.
const aDot = 10 * time.Millisecond

var roundRobin = Scenario{
	Name:  "round-robin",
	Title: "messages are dealt out in turn",
	Summary: "Two workers without a prefetch limit; odd messages are heavy and even ones light. RabbitMQ deals in turn and does not look at how busy anyone is: " +
		"one worker gets all that is heavy, and the other one idles.",
	Ends:    "each is delivered ten of twenty, one all the odd ones and the other all the even ones",
	queue:   lab.QueueSpec{Name: "task_queue", Type: lab.Classic, Durable: true},
	opening: 1,
	acts: []act{
		{"setup", func(q *scene) {
			q.crew(0)
		}},
		{"rest", func(q *scene) {
			q.deal()
			q.finishLot()
			r := q.measure()
			q.report("prefetch unlimited", r)
			q.look(func(s *lab.State) {
				for _, w := range s.Workers() {
					if n := len(w.Timeline()); n != shared || !alternates(w) {
						q.differs("%s was dealt %d messages, %s; not every second one", w.Name, n, messagesOf(w))
					}
				}
			})
			q.broker(0, 0)
		}},
	},
}

// crew hires two workers that work as long as the messages say.
func (q *scene) crew(prefetch int) {
	for range 2 {
		q.hire(lab.WorkerSpec{Ack: lab.AckWhenDone, Prefetch: prefetch, Sleep: lab.Sleep{Dots: true, Dot: aDot}})
	}
	q.produce(lab.ProducerSpec{Confirms: true, Persistent: true, Body: heavy, EvenBody: light})
}

// deal publishes the work, once both workers are there to take it.
func (q *scene) deal() {
	q.await("both workers consume", func(s *lab.State) bool {
		crew := q.workers(s)
		return len(crew) == 2 && !crew[0].Began.IsZero() && !crew[1].Began.IsZero()
	})
	q.burst(lot)
}

// finishLot waits until all of it is done.
func (q *scene) finishLot() {
	q.await("all acked", func(s *lab.State) bool { return q.in(s).Books.Acked == lot })
}

// workers are those on this queue.
func (q *scene) workers(s *lab.State) (all []*lab.Worker) {
	for _, w := range s.Workers() {
		if w.Spec.Queue == q.queue {
			all = append(all, w)
		}
	}
	return all
}

// alternates says whether a worker got every second message.
func alternates(w *lab.Worker) bool {
	spans := w.Timeline()
	for i := range spans[1:] {
		if spans[i+1].Message != spans[i].Message+2 {
			return false
		}
	}
	return true
}

func messagesOf(w *lab.Worker) (text string) {
	for i, span := range w.Timeline() {
		if i > 0 {
			text += " "
		}
		text += fmt.Sprint(span.Message)
	}
	return text
}

// races are the prefetch counts that race, one queue each.
var races = []int{0, 1, 4}

var fairDispatch = Scenario{
	Name:  "fair-dispatch",
	Title: "prefetch 1 gives the next message to whoever is free",
	Summary: "The race: the same work, odd messages heavy and even ones light, for two workers each with prefetch unlimited, 1 and 4, " +
		"on three queues at the same time.",
	Ends:    "unlimited deals ten to each, all the heavy ones to one; prefetch 1 is done sooner, idles less and shares the work more evenly",
	queue:   lab.QueueSpec{Name: "race.unlimited", Type: lab.Classic, Durable: true},
	opening: 1,
	acts: []act{
		{"setup", func(q *scene) {
			q.crew(races[0])
			for _, prefetch := range races[1:] {
				q.declare(lab.QueueSpec{Name: fmt.Sprint("race.", prefetch), Type: lab.Classic, Durable: true}).crew(prefetch)
			}
		}},
		{"rest", func(q *scene) {
			for _, lane := range q.scenes {
				lane.deal()
			}
			var all []Race
			for i, lane := range q.scenes {
				lane.finishLot()
				lane.broker(0, 0)
				all = append(all, lane.measure())
				lane.report(prefetchName(races[i]), all[i])
			}
			if q.err == nil {
				q.judge(all[0], all[1])
			}
		}},
	},
}

// judge compares unlimited prefetch with prefetch 1.
func (q *scene) judge(unlimited, one Race) {
	q.took("prefetch 1", "saved", unlimited.Makespan()-one.Makespan())
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

func prefetchName(n int) string {
	if n == 0 {
		return "prefetch unlimited"
	}
	return fmt.Sprint("prefetch ", n)
}

// measure reads how the workers of the queue did.
func (q *scene) measure() (r Race) {
	q.look(func(s *lab.State) { r = Measure(s, q.queue, s.Now) })
	return r
}

// most is how many messages the worker did that did most.
func (r Race) most() (n int) {
	for _, e := range r.Workers {
		n = max(n, e.Did)
	}
	return n
}

// report says how a race went.
func (d *director) report(of string, r Race) {
	d.took(of, "makespan", r.Makespan())
	d.took(of, "idle time", r.Idle())
	d.found(of, "fairness (Jain)", r.Fairness(), "")
	for _, e := range r.Workers {
		d.found(of, e.Name+" did", float64(e.Did), "messages")
	}
}
