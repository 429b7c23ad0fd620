package lab_test

import (
	"testing"
	"time"

	"rabbitlab/amqp/lab"
)

// story folds events that tests write down in short, numbered and a
// millisecond apart.
type story struct {
	*lab.State
	t testing.TB
}

func newStory(t testing.TB, events ...lab.Event) *story {
	s := &story{lab.NewState(), t}
	spec := classic("q")
	s.tell(lab.Event{Kind: lab.QueueDeclared, QueueSpec: &spec})
	s.tell(events...)
	return s
}

func (s *story) tell(events ...lab.Event) {
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
func ev(kind lab.Kind, worker string) lab.Event {
	return lab.Event{Kind: kind, Message: 1, Worker: worker}
}

func automatic(e lab.Event) lab.Event   { e.Automatic = true; return e }
func redelivered(e lab.Event) lab.Event { e.Redelivered = true; return e }
func trusted(e lab.Event) lab.Event     { e.Trusted = true; return e }

var (
	published = ev(lab.Published, "")
	confirmed = ev(lab.Confirmed, "")
)

// lives are what may happen to one message, and what is counted then.
var lives = map[string]struct {
	events []lab.Event
	want   lab.Counts
}{
	"published": {
		[]lab.Event{published},
		lab.Counts{Published: 1, Pending: 1},
	},
	"confirmed": {
		[]lab.Event{published, confirmed},
		lab.Counts{Published: 1, Confirmed: 1, Ready: 1, Books: lab.Books{Confirmed: 1, Ready: 1}},
	},
	"confirmed twice": {
		[]lab.Event{published, confirmed, confirmed},
		lab.Counts{Published: 1, Confirmed: 1, Ready: 1, Books: lab.Books{Confirmed: 1, Ready: 1}},
	},
	"published twice under one number": {
		[]lab.Event{published, confirmed, published},
		lab.Counts{Published: 1, Confirmed: 1, Ready: 1, Books: lab.Books{Confirmed: 1, Ready: 1}},
	},
	"published without confirms": {
		[]lab.Event{trusted(published)},
		lab.Counts{Published: 1, Ready: 1},
	},
	"published without confirms on a link that broke": {
		[]lab.Event{trusted(published), ev(lab.Unpublished, "")},
		lab.Counts{Published: 1, Unconfirmed: 1},
	},
	"refused": {
		[]lab.Event{published, ev(lab.Unconfirmed, "")},
		lab.Counts{Published: 1, Unconfirmed: 1},
	},
	"never answered for": {
		[]lab.Event{published, ev(lab.Unpublished, "")},
		lab.Counts{Published: 1, Unconfirmed: 1},
	},
	"never answered for, and delivered after all": {
		[]lab.Event{published, ev(lab.Unpublished, ""), ev(lab.Delivered, "W1")},
		lab.Counts{Published: 1, Unconfirmed: 1, Delivered: 1, Unacked: 1},
	},
	"delivered and put back, and the link broke before the confirm": {
		[]lab.Event{published, ev(lab.Delivered, "W1"), ev(lab.Requeued, "W1"), ev(lab.Unpublished, "")},
		lab.Counts{Published: 1, Unconfirmed: 1, Delivered: 1, Ready: 1},
	},
	"returned, then confirmed": {
		[]lab.Event{published, ev(lab.Returned, ""), confirmed},
		lab.Counts{Published: 1, Returned: 1},
	},
	"confirmed, then returned": {
		[]lab.Event{published, confirmed, ev(lab.Returned, "")},
		lab.Counts{Published: 1, Returned: 1},
	},
	"returned without confirms": {
		[]lab.Event{trusted(published), ev(lab.Returned, "")},
		lab.Counts{Published: 1, Returned: 1},
	},
	"delivered before the confirm": {
		[]lab.Event{published, ev(lab.Delivered, "W1"), confirmed},
		lab.Counts{Published: 1, Confirmed: 1, Delivered: 1, Unacked: 1, Books: lab.Books{Confirmed: 1, Unacked: 1}},
	},
	"acked before the confirm": {
		[]lab.Event{published, ev(lab.Delivered, "W1"), ev(lab.Acked, "W1"), confirmed},
		lab.Counts{Published: 1, Confirmed: 1, Delivered: 1, Acks: 1, Acked: 1, Books: lab.Books{Confirmed: 1, Acked: 1}},
	},
	"acked": {
		[]lab.Event{published, confirmed, ev(lab.Delivered, "W1"), ev(lab.Started, "W1"), ev(lab.Finished, "W1"), ev(lab.Acked, "W1")},
		lab.Counts{Published: 1, Confirmed: 1, Delivered: 1, Finished: 1, Done: 1, Acks: 1, Acked: 1, Books: lab.Books{Confirmed: 1, Acked: 1}},
	},
	"skipped": {
		[]lab.Event{
			published, confirmed, ev(lab.Delivered, "W1"), ev(lab.Finished, "W1"), ev(lab.Requeued, "W1"),
			redelivered(ev(lab.Delivered, "W2")), redelivered(ev(lab.Skipped, "W2")), redelivered(ev(lab.Acked, "W2")),
		},
		lab.Counts{Published: 1, Confirmed: 1, Delivered: 2, Redelivered: 1, Finished: 1, Done: 1, Skipped: 1, Acks: 1, Acked: 1, Books: lab.Books{Confirmed: 1, Acked: 1}},
	},
	"skipped with automatic ack": {
		[]lab.Event{published, confirmed, automatic(ev(lab.Delivered, "W1")), automatic(ev(lab.Skipped, "W1")), ev(lab.Lost, "W1")},
		lab.Counts{Published: 1, Confirmed: 1, Delivered: 1, Skipped: 1, Acks: 1, Acked: 1, Books: lab.Books{Confirmed: 1, Acked: 1}},
	},
	"put back": {
		[]lab.Event{published, confirmed, ev(lab.Delivered, "W1"), ev(lab.Nacked, "W1"), ev(lab.Requeued, "W1")},
		lab.Counts{Published: 1, Confirmed: 1, Delivered: 1, Ready: 1, Books: lab.Books{Confirmed: 1, Ready: 1}},
	},
	"rejected": {
		[]lab.Event{published, confirmed, ev(lab.Delivered, "W1"), ev(lab.Rejected, "W1"), ev(lab.Dropped, "W1")},
		lab.Counts{Published: 1, Confirmed: 1, Delivered: 1, Dropped: 1, Books: lab.Books{Confirmed: 1, Dropped: 1}},
	},
	"dead-lettered": {
		[]lab.Event{published, confirmed, ev(lab.Delivered, "W1"), ev(lab.Rejected, "W1"), ev(lab.DeadLettered, "W1")},
		lab.Counts{Published: 1, Confirmed: 1, Delivered: 1, DeadLettered: 1, Books: lab.Books{Confirmed: 1, DeadLettered: 1}},
	},
	"given to W2 before we hear that W1 put it back": {
		[]lab.Event{
			published, confirmed, ev(lab.Delivered, "W1"),
			redelivered(ev(lab.Delivered, "W2")), ev(lab.Requeued, "W1"),
		},
		lab.Counts{Published: 1, Confirmed: 1, Delivered: 2, Redelivered: 1, Unacked: 1, Books: lab.Books{Confirmed: 1, Unacked: 1}},
	},
	"acked by W2 before we hear that W1 put it back": {
		[]lab.Event{
			published, confirmed, ev(lab.Delivered, "W1"),
			redelivered(ev(lab.Delivered, "W2")), ev(lab.Acked, "W2"), ev(lab.Requeued, "W1"),
		},
		lab.Counts{Published: 1, Confirmed: 1, Delivered: 2, Redelivered: 1, Acks: 1, Acked: 1, Books: lab.Books{Confirmed: 1, Acked: 1}},
	},
	"an ack that never arrived": {
		[]lab.Event{published, confirmed, ev(lab.Delivered, "W1"), ev(lab.Acked, "W1"), redelivered(ev(lab.Delivered, "W2"))},
		lab.Counts{Published: 1, Confirmed: 1, Delivered: 2, Redelivered: 1, Acks: 1, Unacked: 1, Books: lab.Books{Confirmed: 1, Unacked: 1}},
	},
	"given to W2 as the first delivery, and told after W1's": {
		[]lab.Event{
			published, confirmed, redelivered(ev(lab.Delivered, "W1")), ev(lab.Delivered, "W2"), ev(lab.Requeued, "W2"),
			redelivered(ev(lab.Started, "W1")), redelivered(ev(lab.Finished, "W1")), redelivered(ev(lab.Acked, "W1")),
		},
		lab.Counts{Published: 1, Confirmed: 1, Delivered: 2, Redelivered: 1, Finished: 1, Done: 1, Acks: 1, Acked: 1, Books: lab.Books{Confirmed: 1, Acked: 1}},
	},
	"given to W2 as the first delivery, and told when W1 had acked": {
		[]lab.Event{
			published, confirmed, redelivered(ev(lab.Delivered, "W1")), redelivered(ev(lab.Acked, "W1")),
			ev(lab.Delivered, "W2"), ev(lab.Requeued, "W2"),
		},
		lab.Counts{Published: 1, Confirmed: 1, Delivered: 2, Redelivered: 1, Acks: 1, Acked: 1, Books: lab.Books{Confirmed: 1, Acked: 1}},
	},
	"given to W2 as the first delivery, and told when W1 had dropped it": {
		[]lab.Event{
			published, confirmed, redelivered(ev(lab.Delivered, "W1")), ev(lab.Rejected, "W1"), ev(lab.Dropped, "W1"),
			ev(lab.Delivered, "W2"), ev(lab.Requeued, "W2"),
		},
		lab.Counts{Published: 1, Confirmed: 1, Delivered: 2, Redelivered: 1, Dropped: 1, Books: lab.Books{Confirmed: 1, Dropped: 1}},
	},
	"given to W2 before W1, and told after: neither is the first": {
		[]lab.Event{
			published, confirmed, redelivered(ev(lab.Delivered, "W1")), redelivered(ev(lab.Delivered, "W2")), ev(lab.Requeued, "W2"),
			redelivered(ev(lab.Acked, "W1")),
		},
		lab.Counts{Published: 1, Confirmed: 1, Delivered: 2, Redelivered: 2, Acks: 1, Acked: 1, Books: lab.Books{Confirmed: 1, Acked: 1}},
	},
	"given to W2 before W1, and told when W1 had acked: neither is the first": {
		[]lab.Event{
			published, confirmed, redelivered(ev(lab.Delivered, "W1")), redelivered(ev(lab.Acked, "W1")),
			redelivered(ev(lab.Delivered, "W2")), ev(lab.Requeued, "W2"),
		},
		lab.Counts{Published: 1, Confirmed: 1, Delivered: 2, Redelivered: 2, Acks: 1, Acked: 1, Books: lab.Books{Confirmed: 1, Acked: 1}},
	},
	"given to W2 before W1, and told after: W1 acks before W2's end is told": {
		[]lab.Event{
			published, confirmed, redelivered(ev(lab.Delivered, "W1")), redelivered(ev(lab.Delivered, "W2")),
			redelivered(ev(lab.Acked, "W1")), ev(lab.Requeued, "W2"),
		},
		lab.Counts{Published: 1, Confirmed: 1, Delivered: 2, Redelivered: 2, Acks: 1, Acked: 1, Books: lab.Books{Confirmed: 1, Acked: 1}},
	},
	"three told the wrong way round": {
		[]lab.Event{
			published, confirmed, redelivered(ev(lab.Delivered, "W1")), redelivered(ev(lab.Delivered, "W2")), redelivered(ev(lab.Delivered, "W3")),
			ev(lab.Requeued, "W2"), ev(lab.Requeued, "W3"), redelivered(ev(lab.Acked, "W1")),
		},
		lab.Counts{Published: 1, Confirmed: 1, Delivered: 3, Redelivered: 3, Acks: 1, Acked: 1, Books: lab.Books{Confirmed: 1, Acked: 1}},
	},
	"an ack that never arrived, and its next worker is killed too": {
		[]lab.Event{
			published, confirmed, ev(lab.Delivered, "W1"), ev(lab.Acked, "W1"), {Kind: lab.WorkerKilled, Worker: "W1"},
			redelivered(ev(lab.Delivered, "W2")), {Kind: lab.WorkerKilled, Worker: "W2"}, ev(lab.Requeued, "W2"),
		},
		lab.Counts{Published: 1, Confirmed: 1, Delivered: 2, Redelivered: 1, Acks: 1, Ready: 1, Books: lab.Books{Confirmed: 1, Ready: 1}},
	},
	"an ack that never arrived, and its worker's end is told late": {
		[]lab.Event{
			published, confirmed, ev(lab.Delivered, "W1"), ev(lab.Acked, "W1"), redelivered(ev(lab.Delivered, "W2")),
			{Kind: lab.ConnectionClosed, Worker: "W1"}, ev(lab.Requeued, "W2"),
		},
		lab.Counts{Published: 1, Confirmed: 1, Delivered: 2, Redelivered: 1, Acks: 1, Ready: 1, Books: lab.Books{Confirmed: 1, Ready: 1}},
	},
	"an ack that never arrived, told after the next delivery": {
		[]lab.Event{
			published, confirmed, ev(lab.Delivered, "W1"), redelivered(ev(lab.Delivered, "W2")), ev(lab.Acked, "W1"),
			{Kind: lab.WorkerKilled, Worker: "W1"}, ev(lab.Requeued, "W2"),
		},
		lab.Counts{Published: 1, Confirmed: 1, Delivered: 2, Redelivered: 1, Acks: 1, Ready: 1, Books: lab.Books{Confirmed: 1, Ready: 1}},
	},
	"given to W2 while much of what W1 held is still to be told": {
		[]lab.Event{
			published, confirmed, ev(lab.Delivered, "W1"), {Kind: lab.WorkerKilled, Worker: "W1"}, redelivered(ev(lab.Delivered, "W2")),
			{Kind: lab.WorkerKilled, Worker: "W2"}, ev(lab.Requeued, "W2"), ev(lab.Requeued, "W1"),
		},
		lab.Counts{Published: 1, Confirmed: 1, Delivered: 2, Redelivered: 1, Ready: 1, Books: lab.Books{Confirmed: 1, Ready: 1}},
	},
	"given to W1 again after its connection broke under its ack": {
		[]lab.Event{
			published, confirmed, ev(lab.Delivered, "W1"), ev(lab.Acked, "W1"), {Kind: lab.ConnectionClosed, Worker: "W1"},
			redelivered(ev(lab.Delivered, "W1")), {Kind: lab.ConnectionClosed, Worker: "W1"}, ev(lab.Requeued, "W1"),
		},
		lab.Counts{Published: 1, Confirmed: 1, Delivered: 2, Redelivered: 1, Acks: 1, Ready: 1, Books: lab.Books{Confirmed: 1, Ready: 1}},
	},
	"a broker that forgets the mark over a restart": {
		[]lab.Event{
			published, confirmed, ev(lab.Delivered, "W1"), ev(lab.Requeued, "W1"), {Kind: lab.ConnectionClosed, Worker: "W1"},
			ev(lab.Delivered, "W2"), ev(lab.Acked, "W2"),
		},
		lab.Counts{Published: 1, Confirmed: 1, Delivered: 2, Acks: 1, Acked: 1, Books: lab.Books{Confirmed: 1, Acked: 1}},
	},
	"dead-lettered, and back from there as new": {
		[]lab.Event{
			published, confirmed, ev(lab.Delivered, "W1"), ev(lab.Rejected, "W1"), ev(lab.DeadLettered, "W1"),
			ev(lab.Delivered, "W2"), {Kind: lab.WorkerKilled, Worker: "W2"}, ev(lab.Requeued, "W2"),
		},
		lab.Counts{Published: 1, Confirmed: 1, Delivered: 2, Ready: 1, Books: lab.Books{Confirmed: 1, Ready: 1}},
	},
	"automatic ack, and the one that had it before is told late": {
		[]lab.Event{
			published, confirmed, automatic(redelivered(ev(lab.Delivered, "W1"))), redelivered(ev(lab.Delivered, "W2")),
			automatic(ev(lab.Finished, "W1")), ev(lab.Requeued, "W2"), {Kind: lab.WorkerKilled, Worker: "W1"}, ev(lab.Lost, "W1"),
		},
		lab.Counts{Published: 1, Confirmed: 1, Delivered: 2, Redelivered: 2, Finished: 1, Done: 1, Acks: 1, Acked: 1, Books: lab.Books{Confirmed: 1, Acked: 1}},
	},
	"automatic ack": {
		[]lab.Event{published, confirmed, automatic(ev(lab.Delivered, "W1"))},
		lab.Counts{Published: 1, Confirmed: 1, Delivered: 1, Acks: 1, Acked: 1, Books: lab.Books{Confirmed: 1, Acked: 1}},
	},
	"automatic ack, and killed": {
		[]lab.Event{published, confirmed, automatic(ev(lab.Delivered, "W1")), ev(lab.WorkerKilled, "W1"), ev(lab.Lost, "W1")},
		lab.Counts{Published: 1, Confirmed: 1, Delivered: 1, Acks: 1, Lost: 1, Books: lab.Books{Confirmed: 1, Lost: 1}},
	},
	"automatic ack, done, and killed": {
		[]lab.Event{published, confirmed, automatic(ev(lab.Delivered, "W1")), automatic(ev(lab.Finished, "W1")), ev(lab.Lost, "W1")},
		lab.Counts{Published: 1, Confirmed: 1, Delivered: 1, Finished: 1, Done: 1, Acks: 1, Acked: 1, Books: lab.Books{Confirmed: 1, Acked: 1}},
	},
	"found gone": {
		[]lab.Event{published, confirmed, ev(lab.Lost, "")},
		lab.Counts{Published: 1, Confirmed: 1, Lost: 1, Books: lab.Books{Confirmed: 1, Lost: 1}},
	},
	"found gone, while a worker has it": {
		[]lab.Event{published, confirmed, ev(lab.Delivered, "W1"), ev(lab.Lost, "")},
		lab.Counts{Published: 1, Confirmed: 1, Delivered: 1, Unacked: 1, Books: lab.Books{Confirmed: 1, Unacked: 1}},
	},
	"found gone, and delivered after all": {
		[]lab.Event{published, confirmed, ev(lab.Lost, ""), ev(lab.Delivered, "W1"), ev(lab.Acked, "W1")},
		lab.Counts{Published: 1, Confirmed: 1, Delivered: 1, Acks: 1, Acked: 1, Books: lab.Books{Confirmed: 1, Acked: 1}},
	},
	"in a queue that is deleted": {
		[]lab.Event{published, confirmed, {Kind: lab.QueueDeleted}},
		lab.Counts{Published: 1, Confirmed: 1, Dropped: 1, Books: lab.Books{Confirmed: 1, Dropped: 1}},
	},
	"with a worker of a queue that is deleted": {
		[]lab.Event{published, confirmed, ev(lab.Delivered, "W1"), {Kind: lab.QueueDeleted}},
		lab.Counts{Published: 1, Confirmed: 1, Delivered: 1, Dropped: 1, Books: lab.Books{Confirmed: 1, Dropped: 1}},
	},
	"done thrice": {
		[]lab.Event{published, confirmed, ev(lab.Finished, "W1"), ev(lab.Finished, "W2"), ev(lab.Finished, "W3"), ev(lab.Finished, "W4"), ev(lab.Finished, "W5")},
		lab.Counts{Published: 1, Confirmed: 1, Finished: 5, Done: 1, DoneTwice: 1, Ready: 1, Books: lab.Books{Confirmed: 1, Ready: 1}},
	},
	"not ours": {
		[]lab.Event{{Kind: lab.Delivered, Worker: "W1"}, {Kind: lab.Acked, Worker: "W1"}},
		lab.Counts{Foreign: 1},
	},
	"never published": {
		[]lab.Event{confirmed, ev(lab.Delivered, "W1"), ev(lab.Acked, "W1"), ev(lab.Lost, "")},
		lab.Counts{},
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
	s.tell(lab.Event{Kind: lab.Delivered, Message: 1, Worker: "W1", Queue: "dead"})
	if c := s.Queue("q").Counts; c.Ready != 0 || c.Books != (lab.Books{}) {
		t.Errorf("where it was: %+v", c)
	}
	if c := s.Queue("dead").Counts; c.Unacked != 1 || c.Books != (lab.Books{Confirmed: 1, Unacked: 1}) {
		t.Errorf("where it is: %+v", c)
	}
}

func TestProducerOfAQueue(t *testing.T) {
	spec := lab.ProducerSpec{Queue: "q", Rate: 2}
	still := lab.ProducerSpec{Queue: "q"}
	s := newStory(t, lab.Event{Kind: lab.ProducerStarted, Producer: &spec})
	q := s.Queue("q")
	check := func(what string, ok bool) {
		t.Helper()
		if !ok {
			t.Errorf("%s: %+v", what, q)
		}
	}
	check("it runs", q.Running && *q.Producer == spec)
	s.tell(lab.Event{Kind: lab.ProducerEdited, Producer: &still})
	check("rate 0: it stands still", !q.Running && *q.Producer == still)
	s.tell(lab.Event{Kind: lab.Blocked, Reason: "low on memory"})
	check("blocked", q.Blocked == "low on memory")
	s.tell(lab.Event{Kind: lab.Unblocked})
	check("unblocked", q.Blocked == "")
	s.tell(lab.Event{Kind: lab.Blocked, Reason: "low on memory"}, lab.Event{Kind: lab.ConnectionClosed, Reason: "broke"})
	check("a connection that is gone is not blocked", q.Blocked == "" && q.Trouble == "broke")
	s.tell(trusted(published))
	check("it publishes again", q.Trouble == "")
	s.tell(lab.Event{Kind: lab.ChannelClosed, Code: 404, Reason: "no queue"})
	check("trouble", q.Trouble == "no queue")
	s.tell(lab.Event{Kind: lab.ProducerStopped})
	check("stopped", !q.Running && q.Trouble == "")
	s.tell(lab.Event{Kind: lab.QueueDeleted})
	check("deleted", q.Deleted)
	again := classic("q")
	s.tell(lab.Event{Kind: lab.QueueDeclared, QueueSpec: &again})
	check("declared again", !q.Deleted)
}

func TestANewerEventNeverTurnsTimeBack(t *testing.T) {
	s := newStory(t)
	before := s.Now
	s.Apply(lab.Event{Seq: s.Seq + 1, At: before.Add(-time.Second), Kind: lab.WorkerKilled, Worker: "W1", Queue: "q"})
	if s.Now != before {
		t.Errorf("Now went from %v to %v", before, s.Now)
	}
}
