package conformance_test

import (
	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/release"
)

// listsWithoutPages asks for a page of lists that come whole all the same.
func listsWithoutPages(b *bench) {
	a, c := newAsker(b), b.open()
	connection := esc(connectionName(c))
	b.until("the connection and its channel", func() bool {
		return a.send("GET", "connections/"+connection, "", nil).status == 200 &&
			a.send("GET", "channels/"+esc(connectionName(c)+" (1)"), "", nil).status == 200
	})
	for _, path := range []string{"vhosts/%2F/channels", "vhosts/%2F/connections", "connections/" + connection + "/channels", "consumers"} {
		if _, whole := a.get(path + "?page=1&page_size=1").([]any); !whole {
			b.Errorf("%s comes in pages", path)
		}
	}
	for _, path := range []string{"channels", "connections"} {
		if page, is := a.get(path + "?page=1&page_size=1").(map[string]any); !is || page["page_size"] != 1.0 {
			b.Errorf("%s does not come in pages", path)
		}
	}
}

// countsPersistent holds one of two transient messages beside a persistent one. A
// quorum queue stores them all, so that none is transient there.
func countsPersistent(b *bench) {
	a, c := newAsker(b), b.open()
	for kind, persistent := range map[string]float64{"classic": 1, "quorum": 3} {
		queue := b.name(kind)
		b.must(c.declare(queue, durable, amqp.Table{"x-queue-type": kind}))
		for _, mode := range []uint8{amqp.Transient, amqp.Persistent, amqp.Transient} {
			b.send("", queue, amqp.Publishing{DeliveryMode: mode, Body: []byte("0123456789")})
		}
		if _, taken, err := c.Get(queue, false); !taken || err != nil {
			b.Fatal(taken, err)
		}
		var q map[string]any
		b.until("what the queue holds", func() bool {
			q = a.object("queues/%2F/" + esc(queue))
			return q["messages"] == 3.0 && q["messages_unacknowledged"] == 1.0 && q["messages_persistent"] == persistent
		})
		more := 0.0
		if kind == "quorum" {
			more = b.overhead()
		}
		a.wants(kind, q, map[string]any{"message_bytes": 30 + 3*more, "message_bytes_persistent": (10 + more) * persistent})
	}
}

// overhead is how many bytes properties take of which the delivery mode is the only one,
// of releases that count them in a quorum queue.
func (b *bench) overhead() float64 {
	if b.does(release.QuorumBytesWhole) {
		return 3
	}
	return 0
}

// showsCapacity holds all that a consumer may be given while more wait: a classic
// queue says that its consumers cannot take more, a quorum queue never does.
func showsCapacity(b *bench) {
	a, c := newAsker(b), b.open()
	name := b.by(release.ConsumerCapacity, "consumer_utilisation", "consumer_capacity")
	b.must(c.Qos(1, 0, false))
	for _, kind := range []string{"classic", "quorum"} {
		queue := b.name(kind)
		b.must(c.declare(queue, durable, amqp.Table{"x-queue-type": kind}))
		b.publish("", queue, "1", "2")
		deliveries, err := c.Consume(queue, "", false, false, false, false, nil)
		b.must(err)
		<-deliveries
		b.until("the capacity", func() bool {
			q := a.object("queues/%2F/" + esc(queue))
			capacity, _ := q[name].(float64)
			return q["consumers"] == 1.0 && q["messages_unacknowledged"] == 1.0 && (capacity == 1) == (kind == "quorum" && b.does(release.QuorumCapacityWhole))
		})
	}
}
