package record_test

import (
	"testing"
	"time"

	"rabbitlab/amqp/lab/record"
)

// story folds events that tests write down in short, numbered and a
// millisecond apart.
type story struct {
	*record.State
	t testing.TB
}

func newStory(t testing.TB, events ...record.Event) *story {
	s := &story{record.NewState(), t}
	spec := classic("q")
	s.tell(record.Event{Kind: record.QueueDeclared, QueueSpec: &spec})
	s.tell(events...)
	return s
}

func (s *story) tell(events ...record.Event) {
	for _, e := range events {
		e.Seq = s.Seq + 1
		e.At = time.Unix(1000, 0).Add(time.Duration(e.Seq) * time.Millisecond)
		if e.Queue == "" {
			e.Queue = "q"
		}
		s.Apply(e)
	}
}

// ev is an event about message 1, by a worker or by none.
func ev(kind record.Kind, worker string) record.Event {
	return record.Event{Kind: kind, Message: 1, Worker: worker}
}

func automatic(e record.Event) record.Event   { e.Automatic = true; return e }
func redelivered(e record.Event) record.Event { e.Redelivered = true; return e }
func trusted(e record.Event) record.Event     { e.Trusted = true; return e }

var (
	published = ev(record.Published, "")
	confirmed = ev(record.Confirmed, "")
)

