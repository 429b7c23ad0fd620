package broker

import (
	"context"
	"slices"
	"testing"
	"time"

	"rabbitlab/amqp/release"
	"rabbitlab/amqp/wire"
)

// Messages expire at the head, after the shorter of the queue's time and their
// own, and go to the dead-letter exchange.
func TestExpiry(t *testing.T) {
	b, clock := held(t)
	p := join(t, b)
	p.do(1, &wire.QueueDeclare{Queue: "dead"})
	p.do(1, &wire.QueueDeclare{Queue: "q", Arguments: wire.Table{
		"x-message-ttl": int32(1000), "x-dead-letter-exchange": "", "x-dead-letter-routing-key": "dead",
	}})
	p.publish("q", wire.Properties{}, "slow")
	p.publish("q", wire.Properties{Expiration: "10"}, "fast")
	for _, step := range []struct {
		after       time.Duration
		ready, dead int
	}{{0, 2, 0}, {11 * time.Millisecond, 2, 0}, {988 * time.Millisecond, 2, 0}, {time.Millisecond, 0, 2}} {
		pass(b, clock, step.after)
		q, _ := b.Queue("/", "q")
		dead, _ := b.Queue("/", "dead")
		if q.Ready != step.ready || dead.Ready != step.dead {
			t.Errorf("%v later: %d ready and %d dead, not %d and %d", step.after, q.Ready, dead.Ready, step.ready, step.dead)
		}
	}
	p.do(1, &wire.BasicConsume{Queue: "dead", ConsumerTag: "c"})
	if got := p.bodies(); !slices.Equal(got, []string{"slow", "fast"}) {
		t.Errorf("dead are %v", got)
	}
}

// A delivery that stays unacked for too long costs its channel, and no other.
func TestConsumerTimeout(t *testing.T) {
	b, clock := heldAs(release.Known[1].Version)
	p := join(t, b)
	p.do(1, &wire.QueueDeclare{Queue: "q"})
	p.publish("q", wire.Properties{}, "a", "b")
	p.do(2, &wire.BasicConsume{Queue: "q", ConsumerTag: "c"})
	pass(b, clock, 29*time.Minute)
	p.do(2, &wire.BasicAck{DeliveryTag: 1})
	p.publish("q", wire.Properties{}, "c")
	p.take()
	pass(b, clock, 59*time.Second)
	if got := p.take(); len(got) > 0 {
		t.Fatalf("too early: %+v", got)
	}
	pass(b, clock, time.Second)
	got := p.take()
	closed, ok := got[0].method.(*wire.ChannelClose)
	if !ok || got[0].channel != 2 || closed.ReplyCode != wire.PreconditionFailed {
		t.Fatalf("sent %+v", got[0].method)
	}
	if q, _ := b.Queue("/", "q"); q.Ready != 2 || q.Unacked != 0 || q.Consumers != 0 {
		t.Errorf("the queue is left with %+v", q)
	}
}

// A queue that nobody uses goes; one that is used stays.
func TestQueueExpires(t *testing.T) {
	b, clock := held(t)
	p := join(t, b)
	p.do(1, &wire.QueueDeclare{Queue: "q", Arguments: wire.Table{"x-expires": int32(1000)}})
	there := func() bool { _, found := b.Queue("/", "q"); return found }
	pass(b, clock, 900*time.Millisecond)
	p.do(1, &wire.BasicConsume{Queue: "q", ConsumerTag: "c"})
	pass(b, clock, time.Minute)
	if !there() {
		t.Error("it went though it had a consumer")
	}
	p.do(1, &wire.BasicCancel{ConsumerTag: "c"})
	pass(b, clock, 999*time.Millisecond)
	if !there() {
		t.Error("it went too early")
	}
	if pass(b, clock, time.Millisecond); there() {
		t.Error("it stays")
	}
}

// Run does what is due when the clock is moved, and ends with its context.
func TestRun(t *testing.T) {
	b, clock := held(t)
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() { defer close(ended); b.Run(ctx) }()
	p := join(t, b)
	p.do(1, &wire.QueueDeclare{Queue: "q", Arguments: wire.Table{"x-message-ttl": int32(60_000)}})
	p.publish("q", wire.Properties{}, "a")
	for q, _ := b.Queue("/", "q"); q.Ready > 0; q, _ = b.Queue("/", "q") {
		clock.Move(time.Second)
	}
	if passed := clock.Now().Sub(began); passed < time.Minute {
		t.Errorf("it expired after %v", passed)
	}
	cancel()
	<-ended
}
