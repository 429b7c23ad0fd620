package conformance_test

import (
	"strings"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/release"
)

var exchangeScenarios = []scenario{
	{"the default exchange routes by the name of the queue", func(b *bench) {
		c := b.open()
		one, other := c.queue("one", nil), c.queue("other", nil)
		b.publish("", one, "1", "2")
		c.drains(one, "1", "2")
		c.empty(other)
	}},
	{"a direct exchange routes by the whole routing key", func(b *bench) {
		c := b.open()
		x, q, r := c.exchange("x", "direct", nil), c.queue("q", nil), c.queue("r", nil)
		c.bind(q, x, "red", nil)
		c.bind(q, x, "green", nil)
		c.bind(r, x, "red", nil)
		for _, key := range []string{"red", "green", "blue", "re", ""} {
			b.publish(x, key, key)
		}
		c.drains(q, "red", "green")
		c.drains(r, "red")
	}},
	{"a fanout exchange routes to all, once a queue", func(b *bench) {
		c := b.open()
		x, q, r := c.exchange("x", "fanout", nil), c.queue("q", nil), c.queue("r", nil)
		c.bind(q, x, "a", nil)
		c.bind(q, x, "b", nil)
		c.bind(r, x, "", nil)
		b.publish(x, "c", "1")
		c.drains(q, "1")
		c.drains(r, "1")
	}},
	{"the same binding twice is one", func(b *bench) {
		c := b.open()
		x, q := c.exchange("x", "direct", nil), c.queue("q", nil)
		c.bind(q, x, "k", nil)
		c.bind(q, x, "k", nil)
		b.publish(x, "k", "1")
		c.drains(q, "1")
		b.must(c.QueueUnbind(q, "k", x, nil))
		b.publish(x, "k", "2")
		c.empty(q)
	}},
	{"bindings that differ in their arguments are two", func(b *bench) {
		c := b.open()
		x, q := c.exchange("x", "direct", nil), c.queue("q", nil)
		c.bind(q, x, "k", nil)
		c.bind(q, x, "k", amqp.Table{"a": int32(1)})
		b.must(c.QueueUnbind(q, "k", x, nil))
		b.publish(x, "k", "1")
		c.drains(q, "1")
	}},
	{"unbinding what is not bound is fine, whatever is missing", func(b *bench) {
		c := b.open()
		x, q, missing := c.exchange("x", "direct", nil), c.queue("q", nil), b.name("missing")
		b.must(c.QueueUnbind(q, "never", x, nil))
		b.must(c.QueueUnbind(q, "k", missing, nil))
		b.must(c.QueueUnbind(missing, "k", x, nil))
		b.must(c.ExchangeUnbind(x, "k", missing, false, nil))
		b.must(c.ExchangeUnbind(missing, "k", x, false, nil))
	}},
	{"an exchange of a type that is unknown", func(b *bench) {
		c := b.open()
		err := c.ExchangeDeclare(b.name("x"), "unheard", true, false, false, false, nil)
		b.same("refused", answer(err), b.by(release.UnknownExchangeTypeClosesChannel, "503 COMMAND_INVALID", "406 PRECONDITION_FAILED")+" - unknown exchange type 'unheard'")
		if gone := c.conn.IsClosed(); gone == b.does(release.UnknownExchangeTypeClosesChannel) {
			b.Errorf("its connection is gone: %v", gone)
		}
	}},
	{"topic patterns", topicPatterns},
	{"headers that must match", headersMatch},
	{"exchanges bound to exchanges", func(b *bench) {
		c := b.open()
		from, to, q := c.exchange("from", "direct", nil), c.exchange("to", "topic", nil), c.queue("q", nil)
		b.must(c.ExchangeBind(to, "a.b", from, false, nil))
		c.bind(q, to, "a.*", nil)
		c.bind(q, from, "a.b", nil)
		b.publish(from, "a.b", "1")
		b.publish(from, "a.c", "2")
		c.drains(q, "1")
		b.must(c.ExchangeUnbind(to, "a.b", from, false, nil))
		b.must(c.QueueUnbind(q, "a.b", from, nil))
		b.publish(from, "a.b", "3")
		c.empty(q)
	}},
	{"exchanges bound in a circle route once", func(b *bench) {
		c := b.open()
		one, other, q := c.exchange("one", "fanout", nil), c.exchange("other", "fanout", nil), c.queue("q", nil)
		b.must(c.ExchangeBind(other, "", one, false, nil))
		b.must(c.ExchangeBind(one, "", other, false, nil))
		c.bind(q, other, "", nil)
		b.publish(one, "", "1")
		c.drains(q, "1")
	}},
	{"an alternate exchange gets what is not routed", func(b *bench) {
		c := b.open()
		rest := c.exchange("rest", "fanout", nil)
		x := c.exchange("x", "direct", amqp.Table{"alternate-exchange": rest})
		q, lost := c.queue("q", nil), c.queue("lost", nil)
		c.bind(q, x, "k", nil)
		c.bind(lost, rest, "", nil)
		b.publish(x, "k", "1")
		b.publish(x, "other", "2")
		c.drains(q, "1")
		got := c.drains(lost, "2")
		if got[0].Exchange != x || got[0].RoutingKey != "other" {
			b.Errorf("it comes as from %q %q", got[0].Exchange, got[0].RoutingKey)
		}
	}},
	{"an alternate exchange that does not exist gets nothing", func(b *bench) {
		c := b.open()
		x := c.exchange("x", "direct", amqp.Table{"alternate-exchange": b.name("nowhere")})
		c.raw(x, "k", true, amqp.Publishing{})
		if r := c.returns(); r.ReplyText != "NO_ROUTE" {
			b.Errorf("it was returned with %q", r.ReplyText)
		}
	}},
	{"the amq exchanges are there", func(b *bench) {
		kinds := map[string]string{"amq.direct": "direct", "amq.fanout": "fanout", "amq.topic": "topic", "amq.headers": "headers", "amq.match": "headers"}
		c := b.open()
		for name, kind := range kinds {
			b.must(c.ExchangeDeclarePassive(name, kind, true, false, false, false, nil))
			b.must(c.ExchangeDeclare(name, kind, true, false, false, false, nil))
		}
		q := c.queue("q", nil)
		c.bind(q, "amq.topic", "a."+q, nil)
		b.publish("amq.topic", "a."+q, "1")
		c.drains(q, "1")
	}},
	{"an auto-delete exchange goes with its last binding", func(b *bench) {
		c := b.open()
		x, q := b.name("x"), c.queue("q", nil)
		b.must(c.declareExchange(x, "fanout", flags{autoDelete: true}, nil))
		c.bind(q, x, "a", nil)
		c.bind(q, x, "b", nil)
		b.must(c.QueueUnbind(q, "a", x, nil))
		b.must(c.ExchangeDeclarePassive(x, "fanout", false, true, false, false, nil))
		b.must(c.QueueUnbind(q, "b", x, nil))
		err := c.ExchangeDeclarePassive(x, "fanout", false, true, false, false, nil)
		c.refused(err, "404 NOT_FOUND - no exchange '%s' in vhost '/'", x)
	}},
	{"an auto-delete exchange goes with its last queue", func(b *bench) {
		c := b.open()
		x, q := b.name("x"), c.queue("q", nil)
		b.must(c.declareExchange(x, "fanout", flags{autoDelete: true}, nil))
		c.bind(q, x, "", nil)
		_, err := c.QueueDelete(q, false, false, false)
		b.must(err)
		err = c.ExchangeDeclarePassive(x, "fanout", false, true, false, false, nil)
		c.refused(err, "404 NOT_FOUND - no exchange '%s' in vhost '/'", x)
	}},
	{"an auto-delete exchange goes with its last bound exchange", func(b *bench) {
		c := b.open()
		x, to := b.name("x"), c.exchange("to", "fanout", nil)
		b.must(c.declareExchange(x, "fanout", flags{autoDelete: true}, nil))
		b.must(c.ExchangeBind(x, "", to, false, nil)) // as a destination: does not count
		b.must(c.ExchangeUnbind(x, "", to, false, nil))
		b.must(c.ExchangeBind(to, "", x, false, nil))
		b.must(c.ExchangeDelete(to, false, false))
		err := c.ExchangeDeclarePassive(x, "fanout", false, true, false, false, nil)
		c.refused(err, "404 NOT_FOUND - no exchange '%s' in vhost '/'", x)
	}},
	{"an internal exchange gets from exchanges", func(b *bench) {
		c := b.open()
		x, in, q := c.exchange("x", "fanout", nil), b.name("in"), c.queue("q", nil)
		b.must(c.declareExchange(in, "fanout", flags{internal: true}, nil))
		b.must(c.ExchangeBind(in, "", x, false, nil))
		c.bind(q, in, "", nil)
		b.publish(x, "", "1")
		c.drains(q, "1")
	}},
	{"alternate exchanges one after the other, and in a circle", func(b *bench) {
		c := b.open()
		one, two, q := b.name("one"), b.name("two"), c.queue("q", nil)
		b.must(c.declareExchange(one, "direct", flags{}, amqp.Table{"alternate-exchange": two}))
		b.must(c.declareExchange(two, "direct", flags{}, amqp.Table{"alternate-exchange": one}))
		c.bind(q, two, "k", nil)
		b.publish(one, "k", "1")
		c.raw(one, "other", true, amqp.Publishing{Body: []byte("2")})
		if r := c.returns(); r.Exchange != one {
			b.Errorf("it was returned by %s", r.Exchange)
		}
		c.drains(q, "1")
	}},
	{"a queue that several exchanges on the way lead to gets one", func(b *bench) {
		c := b.open()
		x, y, z, q := c.exchange("x", "fanout", nil), c.exchange("y", "fanout", nil), c.exchange("z", "fanout", nil), c.queue("q", nil)
		b.must(c.ExchangeBind(y, "", x, false, nil))
		b.must(c.ExchangeBind(z, "", x, false, nil))
		for _, on := range []string{x, y, z} {
			c.bind(q, on, "", nil)
		}
		b.publish(x, "", "1")
		c.drains(q, "1")
	}},
	{"if-unused spares an exchange with bindings", func(b *bench) {
		c := b.open()
		x, q := c.exchange("x", "fanout", nil), c.queue("q", nil)
		c.bind(q, x, "", nil)
		refused := c.sibling()
		refused.refused(refused.ExchangeDelete(x, true, false), "406 PRECONDITION_FAILED - exchange '%s' in vhost '/' in use", x)
		b.must(c.QueueUnbind(q, "", x, nil))
		b.must(c.ExchangeDelete(x, true, false))
	}},
	{"deleting an exchange removes its bindings", func(b *bench) {
		c := b.open()
		x, q := c.exchange("x", "fanout", nil), c.queue("q", nil)
		c.bind(q, x, "", nil)
		b.must(c.ExchangeDelete(x, false, false))
		b.must(c.ExchangeDelete(x, false, false))
		b.must(c.declareExchange(x, "fanout", flags{}, nil))
		b.publish(x, "", "1")
		c.empty(q)
	}},
	{"what is refused of exchanges", refusedExchanges},
	{"redeclaring an exchange with something else", redeclaredExchanges},
}