// lives are what may happen to one message, and what is counted then.
var lives = map[string]struct {
	events []record.Event
	want   record.Counts
}{
	"published": {
		[]record.Event{published},
		record.Counts{Published: 1, Pending: 1},
	},
	"confirmed": {
		[]record.Event{published, confirmed},
		record.Counts{Published: 1, Confirmed: 1, Ready: 1, Books: record.Books{Confirmed: 1, Ready: 1}},
	},
	"confirmed twice": {
		[]record.Event{published, confirmed, confirmed},
		record.Counts{Published: 1, Confirmed: 1, Ready: 1, Books: record.Books{Confirmed: 1, Ready: 1}},
	},
	"published twice under one number": {
		[]record.Event{published, confirmed, published},
		record.Counts{Published: 1, Confirmed: 1, Ready: 1, Books: record.Books{Confirmed: 1, Ready: 1}},
	},
	"published without confirms": {
		[]record.Event{trusted(published)},
		record.Counts{Published: 1, Ready: 1},
	},
	"published without confirms on a link that broke": {
		[]record.Event{trusted(published), ev(record.Unpublished, "")},
		record.Counts{Published: 1, Unconfirmed: 1},
	},
	"refused": {
		[]record.Event{published, ev(record.Unconfirmed, "")},
		record.Counts{Published: 1, Unconfirmed: 1},
	},
	"never answered for": {
		[]record.Event{published, ev(record.Unpublished, "")},
		record.Counts{Published: 1, Unconfirmed: 1},
	},
	"never answered for, and delivered after all": {
		[]record.Event{published, ev(record.Unpublished, ""), ev(record.Delivered, "W1")},
		record.Counts{Published: 1, Unconfirmed: 1, Delivered: 1, Unacked: 1},
	},
	"delivered and put back, and the link broke before the confirm": {
		[]record.Event{published, ev(record.Delivered, "W1"), ev(record.Requeued, "W1"), ev(record.Unpublished, "")},
		record.Counts{Published: 1, Unconfirmed: 1, Delivered: 1, Ready: 1},
	},
	"returned, then confirmed": {
		[]record.Event{published, ev(record.Returned, ""), confirmed},
		record.Counts{Published: 1, Returned: 1},
	},
	"confirmed, then returned": {
		[]record.Event{published, confirmed, ev(record.Returned, "")},
		record.Counts{Published: 1, Returned: 1},
	},
	"returned without confirms": {
		[]record.Event{trusted(published), ev(record.Returned, "")},
		record.Counts{Published: 1, Returned: 1},
	},
	"delivered before the confirm": {
		[]record.Event{published, ev(record.Delivered, "W1"), confirmed},
		record.Counts{Published: 1, Confirmed: 1, Delivered: 1, Unacked: 1, Books: record.Books{Confirmed: 1, Unacked: 1}},
	},
	"acked before the confirm": {
		[]record.Event{published, ev(record.Delivered, "W1"), ev(record.Acked, "W1"), confirmed},
		record.Counts{Published: 1, Confirmed: 1, Delivered: 1, Acks: 1, Acked: 1, Books: record.Books{Confirmed: 1, Acked: 1}},
	},
	"acked": {
		[]record.Event{published, confirmed, ev(record.Delivered, "W1"), ev(record.Started, "W1"), ev(record.Finished, "W1"), ev(record.Acked, "W1")},
		record.Counts{Published: 1, Confirmed: 1, Delivered: 1, Finished: 1, Done: 1, Acks: 1, Acked: 1, Books: record.Books{Confirmed: 1, Acked: 1}},
	},
	"skipped": {
		[]record.Event{
			published, confirmed, ev(record.Delivered, "W1"), ev(record.Finished, "W1"), ev(record.Requeued, "W1"),
			redelivered(ev(record.Delivered, "W2")), redelivered(ev(record.Skipped, "W2")), redelivered(ev(record.Acked, "W2")),
		},
		record.Counts{Published: 1, Confirmed: 1, Delivered: 2, Redelivered: 1, Finished: 1, Done: 1, Skipped: 1, Acks: 1, Acked: 1, Books: record.Books{Confirmed: 1, Acked: 1}},
	},
	"skipped with automatic ack": {
		[]record.Event{published, confirmed, automatic(ev(record.Delivered, "W1")), automatic(ev(record.Skipped, "W1")), ev(record.Lost, "W1")},
		record.Counts{Published: 1, Confirmed: 1, Delivered: 1, Skipped: 1, Acks: 1, Acked: 1, Books: record.Books{Confirmed: 1, Acked: 1}},
	},
	"put back": {
		[]record.Event{published, confirmed, ev(record.Delivered, "W1"), ev(record.Nacked, "W1"), ev(record.Requeued, "W1")},
		record.Counts{Published: 1, Confirmed: 1, Delivered: 1, Ready: 1, Books: record.Books{Confirmed: 1, Ready: 1}},
	},
	"rejected": {
		[]record.Event{published, confirmed, ev(record.Delivered, "W1"), ev(record.Rejected, "W1"), ev(record.Dropped, "W1")},
		record.Counts{Published: 1, Confirmed: 1, Delivered: 1, Dropped: 1, Books: record.Books{Confirmed: 1, Dropped: 1}},
	},
	"dead-lettered": {
		[]record.Event{published, confirmed, ev(record.Delivered, "W1"), ev(record.Rejected, "W1"), ev(record.DeadLettered, "W1")},
		record.Counts{Published: 1, Confirmed: 1, Delivered: 1, DeadLettered: 1, Books: record.Books{Confirmed: 1, DeadLettered: 1}},
	},
	"given to W2 before we hear that W1 put it back": {
		[]record.Event{
			published, confirmed, ev(record.Delivered, "W1"),
			redelivered(ev(record.Delivered, "W2")), ev(record.Requeued, "W1"),
		},
		record.Counts{Published: 1, Confirmed: 1, Delivered: 2, Redelivered: 1, Unacked: 1, Books: record.Books{Confirmed: 1, Unacked: 1}},
	},
	"acked by W2 before we hear that W1 put it back": {
		[]record.Event{
			published, confirmed, ev(record.Delivered, "W1"),
			redelivered(ev(record.Delivered, "W2")), ev(record.Acked, "W2"), ev(record.Requeued, "W1"),
		},
		record.Counts{Published: 1, Confirmed: 1, Delivered: 2, Redelivered: 1, Acks: 1, Acked: 1, Books: record.Books{Confirmed: 1, Acked: 1}},
	},
	"an ack that never arrived": {
		[]record.Event{published, confirmed, ev(record.Delivered, "W1"), ev(record.Acked, "W1"), redelivered(ev(record.Delivered, "W2"))},
		record.Counts{Published: 1, Confirmed: 1, Delivered: 2, Redelivered: 1, Acks: 1, Unacked: 1, Books: record.Books{Confirmed: 1, Unacked: 1}},
	},
	"given to W2 as the first delivery, and told after W1's": {
		[]record.Event{
			published, confirmed, redelivered(ev(record.Delivered, "W1")), ev(record.Delivered, "W2"), ev(record.Requeued, "W2"),
			redelivered(ev(record.Started, "W1")), redelivered(ev(record.Finished, "W1")), redelivered(ev(record.Acked, "W1")),
		},
		record.Counts{Published: 1, Confirmed: 1, Delivered: 2, Redelivered: 1, Finished: 1, Done: 1, Acks: 1, Acked: 1, Books: record.Books{Confirmed: 1, Acked: 1}},
	},
	"given to W2 as the first delivery, and told when W1 had acked": {
		[]record.Event{
			published, confirmed, redelivered(ev(record.Delivered, "W1")), redelivered(ev(record.Acked, "W1")),
			ev(record.Delivered, "W2"), ev(record.Requeued, "W2"),
		},
		record.Counts{Published: 1, Confirmed: 1, Delivered: 2, Redelivered: 1, Acks: 1, Acked: 1, Books: record.Books{Confirmed: 1, Acked: 1}},
	},
	"given to W2 as the first delivery, and told when W1 had dropped it": {
		[]record.Event{
			published, confirmed, redelivered(ev(record.Delivered, "W1")), ev(record.Rejected, "W1"), ev(record.Dropped, "W1"),
			ev(record.Delivered, "W2"), ev(record.Requeued, "W2"),
		},
		record.Counts{Published: 1, Confirmed: 1, Delivered: 2, Redelivered: 1, Dropped: 1, Books: record.Books{Confirmed: 1, Dropped: 1}},
	},
	"given to W2 before W1, and told after: neither is the first": {
		[]record.Event{
			published, confirmed, redelivered(ev(record.Delivered, "W1")), redelivered(ev(record.Delivered, "W2")), ev(record.Requeued, "W2"),
			redelivered(ev(record.Acked, "W1")),
		},
		record.Counts{Published: 1, Confirmed: 1, Delivered: 2, Redelivered: 2, Acks: 1, Acked: 1, Books: record.Books{Confirmed: 1, Acked: 1}},
	},
	"given to W2 before W1, and told when W1 had acked: neither is the first": {
		[]record.Event{
			published, confirmed, redelivered(ev(record.Delivered, "W1")), redelivered(ev(record.Acked, "W1")),
			redelivered(ev(record.Delivered, "W2")), ev(record.Requeued, "W2"),
		},
		record.Counts{Published: 1, Confirmed: 1, Delivered: 2, Redelivered: 2, Acks: 1, Acked: 1, Books: record.Books{Confirmed: 1, Acked: 1}},
	},
	"given to W2 before W1, and told after: W1 acks before W2's end is told": {
		[]record.Event{
			published, confirmed, redelivered(ev(record.Delivered, "W1")), redelivered(ev(record.Delivered, "W2")),
			redelivered(ev(record.Acked, "W1")), ev(record.Requeued, "W2"),
		},
		record.Counts{Published: 1, Confirmed: 1, Delivered: 2, Redelivered: 2, Acks: 1, Acked: 1, Books: record.Books{Confirmed: 1, Acked: 1}},
	},
	"three told the wrong way round": {
		[]record.Event{
			published, confirmed, redelivered(ev(record.Delivered, "W1")), redelivered(ev(record.Delivered, "W2")), redelivered(ev(record.Delivered, "W3")),
			ev(record.Requeued, "W2"), ev(record.Requeued, "W3"), redelivered(ev(record.Acked, "W1")),
		},
		record.Counts{Published: 1, Confirmed: 1, Delivered: 3, Redelivered: 3, Acks: 1, Acked: 1, Books: record.Books{Confirmed: 1, Acked: 1}},
	},
	"an ack that never arrived, and its next worker is killed too": {
		[]record.Event{
			published, confirmed, ev(record.Delivered, "W1"), ev(record.Acked, "W1"), {Kind: record.WorkerKilled, Worker: "W1"},
			redelivered(ev(record.Delivered, "W2")), {Kind: record.WorkerKilled, Worker: "W2"}, ev(record.Requeued, "W2"),
		},
		record.Counts{Published: 1, Confirmed: 1, Delivered: 2, Redelivered: 1, Acks: 1, Ready: 1, Books: record.Books{Confirmed: 1, Ready: 1}},
	},
	"an ack that never arrived, and its worker's end is told late": {
		[]record.Event{
			published, confirmed, ev(record.Delivered, "W1"), ev(record.Acked, "W1"), redelivered(ev(record.Delivered, "W2")),
			{Kind: record.ConnectionClosed, Worker: "W1"}, ev(record.Requeued, "W2"),
		},
		record.Counts{Published: 1, Confirmed: 1, Delivered: 2, Redelivered: 1, Acks: 1, Ready: 1, Books: record.Books{Confirmed: 1, Ready: 1}},
	},
	"an ack that never arrived, told after the next delivery": {
		[]record.Event{
			published, confirmed, ev(record.Delivered, "W1"), redelivered(ev(record.Delivered, "W2")), ev(record.Acked, "W1"),
			{Kind: record.WorkerKilled, Worker: "W1"}, ev(record.Requeued, "W2"),
		},
		record.Counts{Published: 1, Confirmed: 1, Delivered: 2, Redelivered: 1, Acks: 1, Ready: 1, Books: record.Books{Confirmed: 1, Ready: 1}},
	},
	"given to W2 while much of what W1 held is still to be told": {
		[]record.Event{
			published, confirmed, ev(record.Delivered, "W1"), {Kind: record.WorkerKilled, Worker: "W1"}, redelivered(ev(record.Delivered, "W2")),
			{Kind: record.WorkerKilled, Worker: "W2"}, ev(record.Requeued, "W2"), ev(record.Requeued, "W1"),
		},
		record.Counts{Published: 1, Confirmed: 1, Delivered: 2, Redelivered: 1, Ready: 1, Books: record.Books{Confirmed: 1, Ready: 1}},
	},
	"given to W1 again after its connection broke under its ack": {
		[]record.Event{
			published, confirmed, ev(record.Delivered, "W1"), ev(record.Acked, "W1"), {Kind: record.ConnectionClosed, Worker: "W1"},
			redelivered(ev(record.Delivered, "W1")), {Kind: record.ConnectionClosed, Worker: "W1"}, ev(record.Requeued, "W1"),
		},
		record.Counts{Published: 1, Confirmed: 1, Delivered: 2, Redelivered: 1, Acks: 1, Ready: 1, Books: record.Books{Confirmed: 1, Ready: 1}},
	},
	"a broker that forgets the mark over a restart": {
		[]record.Event{
			published, confirmed, ev(record.Delivered, "W1"), ev(record.Requeued, "W1"), {Kind: record.ConnectionClosed, Worker: "W1"},
			ev(record.Delivered, "W2"), ev(record.Acked, "W2"),
		},
		record.Counts{Published: 1, Confirmed: 1, Delivered: 2, Acks: 1, Acked: 1, Books: record.Books{Confirmed: 1, Acked: 1}},
	},
	"dead-lettered, and back from there as new": {
		[]record.Event{
			published, confirmed, ev(record.Delivered, "W1"), ev(record.Rejected, "W1"), ev(record.DeadLettered, "W1"),
			ev(record.Delivered, "W2"), {Kind: record.WorkerKilled, Worker: "W2"}, ev(record.Requeued, "W2"),
		},
		record.Counts{Published: 1, Confirmed: 1, Delivered: 2, Ready: 1, Books: record.Books{Confirmed: 1, Ready: 1}},
	},
	"automatic ack, and the one that had it before is told late": {
		[]record.Event{
			published, confirmed, automatic(redelivered(ev(record.Delivered, "W1"))), redelivered(ev(record.Delivered, "W2")),
			automatic(ev(record.Finished, "W1")), ev(record.Requeued, "W2"), {Kind: record.WorkerKilled, Worker: "W1"}, ev(record.Lost, "W1"),
		},
		record.Counts{Published: 1, Confirmed: 1, Delivered: 2, Redelivered: 2, Finished: 1, Done: 1, Acks: 1, Acked: 1, Books: record.Books{Confirmed: 1, Acked: 1}},
	},
	"automatic ack": {
		[]record.Event{published, confirmed, automatic(ev(record.Delivered, "W1"))},
		record.Counts{Published: 1, Confirmed: 1, Delivered: 1, Acks: 1, Acked: 1, Books: record.Books{Confirmed: 1, Acked: 1}},
	},
	"automatic ack, and killed": {
		[]record.Event{published, confirmed, automatic(ev(record.Delivered, "W1")), ev(record.WorkerKilled, "W1"), ev(record.Lost, "W1")},
		record.Counts{Published: 1, Confirmed: 1, Delivered: 1, Acks: 1, Lost: 1, Books: record.Books{Confirmed: 1, Lost: 1}},
	},
	"automatic ack, done, and killed": {
		[]record.Event{published, confirmed, automatic(ev(record.Delivered, "W1")), automatic(ev(record.Finished, "W1")), ev(record.Lost, "W1")},
		record.Counts{Published: 1, Confirmed: 1, Delivered: 1, Finished: 1, Done: 1, Acks: 1, Acked: 1, Books: record.Books{Confirmed: 1, Acked: 1}},
	},
	"found gone": {
		[]record.Event{published, confirmed, ev(record.Lost, "")},
		record.Counts{Published: 1, Confirmed: 1, Lost: 1, Books: record.Books{Confirmed: 1, Lost: 1}},
	},
	"found gone, while a worker has it": {
		[]record.Event{published, confirmed, ev(record.Delivered, "W1"), ev(record.Lost, "")},
		record.Counts{Published: 1, Confirmed: 1, Delivered: 1, Unacked: 1, Books: record.Books{Confirmed: 1, Unacked: 1}},
	},
	"found gone, and delivered after all": {
		[]record.Event{published, confirmed, ev(record.Lost, ""), ev(record.Delivered, "W1"), ev(record.Acked, "W1")},
		record.Counts{Published: 1, Confirmed: 1, Delivered: 1, Acks: 1, Acked: 1, Books: record.Books{Confirmed: 1, Acked: 1}},
	},
	"in a queue that is deleted": {
		[]record.Event{published, confirmed, {Kind: record.QueueDeleted}},
		record.Counts{Published: 1, Confirmed: 1, Dropped: 1, Books: record.Books{Confirmed: 1, Dropped: 1}},
	},
	"with a worker of a queue that is deleted": {
		[]record.Event{published, confirmed, ev(record.Delivered, "W1"), {Kind: record.QueueDeleted}},
		record.Counts{Published: 1, Confirmed: 1, Delivered: 1, Dropped: 1, Books: record.Books{Confirmed: 1, Dropped: 1}},
	},
	"done thrice": {
		[]record.Event{published, confirmed, ev(record.Finished, "W1"), ev(record.Finished, "W2"), ev(record.Finished, "W3"), ev(record.Finished, "W4"), ev(record.Finished, "W5")},
		record.Counts{Published: 1, Confirmed: 1, Finished: 5, Done: 1, DoneTwice: 1, Ready: 1, Books: record.Books{Confirmed: 1, Ready: 1}},
	},
	"not ours": {
		[]record.Event{{Kind: record.Delivered, Worker: "W1"}, {Kind: record.Acked, Worker: "W1"}},
		record.Counts{Foreign: 1},
	},
	"never published": {
		[]record.Event{confirmed, ev(record.Delivered, "W1"), ev(record.Acked, "W1"), ev(record.Lost, "")},
		record.Counts{},
	},
}

