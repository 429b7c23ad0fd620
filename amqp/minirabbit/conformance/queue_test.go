package conformance_test

import (
	"strings"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/release"
)

var queueScenarios = []scenario{
	{"declaring tells how many messages and consumers there are", func(b *bench) {
		c := b.open()
		q := c.queue("q", nil)
		b.publish("", q, "1", "2", "3")
		c.gets(q, "1")
		c.sibling().consume(q, consuming{tag: "held", autoAck: false}).expect("2", "3")
		b.publish("", q, "4")
		if got := c.inspect(q); got.Name != q || got.Messages != 0 || got.Consumers != 1 {
			b.Errorf("%+v", got)
		}
	}},
	{"declaring the same again changes nothing", func(b *bench) {
		c := b.open()
		q := c.queue("q", amqp.Table{"x-max-length": int32(5)})
		b.publish("", q, "1")
		b.must(c.declare(q, durable, amqp.Table{"x-max-length": int64(5)}))
		c.drains(q, "1")
	}},
	{"a queue without a name gets one", func(b *bench) {
		c := b.open()
		q, err := c.QueueDeclare("", false, false, true, false, nil)
		b.must(err)
		if rest, ok := strings.CutPrefix(q.Name, "amq.gen-"); !ok || len(rest) != 22 {
			b.Errorf("it is called %q", q.Name)
		}
		b.publish("", q.Name, "1")
		c.drains(q.Name, "1")
	}},
	{"no name stands for the queue declared last", func(b *bench) {
		c := b.open()
		c.queue("first", nil)
		last, x := c.queue("last", nil), c.exchange("x", "fanout", nil)
		b.must(c.QueueBind("", "", x, false, nil))
		b.publish(x, "", "1", "2")
		c.drains("", "1", "2")
		c.queue("third", nil)
		c.inspect(last) // declares it, in this sense
		b.publish(x, "", "3")
		c.consume("", consuming{}).expect("3")
		_, err := c.QueuePurge("", false)
		b.must(err)
		_, err = c.QueueDelete("", false, false, false)
		b.must(err)
		_, err = c.QueuePurge("", false)
		c.refused(err, "404 NOT_FOUND - no queue '%s' in vhost '/'", last)
	}},
	{"no name without a queue declared", func(b *bench) {
		c := b.open()
		const none = "404 NOT_FOUND - no previously declared queue"
		c.refuseAll([]refusal{
			{"get", func(c *channel) error { _, _, err := c.Get("", true); return err }, none},
			{"consume", func(c *channel) error { _, err := c.tryConsume("", &consuming{}); return err }, none},
			{"bind", func(c *channel) error { return c.QueueBind("", "k", "amq.direct", false, nil) }, none},
			{"bind without key", func(c *channel) error { return c.QueueBind("", "", "amq.direct", false, nil) }, none},
			{"unbind", func(c *channel) error { return c.QueueUnbind("", "k", "amq.direct", nil) }, none},
			{"purge", func(c *channel) error { _, err := c.QueuePurge("", false); return err }, none},
			{"delete", func(c *channel) error { _, err := c.QueueDelete("", false, false, false); return err }, none},
			{"passive", func(c *channel) error {
				_, err := c.QueueDeclarePassive("", false, false, false, false, nil)
				return err
			}, "404 NOT_FOUND - no queue '' in vhost '/'"},
		})
	}},
	{"no routing key and no queue stand for the last queue", func(b *bench) {
		c := b.open()
		q, x := c.queue("q", nil), c.exchange("x", "direct", nil)
		b.must(c.QueueBind("", "", x, false, nil))
		b.publish(x, q, "by its name")
		b.publish(x, "", "by nothing")
		c.drains(q, "by its name")
	}},
	{"an exclusive queue is its connection's alone", func(b *bench) {
		c, stranger := b.open(), b.open()
		q := b.name("q")
		b.must(c.declare(q, flags{exclusive: true}, nil))
		b.publish("", q, "1", "2")
		c.sibling().gets(q, "1")
		c.bind(q, "amq.fanout", "bound", nil)
		locked := "405 RESOURCE_LOCKED - cannot obtain exclusive access to locked queue '" + q + "' in vhost '/'. It could be originally declared on another connection or the exclusive property value does not match that of the original declaration."
		stranger.refuseAll([]refusal{
			{"get", func(c *channel) error { _, _, err := c.Get(q, true); return err }, locked},
			{"consume", func(c *channel) error { _, err := c.tryConsume(q, &consuming{}); return err }, locked},
			{"bind", func(c *channel) error { return c.QueueBind(q, "", "amq.fanout", false, nil) }, locked},
			{"unbind", func(c *channel) error { return c.QueueUnbind(q, "bound", "amq.fanout", nil) }, locked},
			{"purge", func(c *channel) error { _, err := c.QueuePurge(q, false); return err }, locked},
			{"delete", func(c *channel) error { _, err := c.QueueDelete(q, false, false, false); return err }, locked},
			{"declare", func(c *channel) error { return c.declare(q, flags{exclusive: true}, nil) }, locked},
			{"declare other", func(c *channel) error { return c.declare(q, flags{}, nil) }, locked},
			{"passive", func(c *channel) error {
				_, err := c.QueueDeclarePassive(q, false, false, false, false, nil)
				return err
			}, locked},
		})
		b.must(c.conn.Close())
		b.until("it is gone", func() bool {
			c := stranger.sibling()
			_, err := c.QueueDeclarePassive(q, false, false, false, false, nil)
			return answer(err) == "404 NOT_FOUND - no queue '"+q+"' in vhost '/'"
		})
	}},
	{"an auto-delete queue goes with its last consumer", func(b *bench) {
		c := b.open()
		q := b.name("q")
		b.must(c.declare(q, flags{autoDelete: true}, nil))
		one := c.consume(q, consuming{tag: "one"})
		other := c.sibling().consume(q, consuming{tag: "other"})
		one.ends()
		c.inspect(q)
		other.ends()
		gone := c.sibling()
		_, err := gone.QueueDeclarePassive(q, false, false, false, false, nil)
		gone.refused(err, "404 NOT_FOUND - no queue '%s' in vhost '/'", q)
	}},
	{"an auto-delete queue goes with its last consumer's channel", func(b *bench) {
		c := b.open()
		q := b.name("q")
		b.must(c.declare(q, flags{autoDelete: true}, nil))
		s := c.sibling()
		s.consume(q, consuming{})
		b.must(s.Close())
		b.until("it is gone", func() bool {
			c := c.sibling()
			_, err := c.QueueDeclarePassive(q, false, false, false, false, nil)
			return err != nil
		})
	}},
	{"an auto-delete queue that was never consumed stays", func(b *bench) {
		c := b.open()
		q := b.name("q")
		b.must(c.declare(q, flags{autoDelete: true}, nil))
		b.publish("", q, "1")
		c.drains(q, "1")
		b.must(c.conn.Close())
		b.open().inspect(q)
	}},
	{"an auto-delete queue goes with what it holds", func(b *bench) {
		c := b.open()
		q := b.name("q")
		b.must(c.declare(q, flags{autoDelete: true}, nil))
		b.publish("", q, "1", "2")
		b.must(c.Qos(1, 0, false))
		s := c.consume(q, consuming{})
		d := s.expect("1")
		s.ends()
		b.must(d[0].Ack(false)) // still known
		_, err := c.QueueDeclarePassive(q, false, true, false, false, nil)
		c.refused(err, "404 NOT_FOUND - no queue '%s' in vhost '/'", q)
	}},
	{"if-unused and if-empty spare a queue", func(b *bench) {
		c := b.open()
		q := c.queue("q", nil)
		s := c.sibling().consume(q, consuming{})
		c.refuseAll([]refusal{
			{"if-unused", func(c *channel) error { _, err := c.QueueDelete(q, true, false, false); return err }, "406 PRECONDITION_FAILED - queue '" + q + "' in vhost '/' in use"},
		})
		s.ends()
		b.publish("", q, "1", "2")
		c.refuseAll([]refusal{
			{"if-empty", func(c *channel) error { _, err := c.QueueDelete(q, false, true, false); return err }, "406 PRECONDITION_FAILED - queue '" + q + "' in vhost '/' not empty"},
		})
		n, err := c.QueueDelete(q, true, false, false)
		b.must(err)
		if n != 2 {
			b.Errorf("%d messages went with it", n)
		}
	}},
	{"if-empty does not count unacked messages", func(b *bench) {
		c := b.open()
		q := c.queue("q", nil)
		b.publish("", q, "1")
		c.gets(q, "1")
		n, err := c.QueueDelete(q, false, true, false)
		b.must(err)
		if n != 0 {
			b.Errorf("%d messages went with it", n)
		}
	}},
	{"deleting a queue that is not there is fine", func(b *bench) {
		n, err := b.open().QueueDelete(b.name("missing"), false, false, false)
		b.must(err)
		if n != 0 {
			b.Errorf("%d messages went with it", n)
		}
	}},
	{"purge leaves unacked messages", func(b *bench) {
		c := b.open()
		q := c.queue("q", nil)
		b.publish("", q, "1", "2", "3")
		held := c.gets(q, "1")
		n, err := c.QueuePurge(q, false)
		b.must(err)
		if n != 2 {
			b.Errorf("purged %d", n)
		}
		b.must(held[0].Nack(false, true))
		c.drains(q, "1*")
	}},
	{"what is refused of queues", func(b *bench) {
		c := b.open()
		missing := b.name("missing")
		none := "404 NOT_FOUND - no queue '" + missing + "' in vhost '/'"
		c.refuseAll([]refusal{
			{"passive", func(c *channel) error {
				_, err := c.QueueDeclarePassive(missing, false, false, false, false, nil)
				return err
			}, none},
			{"get", func(c *channel) error { _, _, err := c.Get(missing, true); return err }, none},
			{"consume", func(c *channel) error { _, err := c.tryConsume(missing, &consuming{}); return err }, none},
			{"purge", func(c *channel) error { _, err := c.QueuePurge(missing, false); return err }, none},
			{"reserved", func(c *channel) error { return c.declare("amq.mine", durable, nil) },
				"403 ACCESS_REFUSED - queue name 'amq.mine' contains reserved prefix 'amq.*'"},
			{"passive reserved", func(c *channel) error {
				_, err := c.QueueDeclarePassive("amq.mine", false, false, false, false, nil)
				return err
			}, "404 NOT_FOUND - no queue 'amq.mine' in vhost '/'"},
		})
	}},
	{"redeclaring an exclusive queue as one that is not", func(b *bench) {
		c := b.open()
		q := b.name("q")
		b.must(c.declare(q, flags{exclusive: true}, nil))
		b.must(c.sibling().declare(q, flags{exclusive: true}, nil))
		c.refused(c.declare(q, flags{}, nil), "405 RESOURCE_LOCKED - cannot obtain exclusive access to locked queue '%s' in vhost '/'. It could be originally declared on another connection or the exclusive property value does not match that of the original declaration.", q)
	}},
	{"redeclaring a queue with something else", redeclaredQueues},
	{"arguments that are refused", refusedArguments},
	{"mode and version of a queue, until 4.3", modeAndVersion},
}