func topicPatterns(b *bench) {
	c := b.open()
	x := c.exchange("x", "topic", nil)
	keys := []string{"", "a", "a.b", "a.b.c", "b", ".", "a.", ".a", "a..b", "a.*", "a.#", "A.b", "a.b.c.d"}
	matches := map[string][]string{
		"#":       keys,
		"*":       {"a", "b"},
		"*.*":     {"a.b", ".", "a.", ".a", "a.*", "a.#", "A.b"},
		"a.#":     {"a", "a.b", "a.b.c", "a.", "a..b", "a.*", "a.#", "a.b.c.d"},
		"a.*":     {"a.b", "a.", "a.*", "a.#"},
		"#.b":     {"a.b", "b", "a..b", "A.b"},
		"a.*.c":   {"a.b.c"},
		"a.#.c":   {"a.b.c"},
		"#.b.#":   {"a.b", "a.b.c", "b", "a..b", "A.b", "a.b.c.d"},
		"#.#":     keys,
		"*.#":     keys[1:], // no word is not an empty one
		"":        {""},
		"a..b":    {"a..b"},
		"*.":      {".", "a."},
		"a":       {"a"},
		"a*":      nil,
		"a.#.#.d": {"a.b.c.d"},
	}
	queues := map[string]string{}
	for pattern := range matches {
		queues[pattern] = c.queue("q", nil) + pattern
		b.must(c.declare(queues[pattern], durable, nil))
		c.bind(queues[pattern], x, pattern, nil)
	}
	b.publishKeys(x, keys)
	for pattern, want := range matches {
		c.drains(queues[pattern], shownKeys(want)...)
	}
}

