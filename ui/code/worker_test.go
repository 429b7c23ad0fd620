package code_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/code"
)

// work is what a worker with some settings does with ten messages, whoever it is.
type work struct {
	name    string
	worker  record.WorkerSpec
	queue   record.QueueSpec // without a name
	body    string
	begun   int    // how many it takes in hand, at least
	settles bool   // what follows is what the queue comes to
	ready   int    // …
	unacked int    // …
	ends    string // what RabbitMQ says as it closes a channel, "" if it closes none
	left    int    // in the queue, after the worker was killed or has ended
	again   int    // of those, marked redelivered
	dead    int    // in the queue for dead letters
}

var (
	classic   = record.QueueSpec{Type: record.Classic, Durable: true}
	transient = record.QueueSpec{Type: record.Classic}
	quorum    = record.QueueSpec{Type: record.Quorum, Durable: true, DeliveryLimit: 2, DeadLetterTo: deadLetters, ConsumerTimeout: 60_000}
	letters   = record.QueueSpec{Type: record.Classic, Durable: true, DeadLetterTo: deadLetters}

	long  = record.Sleep{Min: time.Hour, Max: time.Hour}
	short = record.Sleep{Min: 10 * time.Millisecond, Max: 10 * time.Millisecond}
	span  = record.Sleep{Min: 5 * time.Millisecond, Max: 20 * time.Millisecond}
	dots  = record.Sleep{Dots: true, Dot: 5 * time.Millisecond}
)

func works() []work {
	return []work{
		{name: "ack", worker: record.WorkerSpec{Ack: record.AckWhenDone, Prefetch: 1, Sleep: short}, queue: classic, begun: 10, settles: true},
		{name: "ack by dots", worker: record.WorkerSpec{Ack: record.AckWhenDone, Prefetch: 3, Sleep: dots}, queue: transient, body: "a..", begun: 10, settles: true},
		{name: "ack in a range", worker: record.WorkerSpec{Ack: record.AckWhenDone, Sleep: span}, queue: quorum, begun: 10, settles: true},
		{name: "dies at work", worker: record.WorkerSpec{Ack: record.AckWhenDone, Prefetch: 1, Sleep: long}, queue: classic, begun: 1, settles: true, ready: 9, unacked: 1, left: 10, again: 1},
		{name: "hoards", worker: record.WorkerSpec{Ack: record.AckWhenDone, Sleep: long}, queue: classic, begun: 1, settles: true, unacked: 10, left: 10, again: 10},
		{name: "never", worker: record.WorkerSpec{Ack: record.AckNever}, queue: classic, begun: 10, settles: true, unacked: 10, left: 10, again: 10},
		{name: "never, prefetch", worker: record.WorkerSpec{Ack: record.AckNever, Prefetch: 3}, queue: classic, begun: 3, settles: true, ready: 7, unacked: 3, left: 10, again: 3},
		{name: "automatic", worker: record.WorkerSpec{Ack: record.AckAutomatic, Prefetch: 2, Sleep: long}, queue: classic, begun: 1, settles: true},
		{name: "requeue", worker: record.WorkerSpec{Ack: record.AckRequeue}, queue: classic, begun: 50, left: 10, again: 10},
		{name: "return, limited", worker: record.WorkerSpec{Ack: record.AckReturn, Prefetch: 1}, queue: quorum, begun: 30, settles: true, dead: 10},
		{name: "reject", worker: record.WorkerSpec{Ack: record.AckReject, Prefetch: 1}, queue: classic, begun: 10, settles: true},
		{name: "reject, dead letters", worker: record.WorkerSpec{Ack: record.AckReject, Prefetch: 1}, queue: letters, begun: 10, settles: true, dead: 10},
		{name: "twice", worker: record.WorkerSpec{Ack: record.AckTwice, Prefetch: 1}, queue: classic, begun: 1, ends: "unknown delivery tag 1", left: 9, again: 1},
		{name: "elsewhere", worker: record.WorkerSpec{Ack: record.AckElsewhere, Prefetch: 1}, queue: classic, begun: 1, settles: true, ready: 9, unacked: 1, left: 10, again: 1},
		{name: "batch", worker: record.WorkerSpec{Ack: record.AckWhenDone, Batch: 4}, queue: classic, begun: 10, settles: true, unacked: 2, left: 2, again: 2},
		{name: "batch, stuck", worker: record.WorkerSpec{Ack: record.AckWhenDone, Prefetch: 3, Batch: 5}, queue: classic, begun: 3, settles: true, ready: 7, unacked: 3, left: 10, again: 3},
	}
}

// file is the work's name where a name of letters is wanted.
func (w work) file() string { return "w" + strings.NewReplacer(" ", "_", ",", "").Replace(w.name) }

