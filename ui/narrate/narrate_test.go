package narrate

import (
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/lang"
)

// story builds events as the lab sends them.
type story struct {
	events []record.Event
	at     time.Time
}

func begin() *story { return &story{at: time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)} }

func (s *story) add(e record.Event) *story {
	s.at = s.at.Add(time.Millisecond)
	e.At, e.Seq = s.at, uint64(len(s.events)+1)
	s.events = append(s.events, e)
	return s
}

// wait lets time go by.
func (s *story) wait(d time.Duration) *story { s.at = s.at.Add(d); return s }

func (s *story) hires(worker string, ack record.AckMode, prefetch int) *story {
	return s.hiresAs(worker, record.WorkerSpec{Ack: ack, Prefetch: prefetch})
}

func (s *story) hiresAs(worker string, spec record.WorkerSpec) *story {
	spec.Queue, spec.Sleep = "hello", record.Sleep{Min: time.Second, Max: time.Second}
	return s.add(record.Event{Kind: record.WorkerAdded, Worker: worker, WorkerSpec: &spec}).add(record.Event{Kind: record.WorkerStarted, Worker: worker})
}

// each adds an event of a kind for every message, or one about none.
func (s *story) each(kind record.Kind, worker, reason string, messages ...int64) *story {
	if len(messages) == 0 {
		messages = []int64{0}
	}
	for _, m := range messages {
		s.add(record.Event{Kind: kind, Worker: worker, Message: m, Reason: reason})
	}
	return s
}

func (s *story) gets(worker string, redelivered bool, messages ...int64) *story {
	for _, m := range messages {
		s.add(record.Event{Kind: record.Delivered, Worker: worker, Message: m, Redelivered: redelivered})
	}
	return s
}

func (s *story) does(worker string, messages ...int64) *story {
	for _, m := range messages {
		s.each(record.Started, worker, "", m).each(record.Finished, worker, "", m)
	}
	return s
}