func redeclaredQueues(b *bench) {
	c := b.open()
	q := b.name("q")
	args := func(name string, value any) amqp.Table {
		all := amqp.Table{"x-max-length": int32(5), "x-message-ttl": int32(60000), "x-dead-letter-exchange": "amq.fanout", "mine": "any"}
		if name != "" {
			all[name] = value
		}
		if value == nil {
			delete(all, name)
		}
		return all
	}
	b.must(c.declare(q, durable, args("", nil)))
	again := func(f flags, args amqp.Table) func(*channel) error {
		return func(c *channel) error { return c.declare(q, f, args) }
	}
	wrong := func(what, received, current string) string {
		return "406 PRECONDITION_FAILED - inequivalent arg '" + what + "' for queue '" + q + "' in vhost '/': received " + received + " but current is " + current
	}
	text := func(s string) string { return "the value '" + s + "' of type 'longstr'" }
	number := func(s string) string { return "the value '" + s + "' of type 'signedint'" }
	b.must(c.declare(q, durable, args("mine", "other")))
	b.must(c.declare(q, durable, args("x-message-ttl", int64(60000))))
	b.must(c.declare(q, durable, args("x-queue-type", "classic")))
	b.must(c.declare(q, durable, args("x-delivery-limit", int32(3))))
	c.refuseAll([]refusal{
		{"durable", again(flags{}, args("", nil)), wrong("durable", "'false'", "'true'")},
		{"auto-delete", again(flags{durable: true, autoDelete: true}, args("", nil)), wrong("auto_delete", "'true'", "'false'")},
		{"exclusive", again(flags{durable: true, exclusive: true}, args("", nil)),
			"405 RESOURCE_LOCKED - cannot obtain exclusive access to locked queue '" + q + "' in vhost '/'. It could be originally declared on another connection or the exclusive property value does not match that of the original declaration."},
		{"max-length", again(durable, args("x-max-length", int32(6))), wrong("x-max-length", "'6'", "'5'")},
		{"max-length of another type", again(durable, args("x-max-length", "5")), wrong("x-max-length", "'5'", "'5'")},
		{"no max-length", again(durable, args("x-max-length", nil)), wrong("x-max-length", "none", number("5"))},
		{"ttl", again(durable, args("x-message-ttl", int64(1))), wrong("x-message-ttl", "'1'", "'60000'")},
		{"expires", again(durable, args("x-expires", int32(60000))), wrong("x-expires", number("60000"), "none")},
		{"dead letters", again(durable, args("x-dead-letter-exchange", "amq.topic")), wrong("x-dead-letter-exchange", "'amq.topic'", "'amq.fanout'")},
		{"dead letter key", again(durable, args("x-dead-letter-routing-key", "k")), wrong("x-dead-letter-routing-key", text("k"), "none")},
		{"overflow", again(durable, args("x-overflow", "reject-publish")), wrong("x-overflow", text("reject-publish"), "none")},
		{"bytes", again(durable, args("x-max-length-bytes", int32(1))), wrong("x-max-length-bytes", number("1"), "none")},
		{"single active", again(durable, args("x-single-active-consumer", true)), wrong("x-single-active-consumer", "the value 'true' of type 'bool'", "none")},
		{"type", again(durable, args("x-queue-type", "quorum")), b.by(release.QueueTypeAlwaysSet,
			wrong("x-queue-type", text("quorum"), "none"), wrong("x-queue-type", "'quorum'", "'classic'"))},
		{"mode", again(durable, args("x-queue-mode", "lazy")), wrong("x-queue-mode", text("lazy"), "none")},
		{"priorities", again(durable, args("x-max-priority", int32(3))), wrong("x-max-priority", number("3"), "none")},
		{"two", again(flags{}, args("x-max-length", nil)), wrong("durable", "'false'", "'true'")},
		{"two arguments", again(durable, nil), wrong("x-message-ttl", "none", number("60000"))},
	})
}