// publishKeys publishes a message to each routing key, whose body is the key in
// brackets.
func (b *bench) publishKeys(exchange string, keys []string) {
	b.Helper()
	for _, key := range keys {
		b.publish(exchange, key, "["+key+"]")
	}
}

func shownKeys(keys []string) []string {
	var shown []string
	for _, key := range keys {
		shown = append(shown, "["+key+"]")
	}
	return shown
}

func headersMatch(b *bench) {
	c := b.open()
	x := c.exchange("x", "headers", nil)
	bound := map[string]amqp.Table{
		"none":       nil,
		"default":    {"a": int32(1), "b": "two"},
		"all":        {"x-match": "all", "a": int32(1), "b": "two"},
		"any":        {"x-match": "any", "a": int32(1), "b": "two"},
		"all x":      {"x-match": "all", "a": int32(1), "x-y": "z"},
		"all-with-x": {"x-match": "all-with-x", "a": int32(1), "x-y": "z"},
		"any-with-x": {"x-match": "any-with-x", "a": int32(5), "x-y": "z"},
		"present":    {"x-match": "all", "a": nil},
		"any of no":  {"x-match": "any"},
		"any x":      {"x-match": "any", "x-y": "z"},
		"long":       {"a": int64(1)},
	}
	queues := map[string]string{}
	for name, args := range bound {
		if strings.HasSuffix(name, "-with-x") && !b.does(release.HeadersMatchX) {
			continue
		}
		queues[name] = c.queue(name, nil)
		c.bind(queues[name], x, "", args)
	}
	sent := []struct {
		body    string
		headers amqp.Table
	}{
		{"nothing", nil},
		{"a", amqp.Table{"a": int32(1)}},
		{"ab", amqp.Table{"a": int32(1), "b": "two", "c": true}},
		{"a2", amqp.Table{"a": int32(2), "b": "TWO"}},
		{"long", amqp.Table{"a": int64(1)}},
		{"text", amqp.Table{"a": "1"}},
		{"float", amqp.Table{"a": float64(1)}},
		{"x", amqp.Table{"x-y": "z"}},
		{"ax", amqp.Table{"a": int32(1), "x-y": "z"}},
		{"ax2", amqp.Table{"a": int32(1), "x-y": "other"}},
	}
	for _, m := range sent {
		b.send(x, "ignored", amqp.Publishing{Headers: m.headers, Body: []byte(m.body)})
	}
	everything := []string{"nothing", "a", "ab", "a2", "long", "text", "float", "x", "ax", "ax2"}
	one := []string{"a", "ab", "long", "ax", "ax2"}
	if !b.does(release.HeadersTellFloats) {
		one = []string{"a", "ab", "long", "float", "ax", "ax2"} // 1.0 was 1 before
	}
	for name, want := range map[string][]string{
		"none":       everything,
		"default":    {"ab"},
		"all":        {"ab"},
		"any":        one,
		"all x":      one,
		"all-with-x": {"ax"},
		"any-with-x": {"x", "ax"},
		"present":    {"a", "ab", "a2", "long", "text", "float", "ax", "ax2"},
		"any of no":  nil,
		"any x":      nil,
		"long":       one,
	} {
		if queues[name] != "" {
			c.drains(queues[name], want...)
		}
	}
}

