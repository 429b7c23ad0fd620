package conformance_test

import (
	"bytes"
	"reflect"
	"strings"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/release"
)

var publishScenarios = []scenario{
	{"what cannot be routed is dropped", func(b *bench) {
		c := b.open()
		b.publish("", b.name("missing"), "1")
		b.publish("amq.direct", b.name("missing"), "1")
		b.must(c.Close())
	}},
	{"a mandatory message that cannot be routed is returned, before its confirm", func(b *bench) {
		c := b.open()
		b.must(c.Confirm(false))
		confirm, err := c.PublishWithDeferredConfirm("amq.direct", b.name("k"), true, false, amqp.Publishing{
			Body: []byte("1"), MessageId: "id", Headers: amqp.Table{"a": "b"},
		})
		b.must(err)
		if taken, err := confirm.WaitContext(b.Context()); !taken || err != nil {
			b.Errorf("taken: %v, %v", taken, err)
		}
		if len(c.returned) != 1 {
			b.Fatal("the confirm came first")
		}
		r := c.returns()
		if r.ReplyCode != 312 || r.ReplyText != "NO_ROUTE" || r.Exchange != "amq.direct" || r.RoutingKey != b.name("k") {
			b.Errorf("%d %q from %q %q", r.ReplyCode, r.ReplyText, r.Exchange, r.RoutingKey)
		}
		if string(r.Body) != "1" || r.MessageId != "id" || r.Headers["a"] != "b" {
			b.Errorf("%+v", r)
		}
	}},
	{"a mandatory message that is routed is not returned", func(b *bench) {
		c := b.open()
		q := c.queue("q", nil)
		c.raw("", q, true, amqp.Publishing{Body: []byte("1")})
		c.drains(q, "1")
		if len(c.returned) != 0 {
			b.Error("it was returned")
		}
	}},
	{"immediate is not implemented", func(b *bench) {
		c := b.open()
		b.must(c.PublishWithContext(b.Context(), "", c.queue("q", nil), false, true, amqp.Publishing{}))
		c.hangsUp("540 NOT_IMPLEMENTED - immediate=true")
	}},
	{"properties that are refused", func(b *bench) {
		c := b.open()
		q := c.queue("q", nil)
		with := func(p amqp.Publishing) func(*channel) error {
			return func(c *channel) error { c.raw("", q, false, p); return c.async() }
		}
		expires := func(text string) func(*channel) error { return with(amqp.Publishing{Expiration: text}) }
		b.send("", q, amqp.Publishing{UserId: b.broker.User(), Expiration: "60000"})
		refusals := []refusal{
			{"user-id", with(amqp.Publishing{UserId: "somebody"}),
				"406 PRECONDITION_FAILED - user_id property set to 'somebody' but authenticated user was '" + b.broker.User() + "'"},
			{"expiration of words", expires("soon"), `406 PRECONDITION_FAILED - invalid expiration 'soon': no_integer`},
			{"negative expiration", expires("-1"), `406 PRECONDITION_FAILED - invalid expiration '-1': {value_negative,-1}`},
			{"fractional expiration", expires("1.5"), `406 PRECONDITION_FAILED - invalid expiration '1.5': {leftover_string,".5"}`},
			{"expiration with a unit", expires("1s"), `406 PRECONDITION_FAILED - invalid expiration '1s': {leftover_string,"s"}`},
			{"expiration with a space", expires(" 1"), `406 PRECONDITION_FAILED - invalid expiration ' 1': no_integer`},
			{"expiration with a sign", expires("+1x"), `406 PRECONDITION_FAILED - invalid expiration '+1x': {leftover_string,"x"}`},
			{"CC", with(amqp.Publishing{Headers: amqp.Table{"CC": "one"}}), `406 PRECONDITION_FAILED - invalid message: {unacceptable_type_in_header,"CC",longstr}`},
			{"BCC", with(amqp.Publishing{Headers: amqp.Table{"BCC": int32(1)}}), `406 PRECONDITION_FAILED - invalid message: {unacceptable_type_in_header,"BCC",signedint}`},
		}
		if b.does(release.LargeTimesRefused) {
			refusals = append(refusals, refusal{"expiration too long", expires("1099511627776"), `406 PRECONDITION_FAILED - invalid expiration '1099511627776': {value_too_large,1099511627776}`})
		}
		c.refuseAll(refusals)
		if n := c.inspect(q).Messages; n != 1 {
			b.Errorf("%d messages", n)
		}
	}},
	{"a message arrives as it was sent", func(b *bench) {
		c := b.open()
		q := c.queue("q", nil)
		sent := amqp.Publishing{
			Headers: everyType(), ContentType: "text/plain", ContentEncoding: "gzip", DeliveryMode: amqp.Persistent, Priority: 9,
			CorrelationId: "correlation", ReplyTo: "reply", Expiration: "60000", MessageId: "id", Timestamp: time.Unix(1700000000, 0),
			Type: "type", UserId: b.broker.User(), AppId: "app", Body: []byte("\x00\xff\xce"),
		}
		b.send("", q, sent)
		d := c.drains(q, "\x00\xff\xce")[0]
		got := amqp.Publishing{
			Headers: d.Headers, ContentType: d.ContentType, ContentEncoding: d.ContentEncoding, DeliveryMode: d.DeliveryMode, Priority: d.Priority,
			CorrelationId: d.CorrelationId, ReplyTo: d.ReplyTo, Expiration: d.Expiration, MessageId: d.MessageId, Timestamp: d.Timestamp,
			Type: d.Type, UserId: d.UserId, AppId: d.AppId, Body: d.Body,
		}
		if !reflect.DeepEqual(got, sent) {
			b.Errorf("got  %+v\nsent %+v", got, sent)
		}
	}},
	{"a message without properties has none", func(b *bench) {
		c := b.open()
		q := c.queue("q", nil)
		b.send("", q, amqp.Publishing{})
		d := c.drains(q, "")[0]
		if d.Headers != nil || d.DeliveryMode != 0 || d.MessageId != "" || !d.Timestamp.IsZero() || d.Exchange != "" || d.RoutingKey != q {
			b.Errorf("%+v", d)
		}
	}},
	{"bodies over several frames", func(b *bench) {
		c := b.open()
		q := c.queue("q", nil)
		body := bytes.Repeat([]byte("0123456789"), 50_000)
		b.send("", q, amqp.Publishing{Body: body})
		d, _, err := c.Get(q, true)
		b.must(err)
		if !bytes.Equal(d.Body, body) {
			b.Errorf("%d bytes came", len(d.Body))
		}
	}},
	{"CC and BCC name more routing keys", func(b *bench) {
		c := b.open()
		x := c.exchange("x", "direct", nil)
		queues := map[string]string{}
		for _, key := range []string{"key", "cc", "bcc", "other"} {
			queues[key] = c.queue(key, nil)
			c.bind(queues[key], x, key, nil)
		}
		b.send(x, "key", amqp.Publishing{Body: []byte("1"), Headers: amqp.Table{"CC": []any{"cc", "key"}, "BCC": []any{"bcc"}}})
		for _, key := range []string{"key", "cc", "bcc"} {
			d := c.drains(queues[key], "1")[0]
			if d.RoutingKey != "key" || !reflect.DeepEqual(d.Headers, amqp.Table{"CC": []any{"cc", "key"}}) {
				b.Errorf("%s gets it as to %q with %v", key, d.RoutingKey, d.Headers)
			}
		}
		c.empty(queues["other"])
	}},
	{"names as long as they can be", func(b *bench) {
		c := b.open()
		q := b.name(strings.Repeat("ü", 120))
		q += strings.Repeat("x", 255-len(q))
		b.must(c.declare(q, durable, nil))
		b.publish("", q, "1")
		c.drains(q, "1")
	}},
}

// everyType is a table with a value of every type that amqp091-go sends.
func everyType() amqp.Table {
	return amqp.Table{
		"bool": true, "octet": int8(-8), "uoctet": byte(8), "short": int16(-16), "int": int32(-32), "long": int64(-64),
		"float": float32(1.5), "double": 2.5, "decimal": amqp.Decimal{Scale: 2, Value: 12345}, "text": "text", "empty": "",
		"bytes": []byte{0, 255}, "array": []any{int32(1), "two", amqp.Table{"three": nil}}, "time": time.Unix(1600000000, 0),
		"table": amqp.Table{"deep": amqp.Table{"deeper": true}}, "nothing": nil,
	}
}
