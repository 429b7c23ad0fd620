package scenario

import "rabbitlab/amqp/lab/record"

var durableQueue = Scenario{
	Name:  "durable-queue",
	Title: "which queue survives a restart",
	Summary: "Two queues, one durable and one not, and a restart of the broker. " +
		"Where RabbitMQ refuses queues that are neither durable nor exclusive (4.3, 541), it is seen to refuse, and the second one is made exclusive.",
	Ends:    "task_queue, which is durable, is there; hello, which is not, is gone",
	queue:   record.QueueSpec{Name: "task_queue", Type: record.Classic, Durable: true},
	needs:   needs{restart: true},
	opening: 1,
	acts: []act{
		{"declare",
			func(q *scene) {
				if hello := q.fleeting("hello"); hello == nil {
					q.declare(record.QueueSpec{Name: "hello", Type: record.Classic, Exclusive: true})
				}
			},
			func(q *scene) {
				q.there(true)
				q.scene("hello").there(true)
			}},
		{name: "restart", see: func(q *scene) {
			q.restart()
			q.there(true)
			q.scene("hello").there(false)
		}},
	},
}

// apiece is how many messages each queue of the matrix gets.
const apiece = 5

var persistentMessage = Scenario{
	Name:    "persistent-message",
	Title:   "which message survives a restart",
	Summary: "Persistent and transient messages in a durable queue, and in one that is not; then the broker is restarted and the survivors are counted.",
	Ends:    "of the four only persistent messages in a durable queue are there, all five of them; the others are gone",
	queue:   record.QueueSpec{Name: "durable.persistent", Type: record.Classic, Durable: true},
	needs:   needs{restart: true},
	opening: 1,
	acts: []act{
		{"fill",
			func(q *scene) {
				q.fill(true)
				q.declare(record.QueueSpec{Name: "durable.transient", Type: record.Classic, Durable: true}).fill(false)
				if fleeting := q.fleeting("fleeting.persistent"); fleeting != nil {
					fleeting.fill(true)
					q.declare(record.QueueSpec{Name: "fleeting.transient", Type: record.Classic}).fill(false)
				}
			},
			func(q *scene) {
				for _, each := range q.scenes {
					each.comes(confirmed, apiece)
					each.stands(apiece, 0)
				}
				q.found("all queues", "ready", float64(len(q.scenes)*apiece), messages)
			}},
		{name: "restart", see: (*scene).restartMatrix},
	},
}

// fill publishes messages of one kind.
func (q *scene) fill(persistent bool) {
	q.produce(record.ProducerSpec{Confirms: true, Persistent: persistent, Body: "Hello World!"})
	q.burst(apiece)
}

// restartMatrix restarts the broker and counts what is left in each queue.
func (q *scene) restartMatrix() {
	q.restart()
	q.broker(apiece, 0)
	q.scene("durable.transient").broker(0, 0)
	var all int64
	for _, each := range q.scenes {
		all += each.survivors()
	}
	q.found("all queues", "survivors", float64(all), messages)
	if all != apiece {
		q.differs("%d messages survived the restart, not %d", all, apiece)
	}
	for _, each := range q.scenes[1:] {
		each.comes(lost, apiece)
	}
}

// survivors counts what the broker still has in the queue, and reports it.
func (q *scene) survivors() (ready int64) {
	q.do(func() (err error) {
		q.lab.Audit(q.queue)
		ready, err = asked(q, q.lab.Ready)
		return err
	})
	q.found(q.name, "survivors", float64(ready), messages)
	return ready
}
