package cli

import (
	"context"
	"errors"
	"strings"
	"sync"
	"time"

	"rabbitlab/amqp/lab"
	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/lab/scenario"
	"rabbitlab/mgmt/client"
	"rabbitlab/ui/cli/problem"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/means"
)

// farewell is how long deleting the scenario's queue may take at the end.
const farewell = 5 * time.Second

// performance is one playing of a scenario.
type performance struct {
	*program
	broker  *broker
	client  *client.Client
	version string // of RabbitMQ, as the broker says
	lab     *lab.Lab
	watch   *scenario.Watch
	printer eventPrinter
	kept    []string // queues that were left on the broker, as wished
	left    error    // about those that could not be deleted

	mu   sync.Mutex
	over bool // the story is: what happens now is tidying up, which is not told
}

// play plays a scenario on a broker that can be reached, and says how it went.
func (p *program) play(ctx context.Context, b *broker, s scenario.Scenario, o runOptions) error {
	client, err := b.client(false)
	if err != nil {
		return err
	}
	defer client.Close()
	// asked before anything is declared: without its figures nothing can be told of the end
	overview, err := client.Overview(ctx)
	if err != nil {
		return b.explain(err)
	}
	f := &performance{program: p, broker: b, client: client, version: overview.RabbitMQVersion, watch: scenario.NewWatch(), printer: newPrinter(p.out, o.json)}
	p.sayMoved(b, client)
	if f.lab, err = b.lab(); err != nil {
		return err
	}
	f.lab.LearnNodes(b.learntNodes(overview))
	result, err := f.perform(ctx, s, o.keep || b.Own())
	if err != nil {
		return err
	}
	if err := f.printer.summary(result); err != nil {
		return err
	}
	return f.verdict(result)
}

// lab makes a playground: on somebody's broker all its queues are named
// rabbitlab.*, on our own as they are in the books.
func (b *broker) lab() (*lab.Lab, error) {
	tls, err := b.TLS.Config()
	if err != nil {
		return nil, err
	}
	c := lab.Config{URL: b.AMQP.Reveal(), More: reveal(b.More), TLS: tls, Prefix: lab.Prefix}
	if b.Own() {
		c.Prefix = ""
	}
	return lab.New(c), nil
}

// perform plays the scenario while another goroutine prints its events, and puts
// away what it made. A story that differs is a result, also where nothing could be
// put away; the error says that it could not be played.
func (f *performance) perform(ctx context.Context, s scenario.Scenario, keep bool) (result, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	printed := make(chan error, 1)
	go func() { printed <- f.printEvents(cancel) }()
	began := time.Now()
	findings, told := s.Play(ctx, f.lab, f.means(s))
	r := f.result(ctx, s, told)
	r.Findings = findings
	r.Seconds = time.Since(began).Seconds()
	f.putAway(ctx, keep)
	if err := <-printed; err != nil {
		return r, err
	}
	var differs *scenario.Differs
	if told != nil && !errors.As(told, &differs) {
		return r, errors.Join(explainCannot(told), f.left)
	}
	return r, nil
}

// means is what the scenario is played with: a broker of our own has more.
func (f *performance) means(s scenario.Scenario) scenario.Means {
	m := means.Of(f.client, f.broker.Vhost, f.broker.own)
	if f.broker.own != nil {
		m.ConsumerTimeout = s.ConsumerTimeout()
	}
	m.Watch = f.watch
	return m
}

// explainCannot says in words for people why a scenario cannot be played.
func explainCannot(err error) error {
	var cannot *scenario.Cannot
	if !errors.As(err, &cannot) {
		return err
	}
	return &problem.Error{What: lang.Echo(problem.InLine(cannot.What)), Means: lang.Echo(cannot.Means), Do: lang.Echo(cannot.Do), Err: err}
}

// printEvents takes the lab's events until it is closed. If they cannot be
// printed the story is broken off, and the rest is taken in silence.
func (f *performance) printEvents(breakOff context.CancelCauseFunc) (failed error) {
	for {
		events, err := f.lab.Next(context.Background()) // Close ends it
		if err != nil {
			return failed
		}
		if failed == nil {
			failed = f.tell(events)
			if failed != nil {
				breakOff(failed)
			}
		}
	}
}

// tell prints events and counts them, until the story is over.
func (f *performance) tell(events []record.Event) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.over {
		return nil
	}
	f.watch.Apply(events)
	return f.printer.events(events)
}

// finish ends the story, and counts exactly what was told of it.
func (f *performance) finish() (c record.Counts) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.over = true
	f.watch.Look(func(s *record.State) { c = s.Total() })
	return c
}

// putAway deletes the queues that the lab declared, unless they are kept, and
// closes it. It does so also when the context has ended.
func (f *performance) putAway(ctx context.Context, keep bool) {
	defer f.lab.Close()
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), farewell)
	defer cancel()
	for _, q := range f.lab.Queues() {
		if keep {
			f.kept = append(f.kept, q.Name)
			continue
		}
		if err := f.lab.DeleteQueue(ctx, q.Name); err != nil {
			said := lang.Say("queue %s could not be deleted and may still be there: %s", q.Name, problem.InLine(lang.Error(err)))
			f.left = errors.Join(f.left, errors.New(said))
		}
	}
}

// verdict turns a result, and what could not be put away, into the error that says
// so and has the exit code.
func (f *performance) verdict(r result) error {
	if len(f.kept) > 0 && !f.broker.Own() {
		f.warn(lang.Say("left on the broker: %s", strings.Join(f.kept, ", ")))
	}
	if r.OK {
		return f.left
	}
	return errors.Join(&otherEnd{r.Scenario, r.Differs}, f.left)
}
