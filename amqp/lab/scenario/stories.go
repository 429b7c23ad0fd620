package scenario

import (
	"time"

	"rabbitlab/amqp/lab"
)

// steps runs one step after the other, up to the first that fails.
func steps(all ...func() error) error {
	for _, step := range all {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// Demo is the scenario that a playground of one's own opens on.
const Demo = "demo"

var demo = Scenario{
	Name:    Demo,
	Title:   "two workers share a queue",
	Summary: "A producer publishes a message a second to a durable queue; two workers, a quick one and a slow one, share the work.",
	Ends:    "ten confirmed messages, each done once and acked, by both workers",
	queue:   lab.QueueSpec{Name: "task_queue", Type: lab.Classic, Durable: true},
	setup: func(d *director) error {
		if err := d.produce(lab.ProducerSpec{Rate: 1, Persistent: true, Confirms: true, Body: "Hello World!"}); err != nil {
			return err
		}
		return steps(
			func() error {
				return d.hire(lab.WorkerSpec{Ack: lab.AckWhenDone, Prefetch: 1, Sleep: lab.Sleep{Min: time.Second, Max: time.Second}})
			},
			func() error {
				return d.hire(lab.WorkerSpec{Ack: lab.AckWhenDone, Prefetch: 1, Sleep: lab.Sleep{Min: 2 * time.Second, Max: 3 * time.Second}})
			},
		)
	},
	rest: func(d *director) error {
		return steps(
			func() error {
				return d.await("ten confirmed", func(s *lab.State) bool { return s.Total().Confirmed >= 10 })
			},
			func() error {
				return d.produce(lab.ProducerSpec{Persistent: true, Confirms: true, Body: "Hello World!"})
			},
			func() error {
				return d.await("all acked", func(s *lab.State) bool {
					c := s.Total()
					return c.Pending == 0 && c.Books.Acked == c.Published
				})
			},
			func() error { return d.broker(0, 0) },
			func() error { return d.expect("done twice", 0, func(c lab.Counts) int64 { return c.DoneTwice }) },
			d.everybodyWorked,
		)
	},
}

var hello = Scenario{
	Name:    "hello",
	Title:   "one message, one worker",
	Summary: "A producer publishes a message to the queue hello; a worker does it and acks.",
	Ends:    "hello 0 0: confirmed, delivered once, acked",
	queue:   lab.QueueSpec{Name: "hello", Type: lab.Classic, Durable: true},
	setup: func(d *director) error {
		if err := d.publish(1, "Hello World!"); err != nil {
			return err
		}
		return d.hire(lab.WorkerSpec{Ack: lab.AckWhenDone, Prefetch: 1})
	},
	rest: func(d *director) error {
		return steps(
			func() error {
				return d.await("acked and confirmed", func(s *lab.State) bool {
					c := s.Total()
					return c.Books.Acked == 1
				})
			},
			func() error { return d.broker(0, 0) },
			func() error {
				return d.expect("deliveries", 1, func(c lab.Counts) int64 { return c.Delivered })
			},
			func() error {
				return d.expect("redelivered", 0, func(c lab.Counts) int64 { return c.Redelivered })
			},
		)
	},
}

var forgottenAck = Scenario{
	Name:    "forgotten-ack",
	Title:   "a worker that never acks",
	Summary: "Six messages, and a worker that does the work and forgets basic.ack. It is killed, and a worker that acks gets all six again.",
	Ends:    "hello 0 6, then hello 6 0, then hello 0 0 with six redelivered and done twice",
	queue:   lab.QueueSpec{Name: "hello", Type: lab.Classic, Durable: true},
	setup: func(d *director) error {
		if err := d.publish(6, "Hello World!"); err != nil {
			return err
		}
		return d.hire(lab.WorkerSpec{Ack: lab.AckNever})
	},
	rest: func(d *director) error {
		return steps(
			func() error { return d.broker(0, 6) },
			func() error {
				return d.await("all six done, none acked", func(s *lab.State) bool {
					c := s.Total()
					return c.Done == 6 && c.Acks == 0 && c.Confirmed == 6
				})
			},
			func() error { return d.lab.KillWorker("W1") },
			func() error { return d.broker(6, 0) },
			func() error { return d.hire(lab.WorkerSpec{Ack: lab.AckWhenDone}) },
			func() error {
				return d.await("all six acked", func(s *lab.State) bool { return s.Total().Acked == 6 })
			},
			func() error { return d.broker(0, 0) },
			func() error {
				return d.expect("redelivered", 6, func(c lab.Counts) int64 { return c.Redelivered })
			},
			func() error {
				return d.expect("done twice", 6, func(c lab.Counts) int64 { return c.DoneTwice })
			},
		)
	},
}

var workerKilled = Scenario{
	Name:    "worker-killed",
	Title:   "a worker dies at its work",
	Summary: "A worker that acks when done is killed while it works on a message. The broker gives the message to another worker, marked redelivered.",
	Ends:    "hello 0 0: four acked, one of them redelivered, none lost",
	queue:   lab.QueueSpec{Name: "hello", Type: lab.Classic, Durable: true},
	setup: func(d *director) error {
		if err := d.publish(4, "Hello World!"); err != nil {
			return err
		}
		return d.hire(lab.WorkerSpec{Ack: lab.AckWhenDone, Prefetch: 1, Sleep: lab.Sleep{Min: time.Minute, Max: time.Minute}})
	},
	rest: func(d *director) error {
		return steps(
			func() error { return d.broker(3, 1) },
			func() error {
				return d.await("it works on a message", func(s *lab.State) bool { return s.Workers()[0].InHand > 0 })
			},
			func() error { return d.lab.KillWorker("W1") },
			func() error { return d.broker(4, 0) },
			func() error {
				return d.hire(lab.WorkerSpec{Ack: lab.AckWhenDone, Prefetch: 1, Sleep: lab.Sleep{Min: 100 * time.Millisecond, Max: 100 * time.Millisecond}})
			},
			func() error {
				return d.await("all four acked", func(s *lab.State) bool { return s.Total().Acked == 4 })
			},
			func() error { return d.broker(0, 0) },
			func() error {
				return d.expect("redelivered", 1, func(c lab.Counts) int64 { return c.Redelivered })
			},
			func() error { return d.expect("lost", 0, func(c lab.Counts) int64 { return c.Lost }) },
			func() error { return d.expect("done twice", 0, func(c lab.Counts) int64 { return c.DoneTwice }) },
		)
	},
}
