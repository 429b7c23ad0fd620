package record_test

import (
	"math/rand/v2"
	"testing"

	"rabbitlab/amqp/lab/record"
)

// messageKinds are all that can happen to a message, likely or not.
var messageKinds = []record.Kind{
	record.Published, record.Confirmed, record.Unconfirmed, record.Returned, record.Unpublished, record.Delivered, record.Started,
	record.Finished, record.Skipped, record.Acked, record.AckUnread, record.Nacked, record.Requeued, record.Rejected, record.DeadLettered, record.Dropped, record.Lost,
}

// otherKinds are all the rest, and one that there is not.
var otherKinds = []record.Kind{
	record.QueueDeclared, record.QueueDeleted, record.WorkerAdded, record.WorkerStarted, record.WorkerEdited, record.WorkerRenewed,
	record.WorkerPaused, record.WorkerResumed, record.WorkerLeaving, record.WorkerStopped, record.WorkerKilled, record.WorkerRemoved,
	record.ProducerStarted, record.ProducerEdited, record.ProducerStopped, record.ChannelClosed, record.ConsumerCancelled,
	record.ConnectionClosed, record.Reconnecting, record.Blocked, record.Unblocked, "no such kind",
}

// decode makes an event of four bytes, whatever they are.
func decode(b []byte) record.Event {
	e := record.Event{
		Message: int64(b[1] & 31),
		Queue:   []string{"a", "b", "b", "c"}[b[2]&3], Worker: []string{"", "W1", "W2", "W3"}[b[2]>>2&3],
		Redelivered: b[2]&16 != 0, Automatic: b[2]&32 != 0, Persistent: b[2]&64 != 0, Trusted: b[2]&128 != 0,
		Deliveries: int(b[3]) - 100,
	}
	if b[0] < 200 {
		e.Kind = messageKinds[int(b[0])%len(messageKinds)]
		return e
	}
	e.Kind = otherKinds[int(b[0])%len(otherKinds)]
	e.QueueSpec = &record.QueueSpec{Name: e.Queue, Type: record.Classic}
	e.Producer = &record.ProducerSpec{Queue: e.Queue, Rate: float64(b[3])}
	e.WorkerSpec = &record.WorkerSpec{Queue: e.Queue, Ack: record.AckWhenDone}
	return e
}

// Whatever is said to have happened, in whatever order: the books balance after
// every event, no figure is negative, and each message is in one place.
func FuzzBooks(f *testing.F) {
	f.Add([]byte{0, 2, 0, 0, 1, 2, 0, 0, 5, 2, 4, 0, 10, 2, 4, 0, 5, 2, 24, 0, 8, 2, 8, 0})
	for seed := range uint64(20) {
		dice := rand.New(rand.NewPCG(seed, 1))
		b := make([]byte, 4000)
		for i := range b {
			b[i] = byte(dice.Uint32())
		}
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		var events []record.Event
		for ; len(b) >= 4; b = b[4:] {
			events = append(events, decode(b))
		}
		s := record.NewState()
		all := withUnread(events)
		for i, e := range all {
			s.Apply(e)
			if i%64 == 0 || i == len(all)-1 {
				sound(t, s, e)
			}
		}
	})
}

// sound fails the test where the figures cannot be.
func sound(t testing.TB, s *record.State, e record.Event) {
	t.Helper()
	places := int64(0)
	for _, q := range s.Queues() {
		c := q.Counts
		if !c.Books.Balanced() {
			t.Fatalf("after %d %s the books of %s do not balance: %+v", e.Seq, e.Kind, q.Spec.Name, c.Books)
		}
		for _, n := range everyCount(c) {
			if n < 0 {
				t.Fatalf("after %d %s a figure of %s is negative: %+v", e.Seq, e.Kind, q.Spec.Name, c)
			}
		}
		places += c.Pending + c.Ready + c.Unacked + c.Acked + c.DeadLettered + c.Dropped + c.Lost
	}
	if total := s.Total(); places > total.Published {
		t.Fatalf("after %d %s %d messages are somewhere and %d were published", e.Seq, e.Kind, places, total.Published)
	}
	for _, w := range s.Workers() {
		if held := w.Held(-1); w.Holds() < int64(len(held)) {
			t.Fatalf("%s holds %d: %v", w.Name, w.Holds(), held)
		}
	}
}

func everyCount(c record.Counts) []int64 {
	b := c.Books
	return []int64{
		c.Published, c.Confirmed, c.Unconfirmed, c.Returned, c.Delivered, c.Redelivered, c.Finished, c.Acks, c.AcksUnread, c.Done,
		c.DoneTwice, c.Foreign, c.Ready, c.Unacked, c.Acked, c.DeadLettered, c.Dropped, c.Lost, c.Pending,
		b.Confirmed, b.Ready, b.Unacked, b.Acked, b.DeadLettered, b.Dropped, b.Lost,
	}
}
