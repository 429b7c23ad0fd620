package mgmt

import (
	"testing"
	"time"
)

// Each AMQP 1.0 consumer, of whom RabbitMQ tells no channel, is found on a session that has a
// link of its handle to its queue, whatever is read first.
func TestConsumersOnSessions(t *testing.T) {
	read := Reading{At: time.Unix(1, 0)}
	consumers := []Consumer{{Queue: hello, Tag: "0", AckMode: true}, {Queue: hello, Tag: "0", AckMode: true}, {Queue: hello, Tag: "t", Channel: "c (1)"}}
	connections := []Connection{{Name: "a", Vhost: hello.Vhost, User: "u"}, {Name: "b", Vhost: hello.Vhost}}
	link := func(delivered float64) []SessionLink {
		return []SessionLink{{Queue: hello.Name, Handle: "0", Delivered: Known(delivered), Credit: Known(2)}}
	}
	sessions := map[string][]Session{"a": {{Unsettled: Known(3), Links: link(8)}}, "b": {{Number: 1, Unsettled: Known(0), Links: link(mostDelivered + 1)}}}
	var none *Holders
	for name, h := range map[string]*Holders{
		"sessions last":     none.WithConsumers(read, consumers).WithConnections(read, connections, true).WithSessions(sessions),
		"sessions first":    none.WithSessions(sessions).WithConnections(read, connections, true).WithConsumers(read, consumers),
		"connections later": none.WithSessions(sessions).WithConsumers(read, consumers).WithConnections(read, connections, true),
	} {
		t.Run(name, func(t *testing.T) {
			on := map[string]string{}
			for _, c := range h.ConsumersOf(hello) {
				on[c.Channel] = c.Connection
			}
			if len(on) != 3 || on["a (0)"] != "a" || on["b (1)"] != "b" {
				t.Errorf("%+v", h.ConsumersOf(hello))
			}
			a, b := h.Channel("a (0)"), h.Channel("b (1)")
			if a == nil || !a.Session || a.User != "u" || a.Unacked != Known(3) || a.Acked != Known(5) || a.Prefetch != Known(5) {
				t.Errorf("%+v", a)
			}
			if b == nil || b.Delivered != (Figure{}) || b.Prefetch != (Figure{}) {
				t.Errorf("a count that has overflowed is no count: %+v", b)
			}
			if on := h.OnChannel("a (0)"); len(on) != 1 || on[0].Prefetch != Known(5) {
				t.Errorf("%+v", on)
			}
		})
	}
	gone := none.WithConsumers(read, consumers).WithConnections(read, connections, true).WithSessions(sessions).WithConnections(read, nil, true)
	if gone.Channel("a (0)") != nil || gone.ConsumersOf(hello)[0].Channel != "" {
		t.Errorf("they outlive their connections: %+v", gone.ConsumersOf(hello))
	}
}
