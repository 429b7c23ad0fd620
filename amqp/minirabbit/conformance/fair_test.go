package conformance_test

import (
	"strconv"
)

var fairScenarios = []scenario{
	{"two consumers take turns, 10 and 10", func(b *bench) {
		c := b.open()
		q := c.queue("q", nil)
		one, other := c.consume(q, consuming{tag: "one"}), b.open().consume(q, consuming{tag: "other"})
		b.publish("", q, numbers(1, 20, 1)...)
		one.expect(numbers(1, 20, 2)...)
		other.expect(numbers(2, 20, 2)...)
		one.ends()
		other.ends()
	}},
	{"two consumers with automatic ack take turns too", func(b *bench) {
		c := b.open()
		q := c.queue("q", nil)
		one, other := c.consume(q, consuming{tag: "one", autoAck: true}), b.open().consume(q, consuming{tag: "other", autoAck: true})
		b.publish("", q, numbers(1, 20, 1)...)
		one.expect(numbers(1, 20, 2)...)
		other.expect(numbers(2, 20, 2)...)
	}},
	{"who comes first takes all that is there", func(b *bench) {
		c := b.open()
		q := c.queue("q", nil)
		b.publish("", q, "1", "2", "3", "4")
		one := c.consume(q, consuming{tag: "one"})
		one.expect("1", "2", "3", "4")
		other := b.open().consume(q, consuming{tag: "other"})
		b.publish("", q, "5", "6")
		one.ends("5")
		other.ends("6")
	}},
	{"a newcomer waits its turn", func(b *bench) {
		c := b.open()
		q := c.queue("q", nil)
		one, two := c.consume(q, consuming{tag: "one"}), c.consume(q, consuming{tag: "two"})
		b.publish("", q, "1")
		three := c.consume(q, consuming{tag: "three"})
		b.publish("", q, "2", "3", "4", "5")
		one.ends("1", "3")
		two.ends("2", "5")
		three.ends("4")
	}},
	{"a consumer that was full goes to the end of the row", func(b *bench) {
		c, d := b.open(), b.open()
		q := c.queue("q", nil)
		b.must(c.Qos(1, 0, false))
		narrow, wide := c.consume(q, consuming{tag: "narrow"}), d.consume(q, consuming{tag: "wide"})
		b.publish("", q, "1", "2", "3", "4")
		wide.expect("2", "3", "4")
		b.must(narrow.expect("1")[0].Ack(false))
		c.inspect(q)
		b.publish("", q, "5", "6")
		narrow.ends("6")
		wide.ends("5")
	}},
	{"an ack brings the next message to who acked", func(b *bench) {
		c, d := b.open(), b.open()
		q := c.queue("q", nil)
		b.must(c.Qos(1, 0, false))
		b.must(d.Qos(1, 0, false))
		one, other := c.consume(q, consuming{tag: "one"}), d.consume(q, consuming{tag: "other"})
		b.publish("", q, "1", "2", "3", "4", "5", "6")
		first, second := one.expect("1")[0], other.expect("2")[0]
		b.must(second.Ack(false))
		second = other.expect("3")[0]
		b.must(second.Ack(false))
		other.expect("4")
		b.must(first.Ack(false))
		one.expect("5")
		one.ends()
		other.ends()
	}},
	{"a requeued message goes to whose turn it is", func(b *bench) {
		c, d := b.open(), b.open()
		q := c.queue("q", nil)
		one, other := c.consume(q, consuming{tag: "one"}), d.consume(q, consuming{tag: "other"})
		b.publish("", q, "1")
		b.must(one.expect("1")[0].Nack(false, true))
		b.must(other.expect("1*")[0].Nack(false, true))
		one.expect("1*")
		b.publish("", q, "2")
		one.ends()
		other.ends("2")
	}},
	{"a killed consumer's messages are shared in order", func(b *bench) {
		c, d, e := b.open(), b.open(), b.open()
		q := c.queue("q", nil)
		c.consume(q, consuming{tag: "one"})
		two, three := d.consume(q, consuming{tag: "two"}), e.consume(q, consuming{tag: "three"})
		b.publish("", q, numbers(1, 9, 1)...)
		two.expect("2", "5", "8")
		c.kill()
		two.expect("1*", "7*")
		two.ends()
		three.ends("3", "6", "9", "4*")
	}},
	{"a consumer that leaves is left out of the row", func(b *bench) {
		c := b.open()
		q := c.queue("q", nil)
		one, two, three := c.consume(q, consuming{tag: "one"}), c.consume(q, consuming{tag: "two"}), c.consume(q, consuming{tag: "three"})
		b.publish("", q, "1")
		two.ends()
		b.publish("", q, "2", "3", "4")
		one.ends("1", "3")
		three.ends("2", "4")
	}},
}

// numbers are the numbers from first to last, in steps.
func numbers(first, last, step int) []string {
	var all []string
	for n := first; n <= last; n += step {
		all = append(all, strconv.Itoa(n))
	}
	return all
}
