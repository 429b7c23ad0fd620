package conformance_test

import (
	"context"
	"strings"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/release"
)

// outsideScenarios are what the test suites of clients found.
var outsideScenarios = []scenario{
	{"global prefetch is dealt in turn", func(b *bench) {
		if !b.does(release.GlobalPrefetch) {
			return
		}
		c := b.open()
		q, r := c.queue("q", nil), c.queue("r", nil)
		b.must(c.Qos(1, 0, true))
		b.publish("", q, numbers(1, 6, 1)...)
		b.publish("", r, numbers(1, 6, 1)...)
		got := map[string]int{}
		deliveries := make(chan amqp.Delivery, 12)
		for tag, queue := range map[string]string{"one": q, "other": r} {
			from, err := c.Consume(queue, tag, false, false, false, false, nil)
			b.must(err)
			go func() {
				for d := range from {
					deliveries <- d
				}
			}()
		}
		for i := range 12 {
			select {
			case d := <-deliveries:
				got[d.ConsumerTag]++
				b.must(d.Ack(false))
			case <-time.After(patience):
				b.Fatalf("only %d came", i)
			}
			if i == 7 && (got["one"] < 2 || got["other"] < 2) {
				b.Errorf("of eight %v", got)
			}
		}
	}},
	{"automatic ack at the limit of a global prefetch", func(b *bench) {
		if !b.does(release.GlobalPrefetch) {
			return
		}
		c := b.open()
		q, r := c.queue("q", nil), c.queue("r", nil)
		b.must(c.Qos(1, 0, true))
		b.publish("", q, "1")
		d := c.consume(q, consuming{tag: "one"}).expect("1")
		other := c.consume(r, consuming{tag: "other", autoAck: true})
		b.publish("", r, "a")
		b.ready(r, 1)
		b.must(d[0].Ack(false))
		other.expect("a")
	}},
	{"an expired message behind one that has not expired", func(b *bench) {
		c := b.open()
		dead := c.queue("dead", nil)
		q := c.queue("q", amqp.Table{"x-dead-letter-exchange": "", "x-dead-letter-routing-key": dead})
		b.publish("", q, "1")
		b.send("", q, amqp.Publishing{Body: []byte("2"), Expiration: "200"})
		b.publish("", q, "3")
		b.pass(400 * time.Millisecond)
		c.consume(q, consuming{}).expect("1", "3")
		b.ready(dead, 1)
		c.drains(dead, "2")
	}},
	{"the name of direct replies can be declared while somebody waits", func(b *bench) {
		asks, answers := b.open(), b.open()
		q := asks.queue("q", nil)
		replies, err := asks.Consume("amq.rabbitmq.reply-to", "", true, false, false, false, nil)
		b.must(err)
		ctx, cancel := context.WithTimeout(b.Context(), patience)
		defer cancel()
		b.must(asks.PublishWithContext(ctx, "", q, false, false, amqp.Publishing{ReplyTo: "amq.rabbitmq.reply-to", Body: []byte("ask")}))
		b.ready(q, 1)
		to := answers.drains(q, "ask")[0].ReplyTo
		got, err := answers.QueueDeclare(to, false, false, false, false, nil)
		b.must(err)
		if got.Messages != 0 || got.Consumers != 1 {
			b.Errorf("%+v", got)
		}
		b.must(answers.PublishWithContext(ctx, "", to, true, false, amqp.Publishing{Body: []byte("answer")}))
		if d := <-replies; string(d.Body) != "answer" {
			b.Errorf("%s", d.Body)
		}
		if b.does(release.MandatoryReplyReturned) {
			if back, err := await(answers.returned); err != nil || back.ReplyCode != 312 {
				b.Errorf("a mandatory reply is not returned: %+v, %v", back, err)
			}
		}
		b.must(asks.Close())
		b.until("nobody waits", func() bool {
			c := answers.sibling()
			_, err := c.QueueDeclare(to, false, false, false, false, nil)
			return err != nil && strings.HasPrefix(answer(err), "404 NOT_FOUND - no queue '")
		})
	}},
	{"tx.commit fails where a queue refuses", func(b *bench) {
		c := b.open()
		q := c.queue("q", amqp.Table{"x-max-length": int32(1), "x-overflow": "reject-publish"})
		b.must(c.Tx())
		for range 2 {
			c.raw("", q, false, amqp.Publishing{Body: []byte("1")})
		}
		b.same("refused", answer(c.TxCommit()), "406 PRECONDITION_FAILED - partial tx completion")
		b.ready(q, 1)
	}},
	{"protocols are spelt as people do", func(b *bench) {
		a := newAsker(b)
		if !b.does(release.HealthChecks) {
			a.refused(denial{"GET", "health/checks/protocol-listener/amqp", "", 404, notFoundText})
			return
		}
		for _, name := range []string{"amqp", "amqp091", "amqp0-9-1", "amqp0.9.1", "AMQP091", "amqp10", "amqp1.0", "AMQP", "HTTP", "clustering"} {
			if got := a.object("health/checks/protocol-listener/" + name); got["status"] != "ok" {
				b.Errorf("%s: %v", name, got)
			}
		}
		for name, missing := range map[string]string{"amqps": "amqp/ssl", "nonsense": "nonsense", "amqp-0-9-1": "amqp-0-9-1"} {
			got := a.send("GET", "health/checks/protocol-listener/"+name, "", nil)
			if got.status != 503 || !strings.Contains(got.text, `"`+missing+`"`) {
				b.Errorf("%s: %d %s", name, got.status, got.text)
			}
		}
	}},
	{"the one user, and what there is none of", func(b *bench) {
		a := newAsker(b)
		user := b.broker.User()
		if o := a.object("users/" + user); o["name"] != user {
			b.Errorf("%v", o)
		}
		for _, path := range []string{"permissions/%2F/" + user, "users/" + user + "/permissions", "vhosts/%2F/permissions"} {
			if got := a.send("GET", path, "", nil); got.status != 200 || !strings.Contains(got.text, `"configure":".*"`) {
				b.Errorf("%s: %d %s", path, got.status, got.text)
			}
		}
		empty := []string{
			"topic-permissions", "users/without-permissions", "users/" + user + "/topic-permissions", "vhosts/%2F/topic-permissions",
			"vhost-limits", "vhost-limits/%2F", "operator-policies", "operator-policies/%2F", "policies/%2F", "parameters/shovel",
		}
		if b.does(release.UserLimits) {
			empty = append(empty, "user-limits", "user-limits/"+user, "connections/username/nobody")
		}
		for _, path := range empty {
			if got := a.send("GET", path, "", nil); got.status != 200 || got.text != "[]" {
				b.Errorf("%s: %d %s", path, got.status, got.text)
			}
		}
		for _, path := range []string{"users/nobody", "users/nobody/permissions", "permissions/%2F/nobody", "topic-permissions/%2F/" + user, "vhost-limits/nope", "policies/nope", "user-limits/nobody"} {
			a.refused(denial{"GET", path, "", 404, notFoundText})
		}
		for _, path := range []string{"feature-flags", "global-parameters", "users"} {
			if _, is := a.get(path).([]any); !is {
				b.Errorf("%s is no list", path)
			}
		}
		for path, since := range map[string]release.Behaviour{
			"queues/detailed": release.QueuesDetailed, "deprecated-features": release.DeprecatedFeatures, "deprecated-features/used": release.DeprecatedFeatures,
			"health/checks/is-in-service": release.InServiceChecked,
		} {
			if got := a.send("GET", path, "", nil); (got.status == 200) != b.does(since) {
				b.Errorf("%s: %d %s", path, got.status, got.text)
			}
		}
	}},
	{"who may declare a queue is asked before what it is", func(b *bench) {
		c, other := b.open(), b.open()
		q := b.name("q")
		b.must(c.declare(q, flags{exclusive: true}, nil))
		err := other.declare(q, flags{durable: true}, nil)
		other.refused(err, "405 RESOURCE_LOCKED - cannot obtain exclusive access to locked queue '%s' in vhost '/'. It could be originally declared on another connection or the exclusive property value does not match that of the original declaration.", q)
	}},
}