func TestSentences(t *testing.T) {
	const killed = "its worker was killed"
	own := "the worker put it back (basic.nack, requeue)"
	for name, c := range map[string]struct {
		story *story
		want  string
	}{
		"a worker that forgets": {
			begin().hires("W1", record.AckNever, 0).gets("W1", false, 1, 2, 3).does("W1", 1, 2, 3),
			"W1 did 3 messages and acked none: RabbitMQ keeps them unacked, and gives them to nobody else while W1's channel is open.",
		},
		"a worker that forgets one": {
			begin().hires("W1", record.AckNever, 0).does("W1", 1),
			"W1 did 1 message and acked none: RabbitMQ keeps it unacked, and gives it to nobody else while W1's channel is open.",
		},
		"a worker that forgets and is full": {
			begin().hires("W1", record.AckNever, 2).does("W1", 1, 2),
			"W1 did 2 messages and acked none: RabbitMQ keeps them unacked, and gives them to nobody else while W1's channel is open. Its prefetch of 2 is used up: it gets no more.",
		},
		"a forgetful worker is killed": {
			begin().hires("W1", record.AckNever, 0).does("W1", 1, 2).each(record.WorkerKilled, "W1", "").each(record.Requeued, "W1", killed, 1, 2),
			"W1 was killed: its TCP connection broke without a goodbye. RabbitMQ put 2 messages (1, 2) back into the queue, as they were not acked. W1 had done all of them already: the next worker does them again.",
		},
		"and another gets what it had": {
			begin().hires("W1", record.AckNever, 0).does("W1", 1, 2).each(record.WorkerKilled, "W1", "").each(record.Requeued, "W1", killed, 1, 2).
				wait(time.Minute).hires("W2", record.AckWhenDone, 0).gets("W2", true, 1, 2).does("W2", 1, 2),
			"W1 was killed: its TCP connection broke without a goodbye. RabbitMQ put 2 messages (1, 2) back into the queue, as they were not acked, and gave them to W2, marked redelivered.",
		},
		"killed while it worked": {
			begin().hires("W1", record.AckWhenDone, 1).gets("W1", false, 44).each(record.Started, "W1", "", 44).
				each(record.WorkerKilled, "W1", "").each(record.Requeued, "W1", killed, 44),
			"W1 was killed: its TCP connection broke without a goodbye, while it worked on message 44. RabbitMQ put message 44 back into the queue, as it was not acked.",
		},
		"killed, and several get its messages": {
			begin().hires("W1", record.AckWhenDone, 9).each(record.WorkerKilled, "W1", "").each(record.Requeued, "W1", killed, 1, 2, 3).
				gets("W2", true, 1).gets("W3", true, 2),
			"W1 was killed: its TCP connection broke without a goodbye. RabbitMQ put 3 messages (1, 2, 3) back into the queue, as they were not acked, and so far gave 2 of them to other workers, marked redelivered.",
		},
		"a lone worker's first ack": {
			begin().hires("W1", record.AckWhenDone, 1).does("W1", 1, 2).each(record.Acked, "W1", "", 1, 2),
			"W1 acked message 1: RabbitMQ removes it.",
		},
		"a lone worker's first batch": {
			begin().hiresAs("W1", record.WorkerSpec{Ack: record.AckWhenDone, Prefetch: 5, Batch: 5}).does("W1", 1, 2, 3, 4, 5).each(record.Acked, "W1", "with others (multiple)", 1, 2, 3, 4, 5).
				each(record.Acked, "W1", "with others (multiple)", 6, 7, 8, 9, 10),
			"W1 acked 5 messages (1, 2, 3, 4, 5) at once (multiple): RabbitMQ removes them.",
		},
		"the first ack of one of two": {
			begin().hires("W1", record.AckWhenDone, 1).hires("W2", record.AckWhenDone, 1).does("W1", 1).each(record.Acked, "W1", "", 1),
			"W2 consumes: RabbitMQ sends it the next message when it has answered for the last one (prefetch 1).",
		},
		"killed with nothing": {
			begin().hires("W1", record.AckWhenDone, 1).each(record.WorkerKilled, "W1", ""),
			"W1 was killed: its TCP connection broke without a goodbye. It held nothing: what was only on its way to it goes back to the queue.",
		},
		"killed with automatic ack": {
			begin().hires("W1", record.AckAutomatic, 0).each(record.Started, "W1", "", 4).each(record.WorkerKilled, "W1", "").
				each(record.Lost, "W1", "acked automatically", 4, 5, 6).wait(time.Second).each(record.Lost, "", "nobody", 7),
			"W1 was killed: its TCP connection broke without a goodbye, while it worked on message 4. 4 messages (4, 5, 6, 7) are lost: its ack is automatic, so RabbitMQ had counted them done on delivery.",
		},
		"a loss long after": {
			begin().hires("W1", record.AckAutomatic, 0).each(record.WorkerKilled, "W1", "").wait(time.Minute).each(record.Lost, "", "the broker no longer has it", 7),
			"Message 7 is lost: the broker no longer has it.",
		},
		"a worker leaves and gives back": {
			begin().hires("W1", record.AckWhenDone, 5).add(record.Event{Kind: record.WorkerLeaving, Worker: "W1"}).does("W1", 1).each(record.Acked, "W1", "", 1).
				each(record.Requeued, "W1", "its worker left", 2, 3).each(record.WorkerStopped, "W1", ""),
			"W1 left, with an AMQP goodbye. RabbitMQ put 2 messages (2, 3) back into the queue, as they were not acked.",
		},
		"a channel is closed": {
			begin().hires("W1", record.AckNever, 0).does("W1", 1).each(record.Requeued, "W1", "its channel was closed", 1).
				add(record.Event{Kind: record.ChannelClosed, Worker: "W1", Code: 406, Reason: "PRECONDITION_FAILED - timeout"}),
			"W1 lost its channel: 406 PRECONDITION_FAILED - timeout. RabbitMQ put message 1 back into the queue, as it was not acked. W1 had done it already: the next worker does it again.",
		},
		"a connection breaks": {
			begin().hires("W1", record.AckWhenDone, 1).add(record.Event{Kind: record.ConnectionClosed, Worker: "W1", Code: 320, Reason: "CONNECTION_FORCED"}),
			"W1 lost its connection: 320 CONNECTION_FORCED. It connects again by itself.",
		},
		"no connection to begin with": {
			begin().add(record.Event{Kind: record.ConnectionClosed, Worker: "W1", Reason: "nothing listens there"}),
			"W1 cannot consume: nothing listens there.",
		},
		"killed before it was connected": {
			begin().add(record.Event{Kind: record.WorkerKilled, Worker: "W1", Reason: "killed while it was not connected"}),
			"W1 was killed while it was not connected.",
		},
		"a smaller batch": {
			begin().add(record.Event{Kind: record.WorkerAdded, Worker: "W1", WorkerSpec: &record.WorkerSpec{Ack: record.AckWhenDone, Prefetch: 5, Batch: 10}}).
				add(record.Event{Kind: record.WorkerEdited, Worker: "W1", WorkerSpec: &record.WorkerSpec{Ack: record.AckWhenDone, Prefetch: 5, Batch: 5}}),
			"W1 has new settings, from its next message on: batch 5 instead of 10.",
		},
		"no batch any more": {
			begin().add(record.Event{Kind: record.WorkerAdded, Worker: "W1", WorkerSpec: &record.WorkerSpec{Ack: record.AckWhenDone, Prefetch: 5, Batch: 5}}).
				add(record.Event{Kind: record.WorkerEdited, Worker: "W1", WorkerSpec: &record.WorkerSpec{Ack: record.AckNever, Prefetch: 5}}),
			"W1 has new settings, from its next message on: ack never instead of when done.",
		},
		"put back once": {
			begin().hires("W1", record.AckRequeue, 1).does("W1", 3).each(record.Nacked, "W1", "", 3).each(record.Requeued, "W1", own, 3),
			"W1 did message 3 and put it back (basic.nack with requeue): RabbitMQ delivers it again, marked redelivered.",
		},
		"the same put back again": {
			begin().hires("W1", record.AckRequeue, 1).loop("W1", own, 2),
			"W1 puts back what it is given (basic.nack with requeue): 2 times so far. RabbitMQ delivers it again each time, so the queue gets no shorter.",
		},
		"two put back": {
			begin().hires("W1", record.AckRequeue, 2).does("W1", 3).each(record.Nacked, "W1", "", 3).each(record.Requeued, "W1", own, 3).
				does("W1", 4).each(record.Nacked, "W1", "", 4).each(record.Requeued, "W1", own, 4),
			"W1 did 2 messages (3, 4) and put them back (basic.nack with requeue): RabbitMQ delivers them again, marked redelivered.",
		},
		"a requeue loop": {
			begin().hires("W1", record.AckRequeue, 1).loop("W1", own, 50),
			"W1 puts back what it is given (basic.nack with requeue): 50 times so far. RabbitMQ delivers it again each time, so the queue gets no shorter.",
		},
		"rejected": {
			begin().hires("W1", record.AckReject, 1).does("W1", 3).each(record.Rejected, "W1", "", 3).each(record.Dropped, "W1", "rejected", 3),
			"W1 rejected message 3 (basic.reject without requeue). The queue has no dead-letter exchange: RabbitMQ dropped it.",
		},
		"dropped by the broker": {
			begin().each(record.Dropped, "", "it was delivered more often than the queue's delivery limit allows", 3, 4),
			"RabbitMQ dropped 2 messages (3, 4): it was delivered more often than the queue's delivery limit allows.",
		},
		"skipped": {
			begin().hires("W1", record.AckWhenDone, 1).each(record.Skipped, "W1", "", 3, 4),
			"W1 skipped 2 messages (3, 4): noted as done, by the message-id. It acks them all the same, so that RabbitMQ removes them.",
		},
		"expired": {
			begin().each(record.DeadLettered, "", "expired: to the queue late", 3, 4),
			"2 messages (3, 4) expired in the queue: RabbitMQ passed them on to its dead-letter exchange.",
		},
		"settings": {
			begin().hires("W1", record.AckWhenDone, 1).wait(time.Minute).edits("W1", record.AckNever, 1),
			"W1 has new settings, from its next message on: ack never instead of when done.",
		},
		"a new prefetch": {
			begin().hires("W1", record.AckWhenDone, 1).edits("W1", record.AckWhenDone, 10).each(record.WorkerRenewed, "W1", "reason"),
			"W1 has new settings, from its next message on: prefetch 10 instead of 1. RabbitMQ holds new consumers to that, not old ones: W1 took a new one, and keeps what it holds.",
		},
		"paused": {
			begin().hires("W1", record.AckWhenDone, 1).each(record.WorkerPaused, "W1", ""),
			"W1 is paused: it keeps what it was sent and begins nothing, as a process does that hangs.",
		},
		"blocked": {
			begin().add(record.Event{Kind: record.Blocked, Reason: "low on memory"}),
			"RabbitMQ has blocked the producer: low on memory. Consumers go on.",
		},
		"unroutable": {
			begin().add(record.Event{Kind: record.Returned, Message: 9, Code: 312, Reason: "NO_ROUTE"}),
			"RabbitMQ returned message 9 to the producer: no queue for it (312 NO_ROUTE).",
		},
		"the producer's connection breaks": {
			begin().each(record.Unpublished, "", "", 8, 9),
			"The producer's connection broke before RabbitMQ confirmed 2 messages (8, 9): whether it has them is not known.",
		},
		"a queue is deleted": {
			begin().hires("W1", record.AckWhenDone, 1).each(record.WorkerKilled, "W1", "").add(record.Event{Kind: record.QueueDeleted, Queue: "hello"}),
			"The queue hello was deleted, with all that stood in it.",
		},
		"foreign messages": {
			begin().hires("W1", record.AckWhenDone, 5).each(record.WorkerKilled, "W1", "").each(record.Requeued, "W1", killed, 0, 0, 7),
			"W1 was killed: its TCP connection broke without a goodbye. RabbitMQ put 3 messages (7 and 2 more) back into the queue, as they were not acked.",
		},
	} {
		t.Run(name, func(t *testing.T) {
			n := New()
			n.Take(c.story.events)
			if got := n.Sentence(); got != c.want {
				t.Errorf("it says\n%s\nnot\n%s", got, c.want)
			}
		})
	}
}

