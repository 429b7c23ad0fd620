package scenario

import (
	"strings"
	"time"

	"rabbitlab/amqp/lab"
)

// timeoutPatience is how long a broker may take to see that a delivery is held
// too long: it looks once a minute by default (channel_tick_interval).
var timeoutPatience = 90 * time.Second

var consumerTimeout = Scenario{
	Name:  "consumer-timeout",
	Title: "a delivery that is held too long",
	Summary: "Messages had no timeout in 2018. Since 3.8.15 there is consumer_timeout, 30 minutes by default: " +
		"a worker that holds a delivery for longer loses its channel with 406, and another one gets what it held.",
	Ends:    "channel closed 406 PRECONDITION_FAILED, hello 3 0, then hello 0 0 with one redelivered and none lost",
	queue:   lab.QueueSpec{Name: "hello", Type: lab.Quorum, Durable: true, ConsumerTimeout: 1000},
	needs:   needs{timeout: 3 * time.Second},
	opening: 1,
	acts: []act{
		{"setup", func(q *scene) {
			q.publish(3, "Hello World!")
			q.hire(lab.WorkerSpec{Ack: lab.AckNever, Prefetch: 1})
		}},
		{"rest", func(q *scene) {
			q.shortTimeout()
			q.broker(2, 1)
			q.awaitFor(timeoutPatience, "its channel is closed", func(s *lab.State) bool { return s.Worker("W1").Condition == lab.Broken })
			q.refused("W1", "PRECONDITION_FAILED - delivery acknowledgement on channel 1 timed out")
			q.held("W1")
			q.broker(3, 0)
			q.hire(lab.WorkerSpec{Ack: lab.AckWhenDone, Prefetch: 1})
			q.await("all three acked", func(s *lab.State) bool { return s.Total().Acked == 3 })
			q.broker(0, 0)
			q.expect("redelivered", 1, func(c lab.Counts) int64 { return c.Redelivered })
			q.expect("lost", 0, func(c lab.Counts) int64 { return c.Lost })
		}},
	},
}

// shortTimeout makes sure that the timeout is not the broker's 30 minutes.
func (q *scene) shortTimeout() {
	if q.ConsumerTimeout > 0 || q.lab.SinceRelease(3, 12) {
		return
	}
	q.do(func() error {
		return &Cannot{
			What:  "the consumer timeout of this RabbitMQ, " + q.lab.BrokerVersion() + ", holds for the whole broker",
			Means: "it is 30 minutes unless its rabbitmq.conf says otherwise; queues have one of their own (x-consumer-timeout) since 3.12",
			Do:    "play it on a broker of our own: --broker builtin or --broker local",
		}
	})
}

// refused checks in what words the broker closed a worker's channel.
func (q *scene) refused(worker, words string) {
	q.look(func(s *lab.State) {
		if w := s.Worker(worker); !strings.Contains(w.Reason, words) {
			q.differs("%s lost its channel with %q, not with %q", worker, w.Reason, words)
		}
	})
}

// held finds how long a worker had its first message when its channel was closed.
func (q *scene) held(worker string) {
	q.look(func(s *lab.State) {
		w := s.Worker(worker)
		if spans := w.Timeline(); len(spans) > 0 {
			q.took(worker, "delivery held", w.Since.Sub(spans[0].From))
		}
	})
}
