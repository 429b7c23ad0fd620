package scenario

import (
	"fmt"
	"time"

	"rabbitlab/amqp/lab/record"
)

// The work that is dealt out: odd messages heavy, even ones light.
const (
	heavy  = ".........."
	light  = "."
	lot    = 20 // messages
	shared = lot / 2
)

// aDot is how long a dot takes in a race: heavy work 100 ms and light work 10 ms,
// or ten times as long where somebody looks on.
func (d *director) aDot() time.Duration {
	if d.Watched {
		return 100 * time.Millisecond
	}
	return 10 * time.Millisecond
}

var roundRobin = Scenario{
	Name:  "round-robin",
	Title: "messages are dealt out in turn",
	Summary: "Two workers without a prefetch limit; odd messages are heavy and even ones light. RabbitMQ deals in turn and does not look at how busy anyone is: " +
		"one worker gets all that is heavy, and the other one idles.",
	Ends:    "each is delivered ten of twenty, one all the odd ones and the other all the even ones",
	queue:   record.QueueSpec{Name: "task_queue", Type: record.Classic, Durable: true},
	opening: 1,
	acts: []act{
		{"crew",
			func(q *scene) { q.crew(0, "W1", "W2") },
			func(q *scene) { q.ready("W1", "W2") }},
		{"deal",
			func(q *scene) { q.burst(lot) },
			func(q *scene) {
				q.finishLot()
				r := q.measure()
				q.report(prefetchName(0), r)
				q.found("the busier worker", "share of the work", r.TopShare(), "")
				q.everySecond("W1")
				q.everySecond("W2")
				q.broker(0, 0)
			}},
	},
}

// crew hires two workers that work as long as the messages say, and sets up their
// work.
func (q *scene) crew(prefetch int, both ...string) {
	for _, who := range both {
		q.hire(who, record.WorkerSpec{Ack: record.AckWhenDone, Prefetch: prefetch, Sleep: record.Sleep{Dots: true, Dot: q.aDot()}})
	}
	q.produce(record.ProducerSpec{Confirms: true, Persistent: true, Body: heavy, EvenBody: light})
}

// ready waits until all are there to take work.
func (q *scene) ready(all ...string) {
	for _, who := range all {
		q.consumes(who)
	}
}

// finishLot waits until all of it is done.
func (q *scene) finishLot() { q.comes(acked, lot) }

// everySecond checks that a worker got half of the messages, every second one.
func (q *scene) everySecond(who string) {
	q.look(func(s *record.State) {
		if w := s.Worker(q.cast[who]); len(w.Timeline()) != shared || !alternates(w) {
			q.differs("%s was dealt the messages %s, and not every second one", who, messagesOf(w))
		}
	})
}

// alternates says whether a worker got every second message.
func alternates(w *record.Worker) bool {
	spans := w.Timeline()
	for i := range spans[1:] {
		if spans[i+1].Message != spans[i].Message+2 {
			return false
		}
	}
	return true
}

func messagesOf(w *record.Worker) (text string) {
	for i, span := range w.Timeline() {
		if i > 0 {
			text += " "
		}
		text += fmt.Sprint(span.Message)
	}
	return text
}

// measure reads how the workers of the queue did.
func (q *scene) measure() (r Race) {
	q.look(func(s *record.State) { r = Measure(s, q.queue, s.Now) })
	return r
}

// report says how a race went.
func (q *scene) report(of string, r Race) {
	q.took(of, "took", r.Makespan())
	q.took(of, "idle time", r.Idle())
	q.found(of, "fairness (Jain)", r.Fairness(), "")
	for _, e := range r.Workers {
		q.found(q.role(e.Name), done.what, float64(e.Did), messages)
		q.took(q.role(e.Name), "busy", e.Busy)
	}
}

// prefetchName is how findings name a prefetch count.
func prefetchName(n int) string {
	if n == 0 {
		return "prefetch unlimited"
	}
	return fmt.Sprint("prefetch ", n)
}