func (s *story) edits(worker string, ack record.AckMode, prefetch int) *story {
	spec := &record.WorkerSpec{Queue: "hello", Ack: ack, Prefetch: prefetch, Sleep: record.Sleep{Min: time.Second, Max: time.Second}}
	return s.add(record.Event{Kind: record.WorkerEdited, Worker: worker, WorkerSpec: spec})
}

// loop has a worker put the same message back so many times.
func (s *story) loop(worker, reason string, times int) *story {
	for i := range times {
		s.gets(worker, i > 0, 3).does(worker, 3).each(record.Nacked, worker, "", 3).each(record.Requeued, worker, reason, 3)
	}
	return s
}

// A consumer starts with a sentence on what may be expected of it.
func TestPromises(t *testing.T) {
	for spec, want := range map[record.WorkerSpec]string{
		{Ack: record.AckAutomatic}:              "counts a message done as soon as it has sent it",
		{Ack: record.AckNever}:                  "stays unacked",
		{Ack: record.AckWhenDone}:               "all that is ready",
		{Ack: record.AckWhenDone, Prefetch: 1}:  "when it has answered for the last one",
		{Ack: record.AckWhenDone, Prefetch: 20}: "up to 20 messages ahead",
	} {
		n := New()
		n.Take(begin().hires("W1", spec.Ack, spec.Prefetch).events)
		if got := n.Sentence(); !strings.Contains(got, want) {
			t.Errorf("%+v: %s", spec, got)
		}
	}
}

