package scenario

import (
	"context"
	"errors"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/lab"
)

var durableQueue = Scenario{
	Name:    "durable-queue",
	Title:   "which queue survives a restart",
	Summary: "Two queues, one durable and one not, and a restart of the broker. Where RabbitMQ refuses queues that are not durable (4.3, 541), it is seen to refuse.",
	Ends:    "task_queue, which is durable, is there; hello, which is not, is gone",
	queue:   lab.QueueSpec{Name: "task_queue", Type: lab.Classic, Durable: true},
	needs:   needs{restart: true},
	opening: 1,
	acts: []act{
		{"setup", func(q *scene) {
			q.fleeting("hello")
		}},
		{"rest", func(q *scene) {
			for _, each := range q.scenes {
				each.exists(true)
			}
			q.restart()
			q.exists(true)
			for _, each := range q.scenes[1:] {
				each.exists(false)
			}
		}},
	},
}

// fleeting declares a queue that is not durable; nil where RabbitMQ no longer
// does that.
func (q *scene) fleeting(name string) *scene {
	if q.err != nil {
		return nil
	}
	hello := q.declare(lab.QueueSpec{Name: name, Type: lab.Classic})
	if !deprecated(q.err) {
		return hello
	}
	q.err, q.scenes = nil, q.scenes[:len(q.scenes)-1]
	q.found(name, "refused, as it is not durable, with", amqp.InternalError, "reply code")
	return nil
}

// deprecated says whether the broker refused a queue that is not durable
// (RabbitMQ 4.3, deprecated feature transient_nonexcl_queues).
func deprecated(err error) bool {
	var reply *amqp.Error
	return errors.As(err, &reply) && reply.Code == amqp.InternalError
}

// apiece is how many messages each queue of the matrix gets.
const apiece = 5

var persistentMessage = Scenario{
	Name:    "persistent-message",
	Title:   "which message survives a restart",
	Summary: "Persistent and transient messages in a durable queue, and in one that is not; then the broker is restarted and the survivors are counted.",
	Ends:    "of the four only persistent messages in a durable queue are there, all five of them; the others are gone",
	queue:   lab.QueueSpec{Name: "durable.persistent", Type: lab.Classic, Durable: true},
	needs:   needs{restart: true},
	opening: 1,
	acts: []act{
		{"setup", func(q *scene) {
			q.fill(true)
			q.declare(lab.QueueSpec{Name: "durable.transient", Type: lab.Classic, Durable: true}).fill(false)
			if p := q.fleeting("fleeting.persistent"); p != nil {
				p.fill(true)
				q.fleeting("fleeting.transient").fill(false)
			}
		}},
		{"rest", func(q *scene) {
			all := int64(len(q.scenes) * apiece)
			q.await("all confirmed", func(s *lab.State) bool { return s.Total().Confirmed == all })
			for _, each := range q.scenes {
				each.broker(apiece, 0)
			}
			q.restart()
			q.broker(apiece, 0)
			q.scenes[1].broker(0, 0)
			for _, each := range q.scenes[2:] {
				each.exists(false)
			}
			q.survivors()
			q.await("all others lost", func(s *lab.State) bool { return s.Total().Lost == all-apiece })
		}},
	},
}

// fill publishes messages of one kind.
func (q *scene) fill(persistent bool) {
	q.produce(lab.ProducerSpec{Confirms: true, Persistent: persistent, Body: "Hello World!"})
	q.burst(apiece)
}

// survivors counts what the broker still has of each queue.
func (q *scene) survivors() {
	for _, each := range q.scenes {
		q.do(func() error {
			q.lab.Audit(each.queue)
			var ready int64
			var failed error
			err := q.ask(func(ctx context.Context) bool {
				ready, failed = q.lab.Ready(ctx, each.queue)
				return failed == nil
			}, func() error { return failed })
			q.found(each.queue, "survivors", float64(ready), "messages")
			return err
		})
	}
}