// specs are the settings with the names in them.
func (w work) specs() (record.WorkerSpec, record.QueueSpec) {
	w.worker.Queue, w.queue.Name = "tasks", "tasks"
	return w.worker, w.queue
}

// The lab's own worker does what the works say: this is what the programs are held
// against.
func TestOwnWorkers(t *testing.T) {
	for _, w := range works() {
		t.Run(w.name, func(t *testing.T) {
			spec, queue := w.specs()
			w.play(newStage(t, queue), func(s *stage) actor { return s.ownWorker(spec) })
		})
	}
}

// The programs do to the broker what the lab's worker does.
func TestWorkerPrograms(t *testing.T) {
	for _, r := range runners() {
		t.Run(r.language.String(), func(t *testing.T) {
			programs := map[string][]code.Line{}
			for _, w := range works() {
				spec, queue := w.specs()
				programs[w.file()] = code.Worker(r.language, spec, queue)
			}
			command := r.prepare(t, programs)
			for _, w := range works() {
				t.Run(w.name, func(t *testing.T) {
					_, queue := w.specs()
					w.play(newStage(t, queue), func(s *stage) actor { return start(t, command(w.file()), s) })
				})
			}
		})
	}
}

// An address may end without a slash too, as rabbitlab broker prints it.
func TestProgramsTakeAnAddressWithoutASlash(t *testing.T) {
	w := works()[0]
	spec, queue := w.specs()
	for _, r := range runners() {
		t.Run(r.language.String(), func(t *testing.T) {
			command := r.prepare(t, map[string][]code.Line{w.file(): code.Worker(r.language, spec, queue)})
			w.play(newStage(t, queue), func(s *stage) actor {
				s.address = strings.TrimSuffix(s.address, "/")
				return start(t, command(w.file()), s)
			})
		})
	}
}

// play has an actor do the work and checks what becomes of the messages.
func (w work) play(s *stage, who func(*stage) actor) {
	s.t.Helper()
	s.publish(10, w.body)
	a := who(s)
	if w.ends == "" {
		w.goesOn(s, a)
	} else {
		w.breaks(s, a)
	}
	a.kill()
	s.await("what it held came back", func() bool { ready, unacked := s.figures(); return ready == w.left && unacked == 0 })
	s.await("dead letters", func() bool { return s.in(deadLetters) == w.dead })
	all := s.takeAll(s.queue)
	if again := count(all, func(m taken) bool { return m.redelivered }); len(all) != w.left || again != w.again {
		s.t.Errorf("%d are left, %d of them marked redelivered, not %d and %d", len(all), again, w.left, w.again)
	}
}

// goesOn awaits what the queue comes to while the worker is there.
func (w work) goesOn(s *stage, a actor) {
	s.t.Helper()
	s.await("as many begun", func() bool { w.lives(s, a); return a.begun() >= w.begun })
	w.consumes(s)
	if !w.settles {
		return
	}
	s.await("what the queue comes to", func() bool {
		ready, unacked := s.figures()
		return ready == w.ready && unacked == w.unacked
	})
	if n := a.begun(); n != w.begun {
		s.t.Errorf("it began %d messages, not %d", n, w.begun)
	}
	w.lives(s, a)
}

func (w work) lives(s *stage, a actor) {
	s.t.Helper()
	if why, has := a.ended(); has {
		s.t.Fatalf("it ended: %s", why)
	}
}

// consumes checks how the consumer was asked for.
func (w work) consumes(s *stage) {
	s.t.Helper()
	var consumers []struct {
		AckRequired bool `json:"ack_required"`
		Prefetch    int  `json:"prefetch_count"`
	}
	s.ask("consumers/%2F", &consumers)
	if len(consumers) != 1 || consumers[0].Prefetch != w.worker.Prefetch || consumers[0].AckRequired == (w.worker.Ack == record.AckAutomatic) {
		s.t.Errorf("the consumers are %+v", consumers)
	}
}

// breaks awaits the end by RabbitMQ's hand.
func (w work) breaks(s *stage, a actor) {
	s.t.Helper()
	why := ""
	s.await("it ends", func() (has bool) { why, has = a.ended(); return has })
	// amqp091-go may say of the next ack that the channel is closed, before the
	// program hears why
	if refused := strings.Contains(why, w.ends) && strings.Contains(why, "PRECONDITION_FAILED"); !refused && !strings.Contains(why, amqp.ErrClosed.Reason) {
		s.t.Errorf("it ended by %q", why)
	}
	if a.begun() < w.begun {
		s.t.Errorf("it began %d messages, not %d", a.begun(), w.begun)
	}
}

func count[T any](all []T, is func(T) bool) int {
	return len(slices.DeleteFunc(slices.Clone(all), func(x T) bool { return !is(x) }))
}
