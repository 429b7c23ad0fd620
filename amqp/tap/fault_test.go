package tap

import (
	"bytes"
	"testing"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/lab/record"
)

// victim is a connection of its own with a consumer that was given n messages.
func (b *bench) victim(n int) (*amqp.Connection, []amqp.Delivery) {
	b.Helper()
	conn := b.dial()
	ch, err := conn.Channel()
	b.must(err)
	all := b.consume(ch, n)
	b.await(record.Delivered, n)
	return conn, all
}

// Acks that are held back come when they are held back no longer.
func TestAcksAreHeldBack(t *testing.T) {
	b := newBench(t, Config{})
	ch := b.channel()
	b.declare(ch)
	b.publish(ch, amqp.Publishing{MessageId: "a"})
	_, all := b.victim(1)
	if !b.tap.Inflict(2, Fault{HoldAcks: true}) || b.tap.Inflict(9, Fault{}) {
		t.Fatal("the second connection is the only one there is of these two")
	}
	if e := b.await(FaultSet, 1); e.Reason != "acks held back" || e.Connection != 2 {
		t.Errorf("%+v", e)
	}
	b.must(all[0].Ack(false))
	b.must(ch.Qos(1, 0, false)) // another connection goes on
	b.await(PrefetchSet, 1)
	if s := b.look(); s.HeldAll != 1 || !s.Connections[1].Fault.HoldAcks {
		t.Errorf("%+v", s)
	}
	b.tap.Inflict(2, Fault{})
	if e := b.await(record.Acked, 1); e.MessageID != "a" {
		t.Errorf("%+v", e)
	}
}

// An ack that is held back is lost with its program: the message is delivered again.
func TestHeldBackAcksDieWithTheirProgram(t *testing.T) {
	b := newBench(t, Config{})
	ch := b.channel()
	b.declare(ch)
	b.publish(ch, amqp.Publishing{MessageId: "a"})
	conn, all := b.victim(1)
	b.tap.Inflict(2, Fault{HoldAcks: true})
	b.must(all[0].Ack(false))
	_ = conn.CloseDeadline(time.Now().Add(10 * time.Millisecond)) // its goodbye is held back too
	b.await(record.WorkerKilled, 1)
	b.consume(ch, 1)
	if e := b.await(record.Delivered, 1); !e.Redelivered || e.MessageID != "a" {
		t.Errorf("%+v", e)
	}
}

// What a broker delivers is held back, and late, and comes all the same; a cut lets nobody wait.
func TestDeliveriesAreHeldBackAndLate(t *testing.T) {
	b := newBench(t, Config{})
	ch := b.channel()
	b.declare(ch)
	conn := b.dial()
	held, err := conn.Channel()
	b.must(err)
	in, err := held.Consume("q", "", false, false, false, false, nil)
	b.must(err)
	b.tap.Inflict(2, Fault{HoldDeliveries: true})
	b.publish(ch, amqp.Publishing{MessageId: "a"})
	b.await(record.Published, 1)
	if s := b.look(); s.Counts.Delivered != 0 {
		t.Errorf("%+v", s.Counts)
	}
	b.tap.Inflict(2, Fault{Delay: time.Millisecond})
	b.next(in)
	b.tap.Inflict(2, Fault{Delay: time.Hour})
	b.publish(ch, amqp.Publishing{MessageId: "b"})
	b.await(record.Published, 1)
	b.tap.Cut(2)
	b.await(record.WorkerKilled, 1)
}

// Whoever's heartbeats are lost is taken for dead.
func TestHeartbeatsAreLost(t *testing.T) {
	b := newBench(t, Config{})
	conn, err := amqp.DialConfig(b.url(), amqp.Config{Heartbeat: time.Second})
	b.must(err)
	t.Cleanup(func() { conn.Close() })
	b.await(ConnectionOpened, 1)
	b.tap.Inflict(1, Fault{NoHeartbeats: true})
	b.await(record.ConnectionClosed, 1)
}

// Heartbeats are taken out of a stream, and nothing else, whatever the pieces are that it comes in.
func TestWithoutHeartbeats(t *testing.T) {
	beat := []byte{8, 0, 0, 0, 0, 0, 0, frameEnd}
	frame := []byte{1, 0, 1, 0, 0, 0, 4, 8, 0, 0, 0, frameEnd}
	body := []byte{3, 0, 1, 0, 0, 0, 9, 8, 0, 0, 0, 0, 0, 0, frameEnd, 7, frameEnd} // a heartbeat in it is none
	stream := bytes.Join([][]byte{[]byte("AMQP\x00\x00\x09\x01"), beat, frame, beat, beat, body, beat, frame}, nil)
	want := bytes.Join([][]byte{[]byte("AMQP\x00\x00\x09\x01"), frame, body, frame}, nil)
	for size := len(beat); size <= len(stream); size++ {
		s, got := &scanner{to: silent{}, greets: true}, []byte(nil)
		for rest := stream; len(rest) > 0; {
			piece := rest[:min(size, len(rest))]
			rest = rest[len(piece):]
			got = append(got, withoutHeartbeats(s, piece)...)
			s.feed(piece)
		}
		if size == len(stream) && !bytes.Equal(got, want) {
			t.Errorf("%v", got)
		}
		left := &scanner{to: silent{}, greets: true}
		if left.feed(got); left.opaque || left.inside || left.have > 0 {
			t.Errorf("in pieces of %d it is no stream any longer: %v", size, got)
		}
	}
}
