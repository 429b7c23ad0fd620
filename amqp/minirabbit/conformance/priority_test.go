package conformance_test

import (
	"fmt"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/release"
)

// none is the priority of a message that names none.
const none = -1

// prioritized publishes messages that are named by a letter and their priority: 3 to the
// queue is a3, b3 …
func (b *bench) prioritized(queue string, priorities ...int) {
	b.Helper()
	for i, priority := range priorities {
		b.expiring(queue, prioritizedName(i, priority), priority, "")
	}
}

func prioritizedName(i, priority int) string {
	if priority == none {
		return string(rune('a' + i))
	}
	return fmt.Sprint(string(rune('a'+i)), priority)
}

// expiring publishes a message of a priority that expires after that many milliseconds.
// Of a priority of 0 amqp091-go makes none.
func (b *bench) expiring(queue, body string, priority int, expiration string) {
	b.Helper()
	b.send("", queue, amqp.Publishing{Body: []byte(body), Priority: uint8(max(priority, 0)), Expiration: expiration})
}

var levels3 = amqp.Table{"x-max-priority": int32(3)}

var priorityScenarios = []scenario{
	{"the highest priority first, and as they came within one", func(b *bench) {
		c := b.open()
		q := c.queue("q", levels3)
		b.prioritized(q, 0, none, 1, 3, 9, 3, 255, 2)
		c.drains(q, "d3", "e9", "f3", "g255", "h2", "c1", "a0", "b")
	}},
	{"a consumer gets what is highest when it has room", func(b *bench) {
		c := b.open()
		q := c.queue("q", levels3)
		b.prioritized(q, 0, 1)
		b.must(c.Qos(1, 0, false))
		s := c.consume(q, consuming{})
		d := s.expect("b1")
		b.send("", q, amqp.Publishing{Body: []byte("late"), Priority: 3})
		b.must(d[0].Ack(false))
		d = s.expect("late")
		b.must(d[0].Ack(false))
		s.expect("a0")
	}},
	{"what returns has its place within its priority", func(b *bench) {
		c := b.open()
		q := c.queue("q", levels3)
		b.prioritized(q, 1, 1, 3, 3, 1)
		d := c.gets(q, "c3", "d3", "a1", "b1", "e1")
		for _, i := range []int{4, 0, 2, 1, 3} {
			b.must(d[i].Nack(false, true))
		}
		c.drains(q, "c3*", "d3*", "a1*", "b1*", "e1*")
	}},
	{"what was lost with a channel too", func(b *bench) {
		c, other := b.open(), b.open()
		q := c.queue("q", levels3)
		b.prioritized(q, 1, 1, 3)
		other.gets(q, "c3", "a1")
		b.send("", q, amqp.Publishing{Body: []byte("new 1"), Priority: 1})
		b.send("", q, amqp.Publishing{Body: []byte("new 3"), Priority: 3})
		b.must(other.Close())
		b.ready(q, 5)
		c.drains(q, "c3*", "new 3", "a1*", "b1", "new 1")
	}},
	{"max-length drops what would be delivered next", func(b *bench) {
		c := b.open()
		dead := c.queue("dead", nil)
		q := c.queue("q", amqp.Table{
			"x-max-priority": int32(3), "x-max-length": int32(2), "x-dead-letter-exchange": "", "x-dead-letter-routing-key": dead,
		})
		b.prioritized(q, 0, 3, 1, 3, 3)
		b.ready(dead, 3)
		c.drains(dead, "b3", "d3", "e3")
		c.drains(q, "c1", "a0")
	}},
	{"max-length-bytes drops likewise", func(b *bench) {
		c := b.open()
		q := c.queue("q", amqp.Table{"x-max-priority": int32(3), "x-max-length-bytes": int32(6)})
		b.prioritized(q, 3, 1, 1, 3, 0)
		c.drains(q, "b1", "c1", "e0")
	}},
	{"reject-publish refuses the highest too", func(b *bench) {
		c := b.open()
		q := c.queue("q", amqp.Table{"x-max-priority": int32(3), "x-max-length": int32(2), "x-overflow": "reject-publish"})
		b.prioritized(q, 0, 1)
		if b.confirmed("", q, amqp.Publishing{Body: []byte("c3"), Priority: 3}) {
			b.Error("it was acked")
		}
		c.drains(q, "b1", "a0")
	}},
	{"messages expire at the head of all alone", func(b *bench) {
		c := b.open()
		q := c.queue("q", levels3)
		b.expiring(q, "a3", 3, "")
		b.expiring(q, "b1", 1, "1")
		b.expiring(q, "c1", 1, "")
		b.expiring(q, "d0", 0, "1")
		b.expiring(q, "e0", 0, "60000")
		b.expiring(q, "f0", 0, "1")
		b.pass(50 * time.Millisecond)
		if n := c.inspect(q).Messages; n != 6 {
			b.Errorf("%d messages", n)
		}
		c.drains(q, "a3", "c1", "e0")
	}},
	{"what expires is dead-lettered in the queue's order, and keeps its priority", func(b *bench) {
		c := b.open()
		dead, again := c.queue("dead", nil), c.queue("again", levels3)
		x := c.exchange("x", "fanout", nil)
		c.bind(dead, x, "", nil)
		c.bind(again, x, "", nil)
		q := c.queue("q", amqp.Table{"x-max-priority": int32(3), "x-dead-letter-exchange": x})
		for i, priority := range []int{0, 3, 1, 3, 0} {
			b.expiring(q, prioritizedName(i, priority), priority, "5000")
		}
		b.ready(dead, 5)
		b.ready(again, 5)
		c.drains(dead, "b3", "d3", "c1", "a0", "e0")
		if d := c.drains(again, "b3", "d3", "c1", "a0", "e0"); d[2].Priority != 1 {
			b.Errorf("it has priority %d", d[2].Priority)
		}
	}},
	{"purge and delete count all priorities", func(b *bench) {
		c := b.open()
		q := c.queue("q", levels3)
		b.prioritized(q, 0, 3, 1)
		c.gets(q, "b3")
		n, err := c.QueuePurge(q, false)
		b.must(err)
		if n != 2 {
			b.Errorf("%d were purged", n)
		}
		c.empty(q)
		b.prioritized(q, 0, 3, 1)
		n, err = c.QueueDelete(q, false, false, false)
		b.must(err)
		if n != 3 {
			b.Errorf("%d were deleted", n)
		}
	}},
	{"a highest priority of 0", func(b *bench) {
		c := b.open()
		q := c.queue("q", amqp.Table{"x-max-priority": int32(0)})
		b.prioritized(q, 0, 3, 1, none, 255)
		if b.does(release.PrioritiesAtLeastTwo) {
			c.drains(q, "b3", "c1", "e255", "a0", "d")
		} else {
			c.drains(q, "a0", "b3", "c1", "d", "e255")
		}
	}},
	{"what x-max-priority may be", func(b *bench) {
		c := b.open()
		for _, good := range []any{int8(0), int16(1), int32(255), int64(10)} {
			b.must(c.declare(b.name(fmt.Sprint("good ", good)), durable, amqp.Table{"x-max-priority": good}))
		}
		for _, bad := range []struct {
			value any
			wrong string
		}{
			{int32(256), "{max_value_exceeded,256}"}, {int64(1 << 33), "{max_value_exceeded,8589934592}"}, {int32(-1), "{value_negative,-1}"},
			{"5", b.noInteger("longstr")}, {5.0, b.noInteger("double")}, {true, b.noInteger("bool")}, {nil, b.noInteger("void")},
		} {
			err := b.open().declare(b.name("bad"), durable, amqp.Table{"x-max-priority": bad.value})
			b.same("refused", answer(err), fmt.Sprintf("406 PRECONDITION_FAILED - invalid arg 'x-max-priority' for queue '%s' in vhost '/': %s", b.name("bad"), bad.wrong))
		}
	}},
	{"another x-max-priority, or none", func(b *bench) {
		c := b.open()
		q := c.queue("q", levels3)
		b.must(c.declare(q, durable, amqp.Table{"x-max-priority": int64(3)}))
		err := b.open().declare(q, durable, amqp.Table{"x-max-priority": int32(4)})
		b.same("refused", answer(err), fmt.Sprintf("406 PRECONDITION_FAILED - inequivalent arg 'x-max-priority' for queue '%s' in vhost '/': received '4' but current is '3'", q))
		err = b.open().declare(q, durable, nil)
		b.same("refused", answer(err), fmt.Sprintf("406 PRECONDITION_FAILED - inequivalent arg 'x-max-priority' for queue '%s' in vhost '/': received none but current is the value '3' of type 'signedint'", q))
	}},
	{"a quorum queue takes no x-max-priority, whatever it is", func(b *bench) {
		values := []any{int32(5), int32(0), int32(256), int32(-1), "x"}
		if !b.does(release.ArgumentsExplained) {
			values = values[:2] // before, it was looked at first whether it is a priority
		}
		for _, value := range values {
			err := b.open().declare(b.name("q"), durable, amqp.Table{"x-queue-type": "quorum", "x-max-priority": value})
			b.same("refused", answer(err), fmt.Sprintf("406 PRECONDITION_FAILED - invalid arg 'x-max-priority' for queue '%s' in vhost '/'%s", b.name("q"), b.by(release.ArgumentsExplained, "", " of queue type rabbit_quorum_queue")))
		}
	}},
	{"the management API shows x-max-priority", func(b *bench) {
		q := b.open().queue("q", levels3)
		o := newAsker(b).object("queues/%2F/" + q)
		if args, _ := o["arguments"].(map[string]any); fmt.Sprint(args["x-max-priority"]) != "3" {
			b.Errorf("%v", args)
		}
	}},
	{"priorities in a quorum queue", func(b *bench) {
		c := b.open()
		q := c.quorum("q", nil)
		b.prioritized(q, 1, 5, 4, 1, 9, 6, 3, 2, 255, 7, 8, 10, none)
		switch {
		case b.does(release.QuorumPriorities):
			c.drains(q, "i255", "l10", "e9", "k8", "j7", "f6", "b5", "c4", "m", "g3", "h2", "a1", "d1")
		case b.does(release.QuorumHighPriority):
			c.drains(q, "b5", "e9", "a1", "f6", "i255", "c4", "j7", "k8", "d1", "l10", "g3", "h2", "m")
		default:
			c.drains(q, "a1", "b5", "c4", "d1", "e9", "f6", "g3", "h2", "i255", "j7", "k8", "l10", "m")
		}
	}},
	{"what returns to a quorum queue is before all priorities", func(b *bench) {
		c := b.open()
		q := c.quorum("q", amqp.Table{"x-delivery-limit": int32(5)})
		b.prioritized(q, 1, 1)
		d := c.gets(q, "a1", "b1")
		b.prioritized(q, 9)
		b.must(d[1].Reject(true))
		b.must(d[0].Reject(true))
		b.ready(q, 3)
		c.drains(q, "b1*", "a1*", "a9")
	}},
	{"max-length of a quorum queue drops what would be delivered next", func(b *bench) {
		c := b.open()
		q := c.quorum("q", amqp.Table{"x-max-length": int32(3)})
		b.prioritized(q, 1, 9, 2, 9, 9)
		b.ready(q, 3)
		switch {
		case b.does(release.QuorumPriorities):
			c.drains(q, "e9", "c2", "a1")
		case b.does(release.QuorumHighPriority):
			c.drains(q, "a1", "e9", "c2")
		default:
			c.drains(q, "c2", "d9", "e9")
		}
	}},
	{"a quorum queue's messages expire, by priority or at the head", func(b *bench) {
		c := b.open()
		q := c.quorum("q", nil)
		b.expiring(q, "a9", 9, "")
		b.expiring(q, "b2", 2, "1")
		b.expiring(q, "c2", 2, "")
		b.expiring(q, "d2", 2, "1")
		switch {
		case b.does(release.QuorumExpiresByPriority):
			b.ready(q, 3)
		case !b.does(release.QuorumTTL):
			c.drains(q, "a9", "b2", "c2", "d2")
			return
		default:
			b.pass(50 * time.Millisecond)
			b.ready(q, 4)
		}
		c.drains(q, "a9", "c2")
	}},
}