func refusedExchanges(b *bench) {
	c := b.open()
	x, q, in, missing := c.exchange("x", "direct", nil), c.queue("q", nil), b.name("in"), b.name("missing")
	b.must(c.declareExchange(in, "fanout", flags{internal: true}, nil))
	noExchange := "404 NOT_FOUND - no exchange '" + missing + "' in vhost '/'"
	noQueue := "404 NOT_FOUND - no queue '" + missing + "' in vhost '/'"
	const theDefault = "403 ACCESS_REFUSED - operation not permitted on the default exchange"
	c.refuseAll([]refusal{
		{"passive", func(c *channel) error {
			return c.ExchangeDeclarePassive(missing, "direct", true, false, false, false, nil)
		}, noExchange},
		{"publish", func(c *channel) error { c.raw(missing, "", false, amqp.Publishing{}); return c.async() }, noExchange},
		{"publish to internal", func(c *channel) error { c.raw(in, "", false, amqp.Publishing{}); return c.async() },
			"403 ACCESS_REFUSED - cannot publish to internal exchange '" + in + "' in vhost '/'"},
		{"bind to no exchange", func(c *channel) error { return c.QueueBind(q, "", missing, false, nil) }, noExchange},
		{"bind no queue", func(c *channel) error { return c.QueueBind(missing, "", x, false, nil) }, noQueue},
		{"bind neither", func(c *channel) error { return c.QueueBind(missing, "", missing, false, nil) }, noExchange},
		{"bind exchange to none", func(c *channel) error { return c.ExchangeBind(x, "", missing, false, nil) }, noExchange},
		{"bind no exchange", func(c *channel) error { return c.ExchangeBind(missing, "", x, false, nil) }, noExchange},
		{"headers match", func(c *channel) error {
			return c.QueueBind(q, "", "amq.headers", false, amqp.Table{"x-match": "some"})
		}, "406 PRECONDITION_FAILED - Invalid x-match field value <<\"some\">>; expected all" + b.by(release.HeadersMatchX, " or any", ", any, all-with-x, or any-with-x")},
		{"headers match of another type", func(c *channel) error {
			return c.QueueBind(q, "", "amq.headers", false, amqp.Table{"x-match": int32(1)})
		}, "406 PRECONDITION_FAILED - Invalid x-match field type signedint (value 1); expected longstr"},
		{"declare reserved", func(c *channel) error { return c.declareExchange("amq.mine", "direct", durable, nil) },
			"403 ACCESS_REFUSED - exchange name 'amq.mine' contains reserved prefix 'amq.*'"},
		{"declare reserved passively", func(c *channel) error {
			return c.ExchangeDeclarePassive("amq.mine", "direct", true, false, false, false, nil)
		}, "404 NOT_FOUND - no exchange 'amq.mine' in vhost '/'"},
		{"delete reserved", func(c *channel) error { return c.ExchangeDelete("amq.direct", false, false) },
			"403 ACCESS_REFUSED - deletion of system exchange 'amq.direct' in vhost '/' not allowed"},
		{"declare the default", func(c *channel) error { return c.ExchangeDeclare("", "direct", true, false, false, false, nil) }, theDefault},
		{"declare the default passively", func(c *channel) error {
			return c.ExchangeDeclarePassive("", "direct", true, false, false, false, nil)
		}, theDefault},
		{"delete the default", func(c *channel) error { return c.ExchangeDelete("", false, false) }, theDefault},
		{"bind to the default", func(c *channel) error { return c.QueueBind(q, "k", "", false, nil) }, theDefault},
		{"unbind from the default", func(c *channel) error { return c.QueueUnbind(q, q, "", nil) }, theDefault},
		{"bind exchange to the default", func(c *channel) error { return c.ExchangeBind(x, "k", "", false, nil) }, theDefault},
		{"bind the default", func(c *channel) error { return c.ExchangeBind("", "k", x, false, nil) }, theDefault},
		{"alternate that is no text", func(c *channel) error {
			return c.declareExchange(b.name("y"), "direct", durable, amqp.Table{"alternate-exchange": int32(1)})
		}, "406 PRECONDITION_FAILED - invalid type 'signedint' for arg 'alternate-exchange' in exchange '" + b.name("y") + "' in vhost '/'"},
	})
}