// modeAndVersion are those of classic queues, of which 4.3 has one kind left.
func modeAndVersion(b *bench) {
	c := b.open()
	for _, a := range []struct {
		queue, name string
		value       any
		wrong       string
	}{
		{"mine", "x-queue-mode", "mine", b.by(release.QueueModeChecked, "", b.by(release.ArgumentsExplained, "invalid_queue_mode", `"unsupported queue mode 'mine'"`))},
		{"three", "x-queue-version", int32(3), b.by(release.QueueVersions, "", `"unsupported queue version '3'"`)},
		{"one", "x-queue-version", int32(1), b.by(release.OnlyVersion2, "", `"unsupported queue version '1'"`)},
		{"two", "x-queue-version", int32(2), ""},
	} {
		q := b.name(a.queue)
		declare := func(c *channel) error { return c.declare(q, durable, amqp.Table{a.name: a.value}) }
		if a.wrong != "" {
			c.refuseAll([]refusal{{a.name, declare, "406 PRECONDITION_FAILED - invalid arg '" + a.name + "' for queue '" + q + "' in vhost '/': " + a.wrong}})
			continue
		}
		b.must(declare(c))
	}
}

func refusedArguments(b *bench) {
	c := b.open()
	q := b.name("q")
	with := func(name string, value any) func(*channel) error {
		return func(c *channel) error { return c.declare(q, durable, amqp.Table{name: value}) }
	}
	invalid := func(name, why string) string {
		return "406 PRECONDITION_FAILED - invalid arg '" + name + "' for queue '" + q + "' in vhost '/': " + why
	}
	refusals := []refusal{
		{"ttl of text", with("x-message-ttl", "1000"), invalid("x-message-ttl", b.noInteger("longstr"))},
		{"negative ttl", with("x-message-ttl", int32(-1)), invalid("x-message-ttl", `{value_negative,-1}`)},
		{"fractional ttl", with("x-message-ttl", float64(1.5)), invalid("x-message-ttl", b.noInteger("double"))},
		{"true ttl", with("x-message-ttl", true), invalid("x-message-ttl", b.noInteger("bool"))},
		{"expires of text", with("x-expires", "1000"), invalid("x-expires", b.noInteger("longstr"))},
		{"expires at once", with("x-expires", int32(0)), invalid("x-expires", `{value_zero,0}`)},
		{"negative expires", with("x-expires", int32(-1)), invalid("x-expires", `{value_negative,-1}`)},
		{"negative length", with("x-max-length", int32(-1)), invalid("x-max-length", `{value_negative,-1}`)},
		{"length of text", with("x-max-length", "1"), invalid("x-max-length", b.noInteger("longstr"))},
		{"negative bytes", with("x-max-length-bytes", int64(-1)), invalid("x-max-length-bytes", `{value_negative,-1}`)},
		{"bytes of text", with("x-max-length-bytes", "1"), invalid("x-max-length-bytes", b.noInteger("longstr"))},
		{"overflow", with("x-overflow", "drop"), invalid("x-overflow", `invalid_overflow`)},
		{"overflow number", with("x-overflow", int32(1)), invalid("x-overflow", `{unacceptable_type,signedint}`)},
		{"dead letters to a number", with("x-dead-letter-exchange", int32(1)), "406 PRECONDITION_FAILED - invalid type 'signedint' for arg 'x-dead-letter-exchange' in queue '" + q + "' in vhost '/'"},
		{"dead letter key without exchange", with("x-dead-letter-routing-key", "k"), invalid("x-dead-letter-routing-key", `routing_key_but_no_dlx_defined`)},
		{"dead letter key number", with("x-dead-letter-routing-key", int32(1)), invalid("x-dead-letter-routing-key", `{unacceptable_type,signedint}`)},
		{"single active text", with("x-single-active-consumer", "true"), invalid("x-single-active-consumer", `{unacceptable_type,longstr}`)},
		{"type", with("x-queue-type", "mine"), invalid("x-queue-type", b.by(release.ArgumentsExplained, "invalid_queue_type", `"unsupported queue type 'mine'"`))},
		{"type number", with("x-queue-type", int32(1)), invalid("x-queue-type", `{unacceptable_type,signedint}`)},
		{"priorities", with("x-max-priority", int32(256)), invalid("x-max-priority", `{max_value_exceeded,256}`)},
		{"negative priorities", with("x-max-priority", int32(-1)), invalid("x-max-priority", `{value_negative,-1}`)},
		{"priorities text", with("x-max-priority", "1"), invalid("x-max-priority", b.noInteger("longstr"))},
	}
	if b.does(release.LargeTimesRefused) {
		refusals = append(refusals, []refusal{
			{"too long ttl", with("x-message-ttl", int64(1)<<40), invalid("x-message-ttl", `{value_too_large,1099511627776}`)},
			{"too long expires", with("x-expires", int64(1)<<40), invalid("x-expires", `{value_too_large,1099511627776}`)},
		}...)
	}
	if b.does(release.DeliveryLimitOfQuorumAlone) {
		refusals = append(refusals, []refusal{
			{"negative delivery limit", with("x-delivery-limit", int32(-1)), "406 PRECONDITION_FAILED - invalid arg 'x-delivery-limit' for queue '" + q + "' in vhost '/' of queue type rabbit_classic_queue"},
			{"delivery limit", with("x-delivery-limit", int32(3)), "406 PRECONDITION_FAILED - invalid arg 'x-delivery-limit' for queue '" + q + "' in vhost '/' of queue type rabbit_classic_queue"},
		}...)
	}
	c.refuseAll(refusals)
}

// noInteger is why a value of a type is not taken for a number.
func (b *bench) noInteger(kind string) string {
	return b.by(release.ArgumentsExplained, "{unacceptable_type,"+kind+"}", `"expected integer, got `+kind+`"`)
}
