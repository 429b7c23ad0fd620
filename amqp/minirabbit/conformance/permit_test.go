package conformance_test

import (
	"fmt"
	"testing"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/release"
)

// TestPermits has deprecated features permitted, or not, as rabbitmq.conf says.
func TestPermits(t *testing.T) {
	for _, target := range targets() {
		t.Run(target.name, func(t *testing.T) {
			b := target.permitting(t, map[string]bool{"transient_nonexcl_queues": false, "global_qos": true})
			runAll(t, b, permitScenarios)
		})
	}
}

var permitScenarios = []scenario{
	{"queues that are neither durable nor exclusive", func(b *bench) {
		if !b.does(release.DeprecatedFeatures) {
			return
		}
		for _, f := range []flags{{}, {autoDelete: true}} {
			c := b.open()
			err := c.declare(b.name("q"), f, nil)
			b.same("refused", answer(err), refusedTransient(b.does(release.TransientQueuesRefused) && !b.debian()))
			c.hangsUp("%s", refusedTransient(b.does(release.TransientQueuesRefused) && !b.debian()))
		}
		c := b.open()
		b.must(c.declare(b.name("own"), flags{exclusive: true}, nil))
		b.must(c.declare(b.name("durable"), durable, nil))
	}},
	{"global prefetch", func(b *bench) {
		c := b.open()
		q := c.queue("q", nil)
		b.must(c.Qos(2, 0, true))
		one, other := c.consume(q, consuming{tag: "one"}), c.consume(q, consuming{tag: "other"})
		b.publish("", q, "1", "2", "3", "4", "5")
		one.expect("1")
		other.expect("2")
		b.ready(q, 3)
	}},
	{"global prefetch is not for quorum queues", func(b *bench) {
		c := b.open()
		q := c.quorum("q", nil)
		b.must(c.Qos(5, 0, true))
		_, err := c.tryConsume(q, &consuming{})
		b.same("refused", answer(err), "540 NOT_IMPLEMENTED - queue '"+q+"' in vhost '/' does not support global qos")
	}},
	{"the management API tells", func(b *bench) {
		if !b.does(release.DeprecatedFeatureState) {
			return
		}
		a := newAsker(b)
		for _, o := range a.get("deprecated-features").([]any) {
			if want := map[any]string{"transient_nonexcl_queues": "denied", "global_qos": "permitted"}[at(o, "name")]; want != "" && at(o, "state") != want {
				b.Errorf("%v", o)
			}
		}
	}},
}

// refusedTransient is how a queue that is neither durable nor exclusive is refused: by
// default, or by the configuration of a release that permits it by default.
func refusedTransient(byDefault bool) string {
	if byDefault {
		return "541 INTERNAL_ERROR - Feature `transient_nonexcl_queues` is deprecated.\nBy default, this feature is not permitted anymore.\n" +
			"The feature will be removed from a future major RabbitMQ version, regardless of the configuration; actual version to be determined.\nTo..."
	}
	return "541 INTERNAL_ERROR - Feature `transient_nonexcl_queues` is deprecated.\n" +
		"Its use is not permitted per the configuration (overriding the default, which is permitted):\n" +
		"    \"deprecated_features.permit.transient_nonexcl_queues = false\"\nIts use will not be permit..."
}

// debian says whether the broker permits by default what RabbitMQ 4.3 does not: Debian
// patches its package so (do-not-deprecate-transient_nonexcl_queues.patch).
func (b *bench) debian() bool {
	b.Helper()
	for _, o := range newAsker(b).get("deprecated-features").([]any) {
		if at(o, "name") == "transient_nonexcl_queues" {
			return at(o, "deprecation_phase") == "permitted_by_default"
		}
	}
	return false
}

// A built-in broker of which nobody permits anything refuses what 4.3 does.
func TestTheNewestRefusesTransientQueues(t *testing.T) {
	for as, want := range map[string]bool{"4.3": true, "4.0": false, "3.10": false} {
		r, _ := release.Find(as)
		b := builtinAs(r).permitting(t, nil)
		conn, err := amqp.Dial(b.URL())
		if err != nil {
			t.Fatal(err)
		}
		ch, err := conn.Channel()
		if err != nil {
			t.Fatal(err)
		}
		_, err = ch.QueueDeclare("hello", false, false, false, false, nil)
		if refused := err != nil; refused != want || refused && answer(err) != refusedTransient(true) {
			t.Errorf("%s: %v", as, fmt.Sprint(err))
		}
		conn.Close()
	}
}
