package broker

import (
	"math/rand/v2"
	"testing"
	"time"

	"rabbitlab/amqp/release"
	"rabbitlab/amqp/wire"
)

// script makes of bytes what clients could send, in whatever order.
type script struct{ rest []byte }

func (s *script) n(below int) int {
	if len(s.rest) == 0 {
		return 0
	}
	b := s.rest[0]
	s.rest = s.rest[1:]
	return int(b) % below
}

func (s *script) flag() bool { return s.n(2) == 1 }

func (s *script) queue() string { return []string{"a", "b", "c", ""}[s.n(4)] }
func (s *script) exchange() string {
	return []string{"", "amq.fanout", "amq.topic", "amq.headers", "x"}[s.n(5)]
}

func (s *script) arguments() wire.Table {
	all := []struct {
		name  string
		value any
	}{
		{"x-max-length", int32(2)}, {"x-message-ttl", int32(100)}, {"x-dead-letter-exchange", ""}, {"x-dead-letter-exchange", "amq.fanout"},
		{"x-dead-letter-routing-key", "b"}, {"x-single-active-consumer", true}, {"x-queue-type", "quorum"}, {"x-overflow", "reject-publish-dlx"},
		{"x-expires", int64(300)}, {"x-delivery-limit", int32(1)}, {"x-max-length-bytes", int32(5)}, {"x-priority", int32(3)}, {"x-match", "any"},
		{"x-max-priority", int32(2)},
	}
	t := wire.Table{}
	for range s.n(4) {
		a := all[s.n(len(all))]
		t[a.name] = a.value
	}
	return t
}

func (s *script) method() wire.Method {
	tag := uint64(s.n(8))
	switch s.n(20) {
	case 0:
		return &wire.QueueDeclare{Queue: s.queue(), Durable: s.flag(), AutoDelete: s.flag(), Exclusive: s.n(8) == 1, Arguments: s.arguments()}
	case 1:
		return &wire.QueueDelete{Queue: s.queue(), IfUnused: s.flag(), IfEmpty: s.flag()}
	case 2:
		return &wire.QueueBind{Queue: s.queue(), Exchange: s.exchange(), RoutingKey: s.queue(), Arguments: s.arguments()}
	case 3:
		return &wire.ExchangeDeclare{Exchange: "x", Type: []string{direct, topic}[s.n(2)], AutoDelete: s.flag()}
	case 4:
		return &wire.ExchangeBind{Destination: s.exchange(), Source: s.exchange(), RoutingKey: s.queue()}
	case 5, 6:
		return &wire.BasicConsume{Queue: s.queue(), NoAck: s.n(4) == 1, Exclusive: s.n(8) == 1, Arguments: s.arguments()}
	case 7:
		return &wire.BasicQos{PrefetchCount: uint16(s.n(3)), Global: s.n(4) == 1}
	case 8:
		return &wire.BasicGet{Queue: s.queue(), NoAck: s.flag()}
	case 9:
		return &wire.BasicNack{DeliveryTag: tag, Multiple: s.flag(), Requeue: s.flag()}
	case 10, 11:
		return &wire.BasicAck{DeliveryTag: tag, Multiple: s.flag()}
	case 12:
		return &wire.BasicRecover{Requeue: true}
	case 13:
		return []wire.Method{&wire.TxSelect{}, &wire.TxCommit{}, &wire.TxRollback{}, &wire.ConfirmSelect{}}[s.n(4)]
	case 14:
		return []wire.Method{&wire.ChannelClose{}, &wire.ChannelOpen{}, &wire.ChannelCloseOk{}, &wire.QueuePurge{Queue: s.queue()}}[s.n(4)]
	}
	return &wire.BasicPublish{Exchange: s.exchange(), RoutingKey: s.queue(), Mandatory: s.flag()}
}