// What is decisive stays readable; what goes by does not push it away.
func TestWeights(t *testing.T) {
	s := begin().hires("W1", record.AckWhenDone, 1).each(record.WorkerKilled, "W1", "")
	n := New()
	n.Detail(true)
	n.Take(s.events)
	kill := n.Sentence()
	s = begin().wait(2*time.Second).each(record.Published, "", "", 7).hires("W2", record.AckWhenDone, 1)
	n.Take(s.events)
	if got := n.Sentence(); got != kill {
		t.Errorf("after 2 s the kill gave way to %q", got)
	}
	s = begin().wait(7*time.Second).each(record.Published, "", "", 8)
	n.Take(s.events)
	if got := n.Sentence(); got != "The producer published message 8." {
		t.Errorf("after 7 s it still says %q", got)
	}
	n.Detail(false)
	n.Take(s.wait(time.Minute).each(record.Published, "", "", 9).events)
	if got := n.Sentence(); got != "The producer published message 8." {
		t.Errorf("without detail it tells of single messages: %q", got)
	}
}

// What is published because somebody asked for it is told, a burst in one sentence;
// what goes on by itself is not.
func TestPublishingByHandIsTold(t *testing.T) {
	n := New()
	does := func(s *story, want string) {
		t.Helper()
		n.Take(s.events)
		if got := n.Sentence(); got != want {
			t.Errorf("%q, not %q", got, want)
		}
	}
	s := begin().wait(time.Minute)
	next := func() *story { s.events = nil; return s.wait(3 * time.Second) }
	waits := &record.ProducerSpec{Persistent: true}
	does(next().add(record.Event{Kind: record.ProducerStarted, Producer: waits}), "The producer waits for you to publish (persistent messages).")
	does(next().each(record.Published, "", "", 1), "The producer published message 1.")
	does(next().each(record.Published, "", "", 2, 3, 4), "The producer published 3 messages (2, 3, 4).")
	s.events = nil
	does(s.each(record.Published, "", "", 5, 6, 7, 8), "The producer published 7 messages (2, 3, 4 and 4 more).")
	n.Take(next().hires("W1", record.AckWhenDone, 1).each(record.WorkerKilled, "W1", "").events)
	killed := n.Sentence()
	does(next().each(record.Published, "", "", 9), killed)
	s.wait(6 * time.Second)
	does(next().add(record.Event{Kind: record.ProducerEdited, Producer: &record.ProducerSpec{Rate: 2}}), "The producer publishes 2.0 transient messages a second.")
	does(next().each(record.Published, "", "", 10), "The producer publishes 2.0 transient messages a second.")
}