func redeclaredExchanges(b *bench) {
	c := b.open()
	x := c.exchange("x", "direct", amqp.Table{"alternate-exchange": "amq.fanout"})
	again := func(kind string, f flags, args amqp.Table) func(*channel) error {
		return func(c *channel) error { return c.declareExchange(x, kind, f, args) }
	}
	same := amqp.Table{"alternate-exchange": "amq.fanout"}
	wrong := func(what, received, current string) string {
		return "406 PRECONDITION_FAILED - inequivalent arg '" + what + "' for exchange '" + x + "' in vhost '/': received " + received + " but current is " + current
	}
	b.must(again("direct", flags{}, same)(c))
	b.must(again("direct", flags{}, amqp.Table{"alternate-exchange": "amq.fanout", "mine": "any"})(c))
	c.refuseAll([]refusal{
		{"type", again("fanout", flags{}, same), wrong("type", "'fanout'", "'direct'")},
		{"durable", again("direct", flags{durable: true}, same), wrong("durable", "'true'", "'false'")},
		{"auto-delete", again("direct", flags{autoDelete: true}, same), wrong("auto_delete", "'true'", "'false'")},
		{"internal", again("direct", flags{internal: true}, same), wrong("internal", "'true'", "'false'")},
		{"alternate", again("direct", flags{}, amqp.Table{"alternate-exchange": "amq.topic"}), wrong("alternate-exchange", "'amq.topic'", "'amq.fanout'")},
		{"no alternate", again("direct", flags{}, nil), wrong("alternate-exchange", "none", "the value 'amq.fanout' of type 'longstr'")},
		{"everything", again("fanout", durable, nil), wrong("type", "'fanout'", "'direct'")},
	})
}