// FuzzClients: whatever clients send, nothing breaks, and at any time the queues
// count what the channels hold.
func FuzzClients(f *testing.F) {
	random := rand.NewChaCha8([32]byte{1})
	for range 200 {
		data := make([]byte, 1500)
		_, _ = random.Read(data) // it never fails
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 2000 {
			return
		}
		s := &script{data}
		b, clock := heldAs(release.Known[s.n(len(release.Known))].Version)
		peers := []*peer{join(t, b), join(t, b)}
		for len(s.rest) > 0 {
			i := s.n(2)
			p := peers[i]
			switch s.n(12) {
			case 0:
				pass(b, clock, 60*time.Millisecond)
			case 1:
				if s.n(6) == 0 {
					p.conn.Close()
				}
			case 2:
				if s.n(20) == 0 {
					b.Restart()
				}
			default:
				p.try(uint16(1+s.n(2)), s)
			}
			if p.conn.closed {
				peers[i] = join(t, b)
			}
			checkBooks(t, b)
		}
		for _, p := range peers {
			p.conn.Close()
		}
		checkBooks(t, b)
	})
}

// try sends a method, and opens its channel again if it costs that.
func (p *peer) try(number uint16, s *script) {
	m := s.method()
	if err := p.conn.Handle(number, m, s.content(m)); err != nil {
		p.conn.Close()
		return
	}
	if ch := p.conn.chans[number]; ch != nil && ch.closing {
		p.do(number, &wire.ChannelCloseOk{})
	}
	if p.conn.chans[number] == nil {
		p.do(number, &wire.ChannelOpen{})
	}
}

func (s *script) content(m wire.Method) *wire.Content {
	if _, publishes := m.(*wire.BasicPublish); !publishes {
		return nil
	}
	p := wire.Properties{DeliveryMode: uint8(1 + s.n(2))}
	if s.n(4) == 0 {
		p.Expiration = "50"
	}
	if s.flag() {
		p.Present, p.Priority = wire.Priority, uint8(s.n(12))
	}
	encoded, _ := p.Encode()
	return &wire.Content{Properties: encoded, Body: []byte("body")[:s.n(5)]}
}

// checkBooks compares what is counted with what is there.
func checkBooks(t *testing.T, b *Broker) {
	t.Helper()
	held := map[*queue]int{}
	for _, c := range b.connections {
		for _, ch := range c.chans {
			ch.countHeld(held)
		}
	}
	var weight int64
	for _, q := range b.vhosts["/"].queues {
		if q.unacked != held[q] {
			t.Fatalf("%s counts %d unacked, the channels hold %d", q.name, q.unacked, held[q])
		}
		if q.unacked == 0 && q.unackedBytes != 0 || q.ready.len() == 0 && q.ready.bytes != 0 {
			t.Fatalf("%s counts %d and %d bytes of nothing", q.name, q.unackedBytes, q.ready.bytes)
		}
		for _, c := range q.consumers.all {
			if c.ch.consumers[c.tag] != c || c.unacked > 0 && c.noAck || c.prefetch > 0 && c.unacked > c.prefetch {
				t.Fatalf("%s has a consumer that %+v", q.name, c)
			}
		}
		waiting := 0
		for lane := range q.ready.fresh {
			waiting += q.ready.fresh[lane].len()
		}
		if waiting != q.ready.waiting {
			t.Fatalf("%s counts %d that were never delivered, of %d", q.name, q.ready.waiting, waiting)
		}
		if q.kept.messages > q.ready.len()+q.unacked || q.kept.messages < 0 {
			t.Fatalf("%s keeps %d of %d messages", q.name, q.kept.messages, q.ready.len()+q.unacked)
		}
		weight += q.weight
	}
	if weight != b.weight {
		t.Fatalf("all queues weigh %d, the broker says %d", weight, b.weight)
	}
}

func (ch *channel) countHeld(held map[*queue]int) {
	for _, d := range ch.unacked.list {
		if !d.settled {
			held[d.queue]++
		}
	}
	if ch.tx == nil {
		return
	}
	for _, s := range ch.tx.settles {
		for _, d := range s.deliveries {
			held[d.queue]++
		}
	}
}