// What the user orders is told at once, and what follows from it as soon as it
// happens.
func TestOrdersAreTold(t *testing.T) {
	n := New()
	says := func(part string) {
		t.Helper()
		if got := n.Sentence(); !strings.Contains(got, part) {
			t.Errorf("%q does not say %q", got, part)
		}
	}
	s := begin().hires("W1", record.AckWhenDone, 1).hires("W2", record.AckWhenDone, 1).each(record.WorkerKilled, "W1", "").each(record.WorkerPaused, "W2", "")
	n.Take(s.events)
	says("W2 is paused")
	s.events = nil
	n.Take(s.edits("W2", record.AckReject, 1).events)
	says("ack reject instead of when done")
	s.events = nil
	n.Take(s.does("W2", 5).each(record.Rejected, "W2", "", 5).each(record.Dropped, "W2", "rejected", 5).events)
	says("W2 rejected message 5")
}

// Two connections tell of one message: its next delivery may be told before its
// return, and before the end of the worker that had it.
func TestADeliveryMayBeToldBeforeTheReturn(t *testing.T) {
	const want = "RabbitMQ put message 4 back into the queue, as it was not acked, and gave it to W2, marked redelivered."
	killed := record.Event{Kind: record.WorkerKilled, Worker: "W1"}
	had := func() *story {
		return begin().hires("W1", record.AckWhenDone, 1).hires("W2", record.AckWhenDone, 1).gets("W1", false, 4).each(record.Started, "W1", "", 4)
	}
	for name, s := range map[string]*story{
		"end, return, delivery": had().add(killed).each(record.Requeued, "W1", "it was killed", 4).gets("W2", true, 4),
		"end, delivery, return": had().add(killed).gets("W2", true, 4).each(record.Requeued, "W1", "it was killed", 4),
		"delivery, return, end": had().gets("W2", true, 4).each(record.Requeued, "W1", "it was killed", 4).add(killed),
		"return, delivery, end": had().each(record.Requeued, "W1", "it was killed", 4).gets("W2", true, 4).add(killed),
	} {
		n := New()
		n.Take(s.events)
		if said := n.Sentence(); !strings.Contains(said, want) {
			t.Errorf("%s: %q", name, said)
		}
	}
	// one from long ago is another story
	n := New()
	n.Take(begin().hires("W1", record.AckWhenDone, 1).gets("W1", true, 4).wait(time.Minute).add(killed).each(record.Requeued, "W1", "it was killed", 4).events)
	if said := n.Sentence(); strings.Contains(said, "gave") {
		t.Errorf("%q", said)
	}
}

