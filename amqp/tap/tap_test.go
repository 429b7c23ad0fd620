package tap

import (
	"testing"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/lab/record"
)

// What is delivered is held until it is answered for, and who holds it is known.
func TestWhoHoldsWhat(t *testing.T) {
	b := newBench(t, Config{})
	ch := b.channel()
	opened := b.await(ConnectionOpened, 1)
	if p := opened.Program; p.Client != "a test 7" || p.Name != "worker.go" || p.Peer == "" {
		t.Errorf("the program is %+v", *p)
	}
	b.declare(ch)
	for _, id := range []string{"a", "b", "c"} {
		b.publish(ch, amqp.Publishing{MessageId: id, Body: []byte("hello"), DeliveryMode: amqp.Persistent})
	}
	if e := b.await(record.Published, 3); e.Message != 3 || e.MessageID != "c" || !e.Persistent || !e.Trusted || e.Size != 5 || e.Queue != "q" {
		t.Errorf("published: %+v", e)
	}
	b.must(ch.Qos(3, 0, false))
	all := b.consume(ch, 3)
	b.await(record.Delivered, 3)
	s := b.look()
	if len(s.Held) != 3 || s.Held[0].MessageID != "a" || s.Held[2].Message != 3 || s.Held[1].Worker != "W1" || s.Held[1].Queue != "q" || s.Held[1].Size != 5 {
		t.Fatalf("held: %+v", s.Held)
	}
	if w := s.Workers[0]; w.Holds != 3 || w.Prefetch != 3 || w.Delivered != 3 || w.Automatic || !w.Oldest.Equal(s.Held[0].Since) {
		t.Errorf("the worker is %+v", w)
	}
	b.must(all[1].Ack(true))
	if e := b.await(record.Acked, 2); e.Message != 2 || !e.Multiple || e.Held <= 0 || e.Worker != "W1" {
		t.Errorf("acked: %+v", e)
	}
	if s := b.look(); len(s.Held) != 1 || s.Held[0].MessageID != "c" || s.Counts.Acked != 2 {
		t.Errorf("then held: %+v", s.Held)
	}
	b.must(all[2].Reject(false))
	b.await(record.Rejected, 1)
	if s := b.look(); s.HeldAll != 0 || s.Workers[0].Holds != 0 || s.Workers[0].Busy <= 0 {
		t.Errorf("at the end: %+v", s)
	}
}

// A message that came back is the same one, with or without an id, and one of several that
// are alike is said to be ambiguous.
func TestAMessageThatComesBackIsKnown(t *testing.T) {
	b := newBench(t, Config{})
	ch := b.channel()
	b.declare(ch)
	b.publish(ch, amqp.Publishing{MessageId: "one", Body: []byte("x")})
	b.publish(ch, amqp.Publishing{Body: []byte("only"), Headers: amqp.Table{"a": int32(1)}})
	b.publish(ch, amqp.Publishing{Body: []byte("alike")})
	b.publish(ch, amqp.Publishing{Body: []byte("alike")})
	victim := b.dial()
	held, err := victim.Channel()
	b.must(err)
	b.consume(held, 4)
	b.await(record.Delivered, 4)
	if n := b.tap.Cut(2); n != 1 {
		t.Fatalf("%d connections were cut", n)
	}
	if e := b.await(record.WorkerKilled, 1); e.Reason != cutHere || e.Worker != "W1" {
		t.Errorf("killed: %+v", e)
	}
	b.await(record.Requeued, 4)
	if s := b.look(); s.HeldAll != 0 || s.Counts.Requeued != 4 {
		t.Errorf("held after the cut: %+v", s)
	}
	b.consume(ch, 4)
	for i, ambiguous := range []bool{false, false, true, false} {
		e := b.await(record.Delivered, 1)
		if e.Message != int64(i+1) || !e.Redelivered || e.Ambiguous != ambiguous || e.Worker != "W2" {
			t.Errorf("delivery %d: %+v", i+1, e)
		}
	}
}

// Confirms, returns, transactions and what the broker closes a channel for.
func TestWhatAPublisherIsTold(t *testing.T) {
	b := newBench(t, Config{})
	ch := b.channel()
	b.declare(ch)
	if e := b.await(record.QueueDeclared, 1); e.QueueSpec.Name != "q" || !e.QueueSpec.Durable {
		t.Errorf("declared: %+v", e)
	}
	b.must(ch.Confirm(false))
	b.await(ConfirmsOn, 1)
	b.publish(ch, amqp.Publishing{Body: []byte("x")})
	if e := b.await(record.Confirmed, 1); e.Message != 1 || e.Tag != 1 || e.Queue != "q" {
		t.Errorf("confirmed: %+v", e)
	}
	b.must(ch.Publish("", "nowhere", true, false, amqp.Publishing{Body: []byte("y")}))
	if e := b.await(record.Returned, 1); e.Message != 2 || e.Code != 312 || e.RoutingKey != "nowhere" {
		t.Errorf("returned: %+v", e)
	}
	if _, err := ch.QueueDeclare("q", false, false, false, false, nil); err == nil {
		t.Fatal("the queue could be declared otherwise")
	}
	if e := b.await(record.ChannelClosed, 1); e.Code != 406 {
		t.Errorf("closed: %+v", e)
	}
}

