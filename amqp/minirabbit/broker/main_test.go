package broker

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"rabbitlab/amqp/wire"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// began is when the held clocks of the tests stand at first.
var began = time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)

// peer is a client that writes down what it is sent.
type peer struct {
	t    *testing.T
	b    *Broker
	conn *Connection

	mu     sync.Mutex
	got    []sent
	closed *wire.Error
}

type sent struct {
	channel uint16
	method  wire.Method
	content *wire.Content
}

func (p *peer) Send(channel uint16, m wire.Method, content *wire.Content) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.got = append(p.got, sent{channel, m, content})
}

func (p *peer) Close(why *wire.Error) { p.closed = why }

var ports = 50000

// join connects a client with channels 1 and 2 open.
func join(t *testing.T, b *Broker) *peer {
	t.Helper()
	ports++
	p := &peer{t: t, b: b}
	c, err := b.Connect(Login{
		VirtualHost: "/", User: "u", Address: fmt.Sprintf("127.0.0.1:%d", ports), LocalAddr: "127.0.0.1:5672",
		Properties: wire.Table{"capabilities": wire.Table{"consumer_cancel_notify": true, "connection.blocked": true}},
	}, p)
	if err != nil {
		t.Fatal(err)
	}
	p.conn = c
	p.do(1, &wire.ChannelOpen{})
	p.do(2, &wire.ChannelOpen{})
	p.take()
	t.Cleanup(c.Close)
	return p
}

// do handles a method that must not end the connection.
func (p *peer) do(channel uint16, m wire.Method) {
	p.t.Helper()
	if err := p.conn.Handle(channel, m, nil); err != nil {
		p.t.Fatalf("%T: %v", m, err)
	}
}

// publish publishes bodies to a queue.
func (p *peer) publish(queue string, properties wire.Properties, bodies ...string) {
	p.t.Helper()
	for _, body := range bodies {
		encoded, err := properties.Encode()
		if err != nil {
			p.t.Fatal(err)
		}
		content := &wire.Content{Properties: encoded, Body: []byte(body)}
		if err := p.conn.Handle(1, &wire.BasicPublish{RoutingKey: queue}, content); err != nil {
			p.t.Fatal(err)
		}
	}
}

// take takes what was sent since the last time.
func (p *peer) take() []sent {
	p.mu.Lock()
	defer p.mu.Unlock()
	got := p.got
	p.got = nil
	return got
}

// bodies are the deliveries since the last time, a redelivered one with a star.
func (p *peer) bodies() (bodies []string) {
	for _, s := range p.take() {
		if d, ok := s.method.(*wire.BasicDeliver); ok {
			body := string(s.content.Body)
			if d.Redelivered {
				body += "*"
			}
			bodies = append(bodies, body)
		}
	}
	return bodies
}

// held is a broker whose clock stands, and in which what is due is done by pass.
func held(*testing.T) (*Broker, *HeldClock) { return heldAs("") }

// heldAs is one that does as a version.
func heldAs(version string) (*Broker, *HeldClock) {
	clock := NewHeldClock(began)
	return New(Options{Version: version, Permit: map[string]bool{TransientQueues: true}, Clock: clock, User: "u", Password: "p"}), clock
}

// pass moves the clock and does what is due.
func pass(b *Broker, clock *HeldClock, d time.Duration) {
	clock.Move(d)
	b.mu.Lock()
	defer b.mu.Unlock()
	b.timers.run(b.now())
}