// Thousands of messages that come back are one sentence and little memory.
func TestManyReturned(t *testing.T) {
	const many = 30_000
	s := begin().hires("W1", record.AckNever, 0)
	for m := int64(1); m <= many; m++ {
		s.does("W1", m)
	}
	s.each(record.WorkerKilled, "W1", "")
	for m := int64(1); m <= many; m++ {
		s.each(record.Requeued, "W1", "its worker was killed", m)
	}
	n := New()
	n.Take(s.events)
	want := "RabbitMQ put 30\u00a0000 messages (1, 2, 3 and 29\u00a0997 more) back into the queue"
	if got := n.Sentence(); !strings.Contains(got, want) {
		t.Errorf("it says %q", got)
	}
	if len(n.fates) > maxFates {
		t.Errorf("%d fates are remembered", len(n.fates))
	}
	s = begin()
	for m := int64(1); m <= many; m++ {
		s.gets("W2", true, m)
	}
	n.Take(s.events)
	if got := n.Sentence(); !strings.HasSuffix(got, "and gave them to W2, marked redelivered.") {
		t.Errorf("it says %q", got)
	}
	if len(n.fates) != 0 {
		t.Errorf("%d fates are left", len(n.fates))
	}
}

// Every kind has a line of its own that ends as a sentence does.
func TestLines(t *testing.T) {
	spec, queue, producer := &record.WorkerSpec{}, &record.QueueSpec{Name: "q", Type: record.Classic}, &record.ProducerSpec{Rate: 2}
	seen := map[string]record.Kind{}
	for _, k := range kinds {
		e := record.Event{Kind: k, Queue: "q", Message: 4, Worker: "W1", Reason: "why", WorkerSpec: spec, QueueSpec: queue, Producer: producer}
		line := Line(e)
		if !strings.HasSuffix(line, ".") || strings.Contains(line, "..") {
			t.Errorf("%s: %q", k, line)
		}
		if other, twice := seen[line]; twice && k != record.ProducerEdited {
			t.Errorf("%s and %s both say %q", k, other, line)
		}
		seen[line] = k
	}
	if line := Line(record.Event{Kind: "unheard-of"}); line != "" {
		t.Errorf("an unknown kind says %q", line)
	}
}

var kinds = []record.Kind{
	record.Published, record.Confirmed, record.Unconfirmed, record.Returned, record.Unpublished, record.Delivered, record.Started, record.Finished, record.Skipped,
	record.Acked, record.AckUnread, record.Nacked, record.Requeued, record.Rejected, record.DeadLettered, record.Dropped, record.Lost, record.QueueDeclared,
	record.QueueDeleted, record.QueueRefused, record.WorkerAdded, record.WorkerStarted, record.WorkerEdited, record.WorkerRenewed, record.WorkerPaused,
	record.WorkerResumed, record.WorkerLeaving, record.WorkerStopped, record.WorkerKilled, record.WorkerRemoved, record.ProducerStarted,
	record.ProducerEdited, record.ProducerStopped, record.ChannelClosed, record.ConsumerCancelled, record.ConnectionClosed,
	record.Reconnecting, record.Blocked, record.Unblocked,
}