func TestInATransactionAnswersCountAtItsCommit(t *testing.T) {
	b := newBench(t, Config{})
	ch := b.channel()
	b.declare(ch)
	b.publish(ch, amqp.Publishing{Body: []byte("x")})
	b.must(ch.Tx())
	d := b.consume(ch, 1)[0]
	b.must(d.Ack(false))
	b.publish(ch, amqp.Publishing{Body: []byte("y")})
	if e := b.await(record.Published, 2); !e.Uncommitted {
		t.Errorf("published: %+v", e)
	}
	if s := b.look(); s.HeldAll == 0 || !s.Held[0].Uncommitted || s.Counts.Acked != 0 {
		t.Errorf("before the commit: %+v", s)
	}
	b.must(ch.TxRollback())
	if e := b.await(record.Unpublished, 1); e.Message != 2 || e.Reason != "rolled back" {
		t.Errorf("unpublished: %+v", e)
	}
	if s := b.look(); s.Held[0].Uncommitted {
		t.Error("the ack is still to be committed")
	}
	b.must(d.Ack(false))
	b.must(ch.TxCommit())
	b.await(record.Acked, 1)
	if s := b.look(); s.HeldAll != 0 {
		t.Errorf("after the commit: %+v", s)
	}
}

// basic.get, recover and both ways in which a consumer can end.
func TestFetchingRecoveringAndCancelling(t *testing.T) {
	b := newBench(t, Config{Bodies: 3})
	ch := b.channel()
	b.declare(ch)
	if _, found, err := ch.Get("q", false); found || err != nil {
		t.Fatal(found, err)
	}
	b.publish(ch, amqp.Publishing{Body: []byte("hello")})
	_, _, err := ch.Get("q", false)
	b.must(err)
	if e := b.await(record.Delivered, 1); e.Worker != "W1" || e.Consumer != "" || string(e.Body) != "hel" || e.Message != 1 {
		t.Errorf("fetched: %+v", e)
	}
	if s := b.look(); s.Counts.GetEmpty != 1 || !s.Workers[0].Get || string(s.Held[0].Body) != "hel" {
		t.Errorf("then: %+v", s)
	}
	//lint:ignore SA1019 programs that are older still ask for it
	b.must(ch.Recover(true))
	b.await(record.Requeued, 1)
	in, err := ch.Consume("q", "mine", true, false, false, false, nil)
	b.must(err)
	b.next(in)
	if e := b.await(record.Delivered, 1); !e.Automatic || !e.Redelivered || e.Message != 1 || e.Consumer != "mine" {
		t.Errorf("delivered: %+v", e)
	}
	b.must(ch.Cancel("mine", false))
	if e := b.await(record.WorkerStopped, 1); e.Worker != "W2" {
		t.Errorf("stopped: %+v", e)
	}
	_, err = ch.Consume("q", "other", false, false, false, false, nil)
	b.must(err)
	_, err = ch.QueueDelete("q", false, false, false)
	b.must(err)
	if e := b.await(record.ConsumerCancelled, 1); e.Worker != "W3" || e.Queue != "q" {
		t.Errorf("cancelled: %+v", e)
	}
}

// Who says goodbye is not taken for one that was killed.
func TestAGoodbyeIsTold(t *testing.T) {
	b := newBench(t, Config{})
	c := b.dial()
	ch, err := c.Channel()
	b.must(err)
	b.declare(ch)
	b.publish(ch, amqp.Publishing{Body: []byte("x")})
	b.consume(ch, 1)
	b.must(c.Close())
	b.await(ConnectionLeft, 1)
	if e := b.await(record.WorkerStopped, 1); e.Reason != leftReason {
		t.Errorf("stopped: %+v", e)
	}
	b.await(record.Requeued, 1)
	if s := b.look(); len(s.Connections) != 0 || s.Workers[0].Gone == "" {
		t.Errorf("afterwards: %+v", s)
	}
}

// Where no broker is the program is refused, and that is counted.
func TestNoBroker(t *testing.T) {
	b := newBench(t, Config{})
	b.must(b.broker.Close())
	if _, err := amqp.Dial(b.url()); err == nil {
		t.Fatal("connected")
	}
	if s := b.look(); s.Counts.Unreachable != 1 || s.Counts.Connections != 1 {
		t.Errorf("%+v", s.Counts)
	}
}