func TestWhereAMessageIs(t *testing.T) {
	for name, c := range lives {
		t.Run(name, func(t *testing.T) {
			s := newStory(t, c.events...)
			if got := s.Queue("q").Counts; got != c.want {
				t.Errorf("got  %+v\nwant %+v", got, c.want)
			}
			if !s.Total().Books.Balanced() {
				t.Error("the books do not balance")
			}
		})
	}
}

// A policy of the broker dead-letters from one of our queues into another.
func TestAMessageThatChangesItsQueue(t *testing.T) {
	s := newStory(t, published, confirmed)
	s.tell(record.Event{Kind: record.Delivered, Message: 1, Worker: "W1", Queue: "dead"})
	if c := s.Queue("q").Counts; c.Ready != 0 || c.Books != (record.Books{}) {
		t.Errorf("where it was: %+v", c)
	}
	if c := s.Queue("dead").Counts; c.Unacked != 1 || c.Books != (record.Books{Confirmed: 1, Unacked: 1}) {
		t.Errorf("where it is: %+v", c)
	}
}

func TestProducerOfAQueue(t *testing.T) {
	spec := record.ProducerSpec{Queue: "q", Rate: 2}
	still := record.ProducerSpec{Queue: "q"}
	s := newStory(t, record.Event{Kind: record.ProducerStarted, Producer: &spec})
	q := s.Queue("q")
	check := func(what string, ok bool) {
		t.Helper()
		if !ok {
			t.Errorf("%s: %+v", what, q)
		}
	}
	check("it runs", q.Running && *q.Producer == spec)
	s.tell(record.Event{Kind: record.ProducerEdited, Producer: &still})
	check("rate 0: it stands still", !q.Running && *q.Producer == still)
	s.tell(record.Event{Kind: record.Blocked, Reason: "low on memory"})
	check("blocked", q.Blocked == "low on memory")
	s.tell(record.Event{Kind: record.Unblocked})
	check("unblocked", q.Blocked == "")
	s.tell(record.Event{Kind: record.Blocked, Reason: "low on memory"}, record.Event{Kind: record.ConnectionClosed, Reason: "broke"})
	check("a connection that is gone is not blocked", q.Blocked == "" && q.Trouble == "broke")
	s.tell(trusted(published))
	check("it publishes again", q.Trouble == "")
	s.tell(record.Event{Kind: record.ChannelClosed, Code: 404, Reason: "no queue"})
	check("trouble", q.Trouble == "no queue")
	s.tell(record.Event{Kind: record.ProducerStopped})
	check("stopped", !q.Running && q.Trouble == "")
	s.tell(record.Event{Kind: record.QueueDeleted})
	check("deleted", q.Deleted)
	again := classic("q")
	s.tell(record.Event{Kind: record.QueueDeclared, QueueSpec: &again})
	check("declared again", !q.Deleted)
}

func TestANewerEventNeverTurnsTimeBack(t *testing.T) {
	s := newStory(t)
	before := s.Now
	s.Apply(record.Event{Seq: s.Seq + 1, At: before.Add(-time.Second), Kind: record.WorkerKilled, Worker: "W1", Queue: "q"})
	if s.Now != before {
		t.Errorf("Now went from %v to %v", before, s.Now)
	}
}

func classic(name string) record.QueueSpec {
	return record.QueueSpec{Name: name, Type: record.Classic, Durable: true}
}