// Whatever order events come in, there is a sentence and no panic, and memory
// does not grow with them.
func FuzzTake(f *testing.F) {
	f.Add([]byte{22, 1, 23, 1, 6, 9, 25, 1, 10, 9})
	f.Fuzz(func(t *testing.T, in []byte) {
		s := begin()
		for i := 0; i+1 < len(in); i += 2 {
			e := record.Event{Kind: kinds[int(in[i])%len(kinds)], Message: int64(in[i+1] % 16), Redelivered: in[i+1]&64 != 0}
			if in[i+1]&128 != 0 {
				e.Worker = fmt.Sprintf("W%d", in[i+1]%4)
			}
			s.add(e)
		}
		n := New()
		n.Detail(len(in)%2 == 0)
		n.Take(s.events)
		if len(n.hands) > 4 {
			t.Errorf("%d hands for 4 workers", len(n.hands))
		}
		for _, l := range []lang.Language{lang.English, lang.Chinese} {
			speak(t, l)
			lines := n.Sentence()
			for _, e := range s.events {
				lines += Line(e)
			}
			if strings.Contains(lines, "%!") || !utf8.ValidString(lines) {
				t.Errorf("it says %q", lines)
			}
		}
	})
}

// Who got a message is who got it: what a worker had before its own end is not put down
// to what came after it.
func TestWhoGotAMessageIsWhoGotIt(t *testing.T) {
	s := begin().hires("W1", record.AckTwice, 1).hires("W2", record.AckElsewhere, 1).hires("W3", record.AckWhenDone, 1)
	s.each(record.ChannelClosed, "W1", "PRECONDITION_FAILED - unknown delivery tag 1")
	s.gets("W2", true, 2)
	s.each(record.WorkerKilled, "W2", "")
	s.each(record.Requeued, "W2", "its worker was killed", 2)
	s.gets("W3", true, 2)
	n := New()
	n.Take(s.events)
	if got := n.Sentence(); !strings.Contains(got, "gave it to W3") || strings.Contains(got, "gave it to W2") {
		t.Error(got)
	}
	n = New()
	n.Take(s.events[:len(s.events)-1])
	if got := n.Sentence(); strings.Contains(got, "gave it to") {
		t.Error(got)
	}
}

// The broker's doings, and a queue that it has no longer, are told.
func TestTheBrokerIsTold(t *testing.T) {
	gone := record.QueueSpec{Name: "hello", Type: record.Classic}
	for _, c := range []struct {
		e    record.Event
		says string
	}{
		{record.Event{Kind: record.BrokerStopping}, "being stopped"},
		{record.Event{Kind: record.BrokerStopped}, "has stopped"},
		{record.Event{Kind: record.BrokerCrashed}, "crashed"},
		{record.Event{Kind: record.BrokerStarting, Reason: "starting Erlang"}, "started: starting Erlang"},
		{record.Event{Kind: record.BrokerStarting}, "being started."},
		{record.Event{Kind: record.BrokerStarted}, "answers again"},
		{record.Event{Kind: record.QueueGone, Queue: "hello", QueueSpec: &gone, Reason: "it was not durable"}, "The queue hello is gone, with all that stood in it: it was not durable."},
		{record.Event{Kind: record.QueueDeclared, Queue: "hello", QueueSpec: &gone, Reason: "declared anew, as it was gone"}, "declared anew"},
		{record.Event{Kind: record.QueueAgain, Queue: "hello", QueueSpec: &gone}, "nothing changes"},
	} {
		n := New()
		n.Take([]record.Event{c.e})
		if got := n.Sentence(); !strings.Contains(got, c.says) {
			t.Errorf("%s: %q", c.e.Kind, got)
		}
	}
}
