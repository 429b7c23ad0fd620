package scenario

import (
	"context"
	"fmt"
	"strings"
	"time"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/release"
)

// held is how many messages a forgetful worker takes while the memory is looked
// at, each of so many bytes.
const (
	held     = 2000
	heldSize = 1000
)

// leastKept is the least that a message takes more in the broker's memory when it is
// unacked than when it is ready, in bytes. RabbitMQ was measured to take 370 more on
// 3.10.8, where a queue keeps what is ready in memory too, and 790 on 4.0.5.
const leastKept = 100

// memoryGrows lets messages wait, and then has a worker take them and forget its acks:
// what the queue takes of the broker's memory grows, though it has no message more. Where
// ready messages are in memory too, as are remains of their publishing for as long as the
// queue is left alone, it is compared with what the empty queue took.
func (q *scene) memoryGrows() {
	onDisk := q.lab.Does(release.ReadyMessagesOnDisk)
	var waiting int64
	known := true
	if !onDisk {
		waiting, known = q.memory("memory before", func(int64) bool { return true })
	}
	before := q.count(confirmed)
	q.publish(held, strings.Repeat("x", heldSize))
	q.comes(confirmed, before+held)
	q.stands(held, 0)
	if onDisk {
		waiting, known = q.settledMemory("memory before")
	}
	q.hire("W3", record.WorkerSpec{Ack: record.AckNever})
	q.await(fmt.Sprintf("%d held", held), func(s *record.State) bool { return q.in(s).Unacked == held })
	q.stands(0, held)
	if known {
		now, _ := q.memory("memory after", func(now int64) bool { return now >= waiting+held*leastKept })
		q.found(q.name, "memory more", float64(max(now-waiting, 0)), inBytes)
	}
	q.kill("W3")
	q.employ("W4", record.WorkerSpec{Ack: record.AckWhenDone, Prefetch: 100})
	q.comes(acked, 6+held)
	q.broker(0, 0)
}

// settledMemory is the queue's memory once what the broker says of it is of now, its statistics
// being seconds old, on a broker of our own up to 1.3 s; and once the messages that are on disk
// are out of memory too, which a busy broker takes its time for.
func (q *scene) settledMemory(what string) (bytes int64, known bool) {
	old := time.Now().Add(9 * time.Second)
	if q.Restart != nil {
		old = time.Now().Add(2 * time.Second)
	}
	late := old.Add(q.patience() / 3)
	return q.memory(what, func(now int64) bool {
		return time.Now().After(old) && now < held*heldSize || time.Now().After(late)
	})
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
