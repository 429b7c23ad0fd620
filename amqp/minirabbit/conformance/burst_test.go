package conformance_test

import (
	"bytes"
	"net"
	"slices"
	"sync"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/minirabbit"
	"rabbitlab/amqp/wire"
)

// corked is a connection that can hold back what the client says, to say it all at once,
// and that keeps what it hears.
type corked struct {
	net.Conn
	mu    sync.Mutex
	held  bool
	said  []byte
	heard bytes.Buffer
}

func (c *corked) Write(p []byte) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.held {
		c.said = append(c.said, p...)
		return len(p), nil
	}
	return c.Conn.Write(p)
}

func (c *corked) Read(p []byte) (int, error) {
	n, err := c.Conn.Read(p)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.heard.Write(p[:n])
	return n, err
}

func (c *corked) cork() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.held = true
}

func (c *corked) uncork() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.held = false
	_, err := c.Conn.Write(c.said)
	return err
}

// confirm is a publisher confirm as it came.
type confirm struct {
	tag           uint64
	multiple, ack bool
}

// confirms are those that came, in order.
func (c *corked) confirms(b *bench) (all []confirm) {
	c.mu.Lock()
	defer c.mu.Unlock()
	frames := wire.NewReader(bytes.NewReader(c.heard.Bytes()))
	frames.SetFrameMax(0)
	for {
		f, err := frames.Read()
		if err != nil {
			return all // the end of what has come so far
		}
		if f.Type != wire.FrameMethod {
			continue
		}
		m, err := wire.DecodeMethod(f.Payload)
		b.must(err)
		switch m := m.(type) {
		case *wire.BasicAck:
			all = append(all, confirm{m.DeliveryTag, m.Multiple, true})
		case *wire.BasicNack:
			all = append(all, confirm{m.DeliveryTag, m.Multiple, false})
		}
	}
}

// burst publishes messages to these queues at once, the nth to the queue of that number,
// and returns the confirms as they came when all are there.
func (b *bench) burst(queues []string) []confirm {
	var line *corked
	c, err := b.dialThrough(b.broker.URL(), func(conn net.Conn) net.Conn {
		line = &corked{Conn: conn}
		return line
	})
	b.must(err)
	b.must(c.Confirm(false))
	each := c.NotifyPublish(make(chan amqp.Confirmation, len(queues)))
	line.cork()
	for _, q := range queues {
		c.raw("", q, false, amqp.Publishing{Body: []byte("1")})
	}
	b.must(line.uncork())
	for range queues {
		_, err := await(each)
		b.must(err)
	}
	return line.confirms(b)
}

// settled checks that each message was confirmed once, and as it should be, counting
// those that others speak for.
func (b *bench) settled(confirms []confirm, messages int, acked func(tag uint64) bool) {
	b.Helper()
	open := make(map[uint64]bool, messages)
	for tag := range uint64(messages) {
		open[tag+1] = true
	}
	for _, c := range confirms {
		if !open[c.tag] {
			b.Fatalf("%+v: it is not open", c)
		}
		for tag := range open {
			if tag != c.tag && (!c.multiple || tag > c.tag) {
				continue
			}
			if c.ack != acked(tag) {
				b.Fatalf("%+v speaks for %d", c, tag)
			}
			delete(open, tag)
		}
	}
	if len(open) > 0 {
		b.Errorf("%d were not confirmed", len(open))
	}
}

var burstScenarios = []scenario{
	{"a burst is confirmed, many by one answer", func(b *bench) {
		const messages = 2000
		q := b.open().queue("q", nil)
		came := b.burst(slices.Repeat([]string{q}, messages))
		b.settled(came, messages, func(uint64) bool { return true })
		b.Logf("%d answers to %d messages", len(came), messages)
		if _, built := b.broker.(*minirabbit.Server); built && !slices.ContainsFunc(came, func(c confirm) bool { return c.multiple }) {
			b.Error("no answer is for several")
		}
		b.ready(q, messages)
	}},
	{"what is refused in a burst is not spoken for by others", func(b *bench) {
		const rounds = 300
		c := b.open()
		q, full := c.queue("q", nil), c.queue("full", amqp.Table{"x-max-length": int32(0), "x-overflow": "reject-publish"})
		came := b.burst(slices.Repeat([]string{q, q, full, q, full, full}, rounds))
		b.settled(came, 6*rounds, func(tag uint64) bool { return slices.Contains([]uint64{1, 2, 4}, (tag-1)%6+1) })
		b.Logf("%d answers to %d messages", len(came), 6*rounds)
		b.ready(q, 3*rounds)
	}},
	{"a burst that is refused is refused, each once", func(b *bench) {
		const messages = 500
		full := b.open().queue("full", amqp.Table{"x-max-length": int32(0), "x-overflow": "reject-publish"})
		came := b.burst(slices.Repeat([]string{full}, messages))
		b.settled(came, messages, func(uint64) bool { return false })
		b.Logf("%d answers to %d messages", len(came), messages)
	}},
}
