package challenge

import (
	"context"
	"slices"
	"testing"
	"time"

	"go.uber.org/goleak"

	"rabbitlab/amqp/lab"
	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/lab/scenario"
	"rabbitlab/amqp/minirabbit"
	"rabbitlab/amqp/node/nodetest"
	"rabbitlab/mgmt/client"
	"rabbitlab/ui/lesson"
	"rabbitlab/ui/means"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(nodetest.Shared(m)) }

// solutions is what is done to each challenge to solve it, as its hint has it.
var solutions = map[string]func(*scenario.Round){
	"killed-worker":     each(func(w *record.WorkerSpec) { w.Ack = record.AckWhenDone }),
	"nothing-acked":     each(func(w *record.WorkerSpec) { w.Ack = record.AckWhenDone }),
	"done-twice":        first(func(w *record.WorkerSpec) { w.Batch = 1 }),
	"after-the-restart": func(r *scenario.Round) { r.Queue.Durable, r.Producer.Persistent = true, true },
	"sent-and-gone":     func(r *scenario.Round) { r.Producer.Confirms = true },
	"one-sleeps":        each(func(w *record.WorkerSpec) { w.Prefetch = 1 }),
	"backlog": func(r *scenario.Round) {
		r.Workers[0].Prefetch = 1
		r.Workers = append(r.Workers, r.Workers[0], r.Workers[0])
	},
	"impossible":      first(func(w *record.WorkerSpec) { w.Ack = record.AckReject }),
	"round-and-round": func(r *scenario.Round) { r.Workers = r.Workers[1:] },
	"stands-still":    first(func(w *record.WorkerSpec) { w.Prefetch = 10 }),
}

// others are other ways that solve one as well.
var others = map[string]func(*scenario.Round){
	// what a quorum queue holds is on its disk, whatever is said of the messages
	"after-the-restart": func(r *scenario.Round) { r.Queue.Durable, r.Queue.Type = true, record.Quorum },
	"round-and-round":   first(func(w *record.WorkerSpec) { w.Ack = record.AckWhenDone }),
	"stands-still":      first(func(w *record.WorkerSpec) { w.Batch = 5 }),
}

func each(change func(*record.WorkerSpec)) func(*scenario.Round) {
	return func(r *scenario.Round) {
		for i := range r.Workers {
			change(&r.Workers[i])
		}
	}
}

func first(change func(*record.WorkerSpec)) func(*scenario.Round) {
	return func(r *scenario.Round) { change(&r.Workers[0]) }
}

// Each challenge is solved by what its hint says, and by nothing at all it is not, by the
// same judge.
func TestEachIsSolvedAndNotByItself(t *testing.T) {
	for _, c := range All() {
		t.Run(c.Name, func(t *testing.T) {
			t.Parallel()
			plays(t, c, builtin(t), nil, Unsolved)
			plays(t, c, builtin(t), solutions[c.Name], Solved)
			if other := others[c.Name]; other != nil {
				plays(t, c, builtin(t), other, Solved)
			}
		})
	}
}

// The same on the RabbitMQ that is installed.
func TestEachIsSolvedOnRabbitMQ(t *testing.T) {
	b := nodetest.Broker(t)
	for _, c := range All() {
		t.Run(c.Name, func(t *testing.T) {
			plays(t, c, b, nil, Unsolved)
			plays(t, c, b, solutions[c.Name], Solved)
		})
	}
}

func builtin(t *testing.T) own {
	t.Helper()
	b, err := minirabbit.Start(minirabbit.Options{Permit: minirabbit.TransientQueuesToo})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = b.Close() })
	return b
}

// own is a broker of our own.
type own interface {
	means.Own
	URL() string
	Management() string
	User() string
	Password() string
}

// plays plays a round, changed or not, until the judge has come to an end with it.
func plays(t *testing.T, c Challenge, b own, change func(*scenario.Round), want Outcome) {
	t.Helper()
	api, err := client.New(client.Config{URL: b.Management(), User: b.User(), Password: b.Password()})
	if err != nil {
		t.Fatal(err)
	}
	defer api.Close()
	m := means.Of(api, "/", b)
	m.Watch = scenario.NewWatch()
	l, told := lab.New(lab.Config{URL: b.URL()}), make(chan struct{})
	go func() {
		defer close(told)
		for {
			events, err := l.Next(context.Background())
			if err != nil {
				return
			}
			m.Watch.Apply(events)
		}
	}()
	defer func() {
		l.Close()
		<-told
	}()
	r := c.Round()
	r = r.With(r.Queue, r.Producer, r.Workers)
	if change != nil {
		change(&r)
	}
	v := judged(t, c, r, l, m)
	for _, q := range l.Queues() {
		if err := l.DeleteQueue(context.WithoutCancel(t.Context()), q.Name); err != nil {
			t.Error(err)
		}
	}
	if v.Outcome != want {
		t.Errorf("changed: %v; outcome %d, not %d: %+v", change != nil, v.Outcome, want, v)
	}
	t.Logf("changed: %v: %+v", change != nil, v)
}

// judged plays a round and waits for the verdict.
func judged(t *testing.T, c Challenge, r scenario.Round, l *lab.Lab, m scenario.Means) (v Verdict) {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	over := make(chan error, 1)
	go func() {
		_, err := r.Play().Play(ctx, l, m)
		over <- err
	}()
	played := false
	for v.Outcome <= Playing {
		select {
		case err := <-over:
			if played = true; err != nil {
				t.Errorf("the round: %v", err)
			}
			over = nil
		case <-time.After(20 * time.Millisecond):
		}
		m.Watch.Look(func(s *record.State) { v = c.Judge(s, Stage{Now: time.Now(), Begun: true, Played: played}) })
	}
	stop()
	if over != nil {
		<-over
	}
	return v
}

func TestEachHasASolution(t *testing.T) {
	var names []string
	for _, c := range All() {
		names = append(names, c.Name)
		if _, err := lesson.Find(c.Lesson); err != nil {
			t.Errorf("%s: %v", c.Name, err)
		}
		if solutions[c.Name] == nil {
			t.Errorf("%s has none", c.Name)
		}
	}
	if len(names) != 10 || len(slices.Compact(slices.Sorted(slices.Values(names)))) != 10 {
		t.Errorf("there are %v", names)
	}
}
