package conformance_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/release"
)

var deadLetterScenarios = []scenario{
	{"rejected messages go to the dead-letter exchange", func(b *bench) {
		c := b.open()
		dead := c.queue("dead", nil)
		q := c.queue("q", amqp.Table{"x-dead-letter-exchange": "", "x-dead-letter-routing-key": dead})
		b.send("", q, amqp.Publishing{Body: []byte("1"), Headers: amqp.Table{"mine": "kept"}, DeliveryMode: 2, MessageId: "id"})
		b.publish("", q, "2")
		d := c.gets(q, "1", "2")
		b.must(d[0].Reject(false))
		b.must(d[1].Nack(false, false))
		b.ready(dead, 2)
		got := c.drains(dead, b.rejected("1"), "2")
		if got[0].MessageId != "id" || got[0].DeliveryMode != 2 || got[0].Exchange != "" || got[0].RoutingKey != dead {
			b.Errorf("%+v", got[0])
		}
		b.history(got[0], "first rejected at q from ; 1 rejected at q from [q]; mine kept")
		b.history(got[1], "first rejected at q from ; 1 rejected at q from [q]")
	}},
	{"expired messages are dead-lettered", func(b *bench) {
		c := b.open()
		dead := c.queue("dead", nil)
		q := c.queue("q", amqp.Table{"x-dead-letter-exchange": "", "x-dead-letter-routing-key": dead, "x-message-ttl": int32(50)})
		b.publish("", q, "1")
		b.send("", q, amqp.Publishing{Body: []byte("2"), Expiration: "20"})
		b.ready(dead, 2)
		got := c.drains(dead, "1", "2")
		b.history(got[0], "first expired at q from ; 1 expired at q from [q]")
		b.history(got[1], "first expired at q from ; 1 expired at q from [q], expiration 20")
		if got[1].Expiration != "" {
			b.Errorf("it still expires in %q", got[1].Expiration)
		}
	}},
	{"messages dropped for max-length are dead-lettered", func(b *bench) {
		c := b.open()
		dead, x := c.queue("dead", nil), c.exchange("x", "topic", nil)
		c.bind(dead, x, "#", nil)
		q := c.queue("q", amqp.Table{"x-dead-letter-exchange": x, "x-max-length": int32(1)})
		b.publish("", q, "1", "2")
		b.ready(dead, 1)
		got := c.drains(dead, "1")
		b.history(got[0], "first maxlen at q from ; 1 maxlen at q from [q]")
		if got[0].Exchange != x || got[0].RoutingKey != q {
			b.Errorf("it comes from %q with %q", got[0].Exchange, got[0].RoutingKey)
		}
	}},
	{"reject-publish-dlx dead-letters the newest, and nacks", func(b *bench) {
		c := b.open()
		dead := c.queue("dead", nil)
		q := c.queue("q", amqp.Table{"x-dead-letter-exchange": "", "x-dead-letter-routing-key": dead, "x-max-length": int32(1), "x-overflow": "reject-publish-dlx"})
		b.publish("", q, "1")
		if b.confirmed("", q, amqp.Publishing{Body: []byte("2")}) {
			b.Error("it was acked")
		}
		b.ready(dead, 1)
		b.history(c.drains(dead, "2")[0], "first maxlen at q from ; 1 maxlen at q from [q]")
		c.drains(q, "1")
	}},
	{"without a dead-letter routing key the message's own is kept", func(b *bench) {
		c := b.open()
		dead, x, y := c.queue("dead", nil), c.exchange("x", "direct", nil), c.exchange("y", "topic", nil)
		q := c.queue("q", amqp.Table{"x-dead-letter-exchange": y})
		c.bind(q, x, "key", nil)
		c.bind(q, x, "cc", nil)
		c.bind(dead, y, "key", nil)
		b.send(x, "key", amqp.Publishing{Body: []byte("1"), Headers: amqp.Table{"CC": []any{"cc"}}})
		b.must(c.gets(q, "1")[0].Reject(false))
		b.ready(dead, 1)
		got := c.drains(dead, b.rejected("1"))[0]
		b.history(got, "first rejected at q from x; 1 rejected at q from x[key cc]; CC [cc]")
	}},
	{"a dead-letter exchange that is not there drops", func(b *bench) {
		c := b.open()
		q := c.queue("q", amqp.Table{"x-dead-letter-exchange": b.name("nowhere")})
		b.publish("", q, "1")
		b.must(c.gets(q, "1")[0].Reject(false))
		c.empty(q)
	}},
	{"purged and deleted messages are not dead-lettered", func(b *bench) {
		c := b.open()
		dead := c.queue("dead", nil)
		q := c.queue("q", amqp.Table{"x-dead-letter-exchange": "", "x-dead-letter-routing-key": dead})
		b.publish("", q, "1")
		_, err := c.QueuePurge(q, false)
		b.must(err)
		b.publish("", q, "2")
		_, err = c.QueueDelete(q, false, false, false)
		b.must(err)
		c.empty(dead)
	}},
	{"what a client says of deaths counted until 4.0", func(b *bench) {
		c := b.open()
		dead := c.queue("dead", nil)
		q := c.queue("q", amqp.Table{"x-dead-letter-exchange": "", "x-dead-letter-routing-key": dead})
		b.publish("", q, "1")
		b.must(c.gets(q, "1")[0].Reject(false))
		b.ready(dead, 1)
		b.send("", q, amqp.Publishing{Body: []byte("1"), Headers: c.drains(dead, b.rejected("1"))[0].Headers})
		b.must(c.gets(q, "1")[0].Reject(false))
		b.ready(dead, 1)
		d := c.drains(dead, b.rejected("1"))[0]
		b.history(d, b.by(release.ClientsDeathsCount,
			"first rejected at q from ; 1 rejected at q from [q]",
			"first rejected at q from ; 2 rejected at q from [q]"))
	}},
	{"a chain of dead-letter queues tells the latest first", func(b *bench) {
		c := b.open()
		last := c.queue("last", nil)
		second := c.queue("second", amqp.Table{"x-dead-letter-exchange": "", "x-dead-letter-routing-key": last, "x-message-ttl": int32(1)})
		first := c.queue("first", amqp.Table{"x-dead-letter-exchange": "", "x-dead-letter-routing-key": second})
		b.publish("", first, "1")
		b.must(c.gets(first, "1")[0].Reject(false))
		b.ready(last, 1)
		d := c.drains(last, b.rejected("1"))[0]
		b.history(d, "first rejected at first from ; 1 expired at second from [second]; 1 rejected at first from [first]")
	}},
	{"a circle with a rejection goes on", func(b *bench) {
		c := b.open()
		retry := b.name("retry")
		q := c.queue("q", amqp.Table{"x-dead-letter-exchange": "", "x-dead-letter-routing-key": retry})
		b.must(c.declare(retry, durable, amqp.Table{"x-dead-letter-exchange": "", "x-dead-letter-routing-key": q, "x-message-ttl": int32(1)}))
		b.publish("", q, "1")
		again := "1"
		for range 3 {
			b.ready(q, 1)
			b.must(c.gets(q, again)[0].Reject(false))
			again = b.rejected("1")
		}
		b.ready(q, 1)
		b.history(c.drains(q, again)[0], "first rejected at q from ; 3 expired at retry from [retry]; 3 rejected at q from [q]")
	}},
	{"a circle without a rejection ends", func(b *bench) {
		c := b.open()
		there, back := c.exchange("there", "fanout", nil), c.exchange("back", "fanout", nil)
		wentThere, cameBack := c.queue("went-there", nil), c.queue("came-back", nil)
		other := c.queue("other", amqp.Table{"x-dead-letter-exchange": back, "x-message-ttl": int32(1)})
		q := c.queue("q", amqp.Table{"x-dead-letter-exchange": there, "x-message-ttl": int32(1)})
		c.bind(wentThere, there, "", nil)
		c.bind(other, there, "", nil)
		c.bind(cameBack, back, "", nil)
		c.bind(q, back, "", nil)
		b.publish("", q, "1")
		b.ready(cameBack, 1)
		c.empty(q)
		c.drains(wentThere, "1")
		c.drains(cameBack, "1")
	}},
	{"a queue that dead-letters into itself by TTL drops", func(b *bench) {
		c := b.open()
		q := b.name("q")
		b.must(c.declare(q, durable, amqp.Table{"x-dead-letter-exchange": "", "x-message-ttl": int32(50)}))
		b.publish("", q, "1")
		b.ready(q, 0)
		c.empty(q)
	}},
	{"rejected messages of a quorum queue", func(b *bench) {
		c := b.open()
		dead := c.queue("dead", nil)
		q := c.quorum("q", amqp.Table{"x-dead-letter-exchange": "", "x-dead-letter-routing-key": dead})
		b.publish("", q, "1")
		b.must(c.gets(q, "1")[0].Nack(false, true))
		b.ready(q, 1)
		b.must(c.gets(q, "1*")[0].Reject(false))
		b.ready(dead, 1)
		b.history(c.drains(dead, b.rejected("1"))[0], "first rejected at q from ; 1 rejected at q from [q]")
	}},
	{"a rejected message stays marked in the queues that follow, since 4.3", func(b *bench) {
		c := b.open()
		last := c.queue("last", nil)
		second := c.quorum("second", amqp.Table{"x-dead-letter-exchange": "", "x-dead-letter-routing-key": last})
		first := c.queue("first", amqp.Table{"x-dead-letter-exchange": "", "x-dead-letter-routing-key": second})
		b.publish("", first, "1", "2")
		d := c.gets(first, "1", "2")
		b.must(d[0].Reject(false))
		b.ready(second, 1)
		b.must(d[1].Nack(false, false))
		b.ready(second, 2)
		d = c.gets(second, b.rejected("1"), "2")
		if b.does(release.RejectedIsRedelivered) {
			b.counts(d[0], int64(1))
			b.acquired(d[0], 1)
		}
		b.must(d[1].Nack(true, false))
		b.ready(last, 2)
		c.drains(last, b.rejected("1"), "2")
	}},
	{"what was returned by basic.reject and expires is marked, since 4.3", func(b *bench) {
		c := b.open()
		dead := c.queue("dead", nil)
		for _, kind := range b.kindsThatExpire() {
			q := c.queue(kind, amqp.Table{
				"x-queue-type": kind, "x-dead-letter-exchange": "", "x-dead-letter-routing-key": dead, "x-message-ttl": int32(50),
			})
			s := c.consume(q, consuming{tag: kind}) // who waits gets what has a TTL, however late
			b.publish("", q, "1", "2")
			d := s.expect("1", "2")
			s.ends()
			b.must(d[0].Reject(true))
			b.must(d[1].Nack(false, true))
			b.ready(dead, 2)
			c.drains(dead, b.rejected("1"), "2")
		}
	}},
	{"a message that expires when one before it was dropped", func(b *bench) {
		c := b.open()
		dead := c.queue("dead", nil)
		q := c.queue("q", amqp.Table{"x-dead-letter-exchange": "", "x-dead-letter-routing-key": dead, "x-max-length": int32(1)})
		b.send("", q, amqp.Publishing{Body: []byte("1")})
		b.send("", q, amqp.Publishing{Body: []byte("2"), Expiration: "100"})
		b.ready(dead, 2)
		c.drains(dead, "1", "2")
	}},
	{"a message that expires when one before it was got", func(b *bench) {
		c := b.open()
		q := c.queue("q", nil)
		b.send("", q, amqp.Publishing{Body: []byte("1")})
		b.send("", q, amqp.Publishing{Body: []byte("2"), Expiration: "100"})
		b.send("", q, amqp.Publishing{Body: []byte("3")})
		c.gets(q, "1")
		b.ready(q, 1)
		c.drains(q, "3")
	}},
	{"expired and dropped messages of a quorum queue", func(b *bench) {
		c := b.open()
		dead := c.queue("dead", nil)
		args := amqp.Table{"x-dead-letter-exchange": "", "x-dead-letter-routing-key": dead, "x-max-length": int32(1)}
		q := c.quorum("q", args)
		b.send("", q, amqp.Publishing{Body: []byte("1")})
		b.send("", q, amqp.Publishing{Body: []byte("2"), Expiration: "100"})
		if !b.does(release.QuorumTTL) {
			b.pass(200 * time.Millisecond)
			c.drains(q, "2")
			c.drains(dead, "1")
			return
		}
		b.ready(dead, 2)
		d := c.drains(dead, "1", "2")
		b.history(d[0], "first maxlen at q from ; 1 maxlen at q from [q]")
		b.history(d[1], "first expired at q from ; 1 expired at q from [q], expiration 100")
	}},
	{"messages of a quorum queue that reach the delivery limit", func(b *bench) {
		c := b.open()
		dead := c.queue("dead", nil)
		q := c.quorum("q", amqp.Table{"x-dead-letter-exchange": "", "x-dead-letter-routing-key": dead, "x-delivery-limit": int32(1)})
		b.publish("", q, "1")
		b.must(c.gets(q, "1")[0].Reject(true))
		b.ready(q, 1)
		b.must(c.gets(q, "1*")[0].Reject(true))
		b.ready(dead, 1)
		b.history(c.drains(dead, b.rejected("1"))[0], "first delivery_limit at q from ; 1 delivery_limit at q from [q]")
	}},
}

