package scenario

import (
	"time"

	"rabbitlab/amqp/lab"
)

// Demo is the scenario that a playground of one's own opens on.
const Demo = "demo"

var demo = Scenario{
	Name:    Demo,
	Title:   "two workers share a queue",
	Summary: "A producer publishes a message a second to a durable queue; two workers, a quick one and a slow one, share the work.",
	Ends:    "ten confirmed messages, each done once and acked, by both workers",
	queue:   lab.QueueSpec{Name: "task_queue", Type: lab.Classic, Durable: true},
	opening: 1,
	acts: []act{
		{"setup", func(q *scene) {
			q.produce(lab.ProducerSpec{Rate: 1, Persistent: true, Confirms: true, Body: "Hello World!"})
			q.hire(lab.WorkerSpec{Ack: lab.AckWhenDone, Prefetch: 1, Sleep: fixed(time.Second)})
			q.hire(lab.WorkerSpec{Ack: lab.AckWhenDone, Prefetch: 1, Sleep: lab.Sleep{Min: 2 * time.Second, Max: 3 * time.Second}})
		}},
		{"rest", func(q *scene) {
			q.await("ten confirmed", func(s *lab.State) bool { return s.Total().Confirmed >= 10 })
			q.produce(lab.ProducerSpec{Persistent: true, Confirms: true, Body: "Hello World!"})
			q.await("all acked", func(s *lab.State) bool {
				c := s.Total()
				return c.Pending == 0 && c.Books.Acked == c.Published
			})
			q.broker(0, 0)
			q.expect("done twice", 0, func(c lab.Counts) int64 { return c.DoneTwice })
			for _, name := range []string{"W1", "W2"} {
				q.worker(name, "it did some of the work", func(w *lab.Worker) bool { return w.Finished > 0 })
			}
		}},
	},
}

var hello = Scenario{
	Name:    "hello",
	Title:   "one message, one worker",
	Summary: "A producer publishes a message to the queue hello; a worker declares the same queue, which changes nothing, does the message and acks.",
	Ends:    "hello 0 0: confirmed, delivered once, acked",
	queue:   lab.QueueSpec{Name: "hello", Type: lab.Classic, Durable: true},
	opening: 1,
	acts: []act{
		{"setup", func(q *scene) {
			q.publish(1, "Hello World!")
			q.hire(lab.WorkerSpec{Ack: lab.AckWhenDone, Prefetch: 1})
		}},
		{"rest", func(q *scene) {
			q.await("acked and confirmed", func(s *lab.State) bool { return s.Total().Books.Acked == 1 })
			q.broker(0, 0)
			q.expect("deliveries", 1, func(c lab.Counts) int64 { return c.Delivered })
			q.expect("redelivered", 0, func(c lab.Counts) int64 { return c.Redelivered })
		}},
	},
}

// fixed is a sleep that is always as long.
func fixed(d time.Duration) lab.Sleep { return lab.Sleep{Min: d, Max: d} }

// ages is longer than any scenario: who works so long is never done.
var ages = fixed(time.Hour)
