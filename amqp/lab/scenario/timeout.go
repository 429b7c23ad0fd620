package scenario

import (
	"fmt"
	"strings"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/release"
)

// timeoutPatience is how long a broker may take to see that a delivery is held
// too long: it looks once a minute by default (channel_tick_interval).
var timeoutPatience = 90 * time.Second

// unhurried is the consumer timeout where somebody looks on: long enough to read
// what is going to happen before it does.
const unhurried = 15 * time.Second

// WatchedTimeout is ConsumerTimeout where somebody looks on.
func (s Scenario) WatchedTimeout() time.Duration {
	if s.needs.timeout == 0 {
		return 0
	}
	return unhurried
}

// cue is the story's queue as it is declared for those who look on, or for nobody.
func (s Scenario) cue(m Means) record.QueueSpec {
	spec := s.queue
	if m.Watched && spec.ConsumerTimeout > 0 {
		spec.ConsumerTimeout = int(unhurried.Milliseconds())
	}
	return spec
}

var consumerTimeout = Scenario{
	Name:  "consumer-timeout",
	Title: "a delivery that is held too long",
	Summary: "Messages had no timeout in 2018. Since 3.8.15 there is consumer_timeout, 30 minutes by default: " +
		"a worker that holds a delivery for longer loses its channel with 406, or since 4.3 its consumer, and another one gets what it held.",
	Ends:    "channel closed 406 PRECONDITION_FAILED, since 4.3 consumer cancelled; hello 3 0, then hello 0 0 with one redelivered and none lost",
	queue:   record.QueueSpec{Name: "hello", Type: record.Quorum, Durable: true, ConsumerTimeout: 1000},
	needs:   needs{timeout: 3 * time.Second},
	opening: 1,
	acts: []act{
		{"work",
			func(q *scene) {
				q.publish(3, "Hello World!")
				q.hire("W1", record.WorkerSpec{Ack: record.AckNever, Prefetch: 1})
			},
			func(q *scene) {
				q.shortTimeout()
				q.stands(2, 1)
			}},
		{name: "timeout", see: func(q *scene) {
			if release.Has(q.lab.BrokerVersion(), release.TimeoutCancelsConsumer) {
				q.losesConsumer("W1", timeoutPatience)
				q.found("W1", "loses", consumerLost, "")
			} else {
				q.losesChannel("W1", timeoutPatience, q.timedOut())
				q.found("W1", "loses", channelLost, "")
			}
			q.held("W1")
			q.stands(3, 0)
		}},
		{"again",
			func(q *scene) { q.hire("W2", diligent(q.visibly(aMoment))) },
			func(q *scene) {
				q.comes(acked, 3)
				q.counts(redelivered, 1)
				q.stands(0, 0)
				q.counts(lost, 0)
			}},
	},
}

// timedOut is what a channel hears that is closed at the consumer timeout.
func (q *scene) timedOut() string {
	if !q.lab.Does(release.TimeoutExplained) {
		return "PRECONDITION_FAILED - consumer ack timed out on channel 1"
	}
	return "PRECONDITION_FAILED - delivery acknowledgement on channel 1 timed out"
}

// shortTimeout says what timeout holds for the queue, and makes sure that it is
// not the broker's 30 minutes.
func (q *scene) shortTimeout() {
	own := q.lab.Does(release.QueueConsumerTimeout)
	switch {
	case own:
		q.took(q.name, "consumer timeout", time.Duration(q.spec.ConsumerTimeout)*time.Millisecond)
	case q.ConsumerTimeout > 0:
		q.took(q.name, "consumer timeout", q.ConsumerTimeout)
	default:
		q.do(func() error { return q.noShortTimeout() })
	}
}

func (q *scene) noShortTimeout() error {
	return &Cannot{
		What:  "the consumer timeout of this RabbitMQ, " + q.lab.BrokerVersion() + ", holds for the whole broker",
		Means: "it is 30 minutes unless its rabbitmq.conf says otherwise; queues have one of their own (x-consumer-timeout) since 3.12",
		Do:    "name it when rabbitlab starts a broker of our own, which then has a short one: rabbitlab learn consumer-timeout --broker local, or run or play",
	}
}

// losesChannel waits until the broker closes a worker's channel, and checks with
// what code and words.
func (q *scene) losesChannel(who string, patience time.Duration, words string) {
	q.awaitFor(patience, fmt.Sprintf("%s loses its channel", who), func(s *record.State) bool {
		w := s.Worker(q.cast[who])
		return w != nil && w.Condition == record.Broken
	})
	var code int
	q.look(func(s *record.State) {
		code = codeOf(s, q.cast[who])
		if w := s.Worker(q.cast[who]); !strings.Contains(w.Reason, words) || code != amqp.PreconditionFailed {
			q.differs("%s lost its channel with %d %q, not with %q", who, code, w.Reason, words)
		}
	})
	q.found(who, "reply code", float64(code), replyCode)
}

// What a worker may lose, as findings count it, from the least: nothing is 0.
const (
	consumerLost = 1
	channelLost  = 2
)

// losesConsumer waits until the broker cancels a worker's consumer, and leaves it its
// channel.
func (q *scene) losesConsumer(who string, patience time.Duration) {
	q.awaitFor(patience, fmt.Sprintf("%s loses its consumer", who), func(s *record.State) bool {
		w := s.Worker(q.cast[who])
		return w != nil && w.Condition == record.Cancelled
	})
	q.worker(who, "it should have lost its consumer alone, by basic.cancel", func(w *record.Worker) bool { return strings.Contains(w.Reason, "basic.cancel") })
	q.found(who, "consumer cancelled", 1, "")
}

// codeOf is the reply code with which the broker closed a worker's channel last.
func codeOf(s *record.State, worker string) (code int) {
	for _, e := range s.Recent() {
		if e.Worker == worker && e.Kind == record.ChannelClosed {
			code = e.Code
		}
	}
	return code
}

// held finds how long a worker had its first message when its channel was closed.
func (q *scene) held(who string) {
	var held time.Duration
	q.look(func(s *record.State) {
		w := s.Worker(q.cast[who])
		if spans := w.Timeline(); len(spans) > 0 {
			held = w.Since.Sub(spans[0].From)
		}
	})
	q.took(who, "delivery held", held)
}