// rejected is how a message arrives that was dead-lettered by basic.reject.
func (b *bench) rejected(body string) string {
	return body + b.by(release.RejectedIsRedelivered, "", "*")
}

// pass lets time pass, for what happens only when it has passed.
func (b *bench) pass(d time.Duration) { time.Sleep(d) }

// history checks what a dead-lettered message tells, in short: its other headers,
// where and why it died first, and each of its deaths.
func (b *bench) history(d amqp.Delivery, want string) {
	b.Helper()
	rest := maps.Clone(d.Headers)
	deaths, _ := rest["x-death"].([]any)
	delete(rest, "x-death")
	parts := []string{"first " + cause(rest, "x-first-death-")}
	for _, death := range deaths {
		parts = append(parts, b.death(death.(amqp.Table)))
	}
	if b.does(release.LastDeath) {
		b.same("last died", cause(rest, "x-last-death-"), cause(deaths[0].(amqp.Table), ""))
	}
	for _, name := range slices.Sorted(maps.Keys(rest)) {
		parts = append(parts, fmt.Sprintf("%s %v", name, rest[name]))
	}
	b.same("it died", strings.ReplaceAll(strings.Join(parts, "; "), b.suffix, ""), want)
}

// cause takes the headers out that say where and why a message died.
func cause(headers amqp.Table, prefix string) string {
	var values []any
	for _, name := range []string{"reason", "queue", "exchange"} {
		values = append(values, headers[prefix+name])
		if prefix != "" {
			delete(headers, prefix+name)
		}
	}
	return fmt.Sprintf("%v at %v from %v", values...)
}

// death is an entry of x-death: how often, why, where, from which exchange and with
// which routing keys.
func (b *bench) death(t amqp.Table) string {
	b.Helper()
	if when, ok := t["time"].(time.Time); !ok || time.Since(when).Abs() > time.Minute {
		b.Errorf("it died at %v", t["time"])
	}
	if _, ok := t["count"].(int64); !ok {
		b.Errorf("the count is a %T", t["count"])
	}
	text := fmt.Sprintf("%v %v at %v from %v%v", t["count"], t["reason"], t["queue"], t["exchange"], t["routing-keys"])
	if expiration, ok := t["original-expiration"]; ok {
		text += fmt.Sprintf(", expiration %v", expiration)
	}
	return text
}

// kindsThatExpire are the types of queues whose messages can expire.
func (b *bench) kindsThatExpire() []string {
	if !b.does(release.QuorumTTL) {
		return []string{"classic"}
	}
	return []string{"classic", "quorum"}
}
