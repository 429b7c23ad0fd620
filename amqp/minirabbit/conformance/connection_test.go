package conformance_test

import (
	"errors"
	"net/url"
	"strings"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/release"
)

var connectionScenarios = []scenario{
	{"a virtual host that is not there", func(b *bench) {
		u, err := url.Parse(b.broker.URL())
		b.must(err)
		u.Path = "/nowhere"
		_, err = b.dial(u.String())
		b.same("refused", answer(err), "530 NOT_ALLOWED - vhost nowhere not found")
	}},
	{"a wrong password, and a user that is not there", func(b *bench) {
		for _, user := range []*url.Userinfo{url.UserPassword(b.broker.User(), "wrong"), url.UserPassword("nobody", b.broker.Password())} {
			u, err := url.Parse(b.broker.URL())
			b.must(err)
			u.User = user
			_, err = b.dial(u.String())
			if !errors.Is(err, amqp.ErrCredentials) { // what amqp091-go makes of it
				b.Error(err)
			}
		}
	}},
	{"a channel's error leaves the others", func(b *bench) {
		c := b.open()
		q, other := c.queue("q", nil), c.sibling()
		s := other.consume(q, consuming{})
		_, err := c.QueueDeclarePassive(b.name("missing"), false, false, false, false, nil)
		c.refused(err, "404 NOT_FOUND - no queue '%s' in vhost '/'", b.name("missing"))
		b.publish("", q, "1")
		s.expect("1")
	}},
	{"a channel's number can be used again after its error", func(b *bench) {
		conn, err := amqp.DialConfig(b.broker.URL(), amqp.Config{ChannelMax: 1})
		b.must(err)
		b.conns = append(b.conns, conn)
		for range 3 {
			ch, err := conn.Channel()
			b.must(err)
			_, err = ch.QueueDeclarePassive(b.name("missing"), false, false, false, false, nil)
			if err == nil {
				b.Fatal("it is there")
			}
		}
	}},
	{"what is tuned", func(b *bench) {
		c := b.open()
		if got := c.conn.Config; got.ChannelMax != 2047 || got.FrameSize != 131072 {
			b.Errorf("channel-max %d, frame-max %d", got.ChannelMax, got.FrameSize)
		}
		if c.conn.Major != 0 || c.conn.Minor != 9 {
			b.Errorf("AMQP %d-%d", c.conn.Major, c.conn.Minor)
		}
	}},
	{"what the server can", func(b *bench) {
		c := b.open()
		capabilities, _ := c.conn.Properties["capabilities"].(amqp.Table)
		for _, name := range []string{"publisher_confirms", "exchange_exchange_bindings", "basic.nack", "consumer_cancel_notify", "connection.blocked",
			"consumer_priorities", "authentication_failure_close", "per_consumer_qos", "direct_reply_to"} {
			if capabilities[name] != true {
				b.Errorf("%s: %v", name, capabilities[name])
			}
		}
		if c.conn.Properties["version"] != b.broker.Version() {
			b.Errorf("version %v", c.conn.Properties["version"])
		}
	}},
	{"channel.flow is only answered", func(b *bench) {
		c := b.open()
		b.must(c.Flow(true))
	}},
	{"channel.flow false is not implemented", func(b *bench) {
		c := b.open()
		b.same("refused", answer(c.Flow(false)), "540 NOT_IMPLEMENTED - active=false")
		c.hangsUp("540 NOT_IMPLEMENTED - active=false")
	}},
	{"frames smaller than 8192 bytes until 4.1", func(b *bench) {
		conn, err := amqp.DialConfig(b.broker.URL(), amqp.Config{FrameSize: 4096})
		if err == nil {
			b.conns = append(b.conns, conn)
		}
		if took := err == nil; took != b.does(release.SmallFrames) {
			b.Errorf("taken: %v, %v", took, err)
		}
	}},
	{"small frames", func(b *bench) {
		conn, err := amqp.DialConfig(b.broker.URL(), amqp.Config{FrameSize: 8192, Heartbeat: 5 * time.Second})
		b.must(err)
		b.conns = append(b.conns, conn)
		if conn.Config.FrameSize != 8192 || conn.Config.Heartbeat != 5*time.Second {
			b.Errorf("%+v", conn.Config)
		}
		c, err := newChannel(b, conn, nil)
		b.must(err)
		q, body := c.queue("q", nil), strings.Repeat("0123456789", 5_000)
		c.raw("", q, false, amqp.Publishing{Body: []byte(body)})
		d, _, err := c.Get(q, true)
		b.must(err)
		if string(d.Body) != body {
			b.Errorf("%d bytes came", len(d.Body))
		}
	}},
	{"replies without a queue", func(b *bench) {
		const replies = "amq.rabbitmq.reply-to"
		client, server := b.open(), b.open()
		q := server.queue("q", nil)
		s := client.consume(replies, consuming{tag: "replies", autoAck: true})
		client.raw("", q, false, amqp.Publishing{Body: []byte("question"), ReplyTo: replies})
		asked := server.consume(q, consuming{tag: "server"}).expect("question")[0]
		if !strings.HasPrefix(asked.ReplyTo, replies+".") {
			b.Errorf("the reply is to go to %q", asked.ReplyTo)
		}
		server.raw("", asked.ReplyTo, true, amqp.Publishing{Body: []byte("answer")})
		s.expect("answer")
	}},
}
