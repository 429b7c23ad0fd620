package scenario

import (
	"context"
	"fmt"
	"strings"

	"rabbitlab/amqp/lab"
)

// held is how many messages a forgetful worker takes while the memory is looked
// at, each of a kilobyte.
const held = 2000

// leastKept is the least that a broker keeps in memory of a message that is held,
// in bytes. RabbitMQ 3.10.8 and 4.0.5 were measured to take 610 of the queue's
// memory and more, whatever the size of the message.
const leastKept = 100

// memoryGrows has a worker forget its acks while messages come and come, and asks
// the broker what memory the queue takes.
func (q *scene) memoryGrows() {
	before, known := q.memory("memory before", func(int64) bool { return true })
	q.hire("W3", lab.WorkerSpec{Ack: lab.AckNever})
	q.publish(held, strings.Repeat("x", 1000))
	q.await(fmt.Sprintf("%d held", held), func(s *lab.State) bool { return q.in(s).Unacked == held && q.in(s).Pending == 0 })
	q.stands(0, held)
	if known {
		q.memory("memory after", func(now int64) bool { return now >= before+held*leastKept })
	}
	q.kill("W3")
	q.employ("W4", lab.WorkerSpec{Ack: lab.AckWhenDone, Prefetch: 100})
	q.comes(acked, 6+held)
	q.broker(0, 0)
}

// memory waits until the broker says that the queue takes so much memory as it
// should, and reports it. A broker that says nothing of it is not known.
func (q *scene) memory(what string, enough func(int64) bool) (bytes int64, known bool) {
	if q.Memory == nil {
		return 0, false
	}
	q.do(func() error {
		return q.ask(func(ctx context.Context) bool {
			if now, is, err := q.Memory(ctx, q.queue); err == nil && is {
				bytes, known = now, true
			}
			return known && enough(bytes)
		}, func() error {
			if !known {
				return nil
			}
			return &Differs{fmt.Sprintf("the memory of %s should grow, and is %d bytes", q.name, bytes)}
		})
	})
	if known {
		q.found(q.name, what, float64(bytes), inBytes)
	}
	return bytes, known
}
