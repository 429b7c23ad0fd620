package broker

import (
	"testing"

	"rabbitlab/amqp/wire"
)

// Messages that fill the memory hold those who publish, and let them go when
// enough of them are gone; others are not disturbed.
func TestMemoryLimit(t *testing.T) {
	b := New(Options{Permit: map[string]bool{TransientQueues: true}, User: "u", Password: "p", MemoryLimit: 10 * (overhead + 100)})
	p, other := join(t, b), join(t, b)
	p.do(1, &wire.QueueDeclare{Queue: "q"})
	body := string(make([]byte, 100))
	for p.conn.Held() == nil {
		p.publish("q", wire.Properties{}, body)
	}
	if q, _ := b.Queue("/", "q"); q.Ready != 10 {
		t.Errorf("held after %d messages", q.Ready)
	}
	if alarms := b.Alarms(); len(alarms) != 1 || alarms[0].Resource != "memory" {
		t.Errorf("alarms are %v", alarms)
	}
	if blocked, ok := p.last().(*wire.ConnectionBlocked); !ok || blocked.Reason != "low on memory" {
		t.Errorf("told %+v", p.last())
	}
	released := p.conn.Held()
	for range 2 {
		other.do(1, &wire.BasicGet{Queue: "q", NoAck: true})
	}
	<-released
	if _, ok := p.last().(*wire.ConnectionUnblocked); !ok || p.conn.Held() != nil || len(b.Alarms()) > 0 {
		t.Errorf("told %+v, held: %v, alarms %v", p.last(), p.conn.Held() != nil, b.Alarms())
	}
	for _, s := range other.take() {
		if s.channel == 0 {
			t.Errorf("somebody who does not publish was told %+v", s.method)
		}
	}
}

// An alarm that somebody raises stays until it is ended, however little there is
// in the queues.
func TestAlarm(t *testing.T) {
	b := New(Options{Permit: map[string]bool{TransientQueues: true}})
	p := join(t, b)
	b.SetAlarm("disk", true)
	b.SetAlarm("memory", true)
	released := p.conn.Held()
	if blocked, ok := p.last().(*wire.ConnectionBlocked); !ok || blocked.Reason != "low on disk & memory" {
		t.Errorf("told %+v", p.last())
	}
	b.SetAlarm("memory", false)
	select {
	case <-released:
		t.Fatal("released though the disk is still full")
	default:
	}
	b.SetAlarm("disk", false)
	<-released
}

func (p *peer) last() wire.Method {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.got) == 0 {
		return nil
	}
	return p.got[len(p.got)-1].method
}
