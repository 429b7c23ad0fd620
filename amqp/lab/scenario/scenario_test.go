package scenario_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"rabbitlab/amqp/lab"
	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/lab/scenario"
	"rabbitlab/amqp/minirabbit"
	"rabbitlab/amqp/node"
	"rabbitlab/amqp/node/nodetest"
	"rabbitlab/mgmt"
	"rabbitlab/mgmt/client"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(nodetest.Shared(m)) }

// server is a broker of ours, the built-in one or RabbitMQ.
type server interface {
	URL() string
	Management() string
	User() string
	Password() string
	Stop(context.Context) error
	Crash() error
	Resume(context.Context) error
}

// What takes a cluster gets one of its own.
func TestANodeOfThreeDiesOnRabbitMQ(t *testing.T) {
	c := nodetest.Cluster(t, 3, node.Options{})
	b := newStage(t, c)
	for _, n := range c.Nodes() {
		b.means.Nodes = append(b.means.Nodes, scenario.Node{
			Name:  n.Name(),
			Crash: func(news scenario.News) error { err := n.Crash(); news(record.NodeCrashed, n.Name()); return err },
			Start: func(ctx context.Context, news scenario.News) error {
				news(record.NodeStarting, n.Name())
				err := n.Resume(ctx)
				news(record.NodeStarted, n.Name())
				return err
			},
		})
	}
	for _, s := range scenario.All() {
		if s.Nodes() > 1 {
			b.ends(t, s)
		}
	}
}

// stage is a broker that scenarios are played on.
type stage struct {
	url   string
	more  []string // of the other nodes
	means scenario.Means
}

func newStage(t *testing.T, b server) *stage {
	t.Helper()
	config := client.Config{URL: b.Management(), User: b.User(), Password: b.Password()}
	s := &stage{url: b.URL()}
	if c, is := b.(*node.Cluster); is {
		for _, n := range c.Nodes()[1:] {
			s.more = append(s.more, n.URL())
			config.More = append(config.More, client.Place{URL: n.Management(), User: n.User(), Password: n.Password()})
		}
	}
	api, err := client.New(config)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(api.Close)
	s.means = scenario.Means{
		Figures: figures(api), Memory: memory(api),
		Restart: func(ctx context.Context, _ scenario.News) error { return again(ctx, b, b.Stop(ctx)) },
		Crash:   func(ctx context.Context, _ scenario.News) error { return again(ctx, b, b.Crash()) },
	}
	return s
}

// again starts a broker that has ended.
func again(ctx context.Context, b server, ended error) error {
	if ended != nil {
		return ended
	}
	return b.Resume(ctx)
}

// builtin is a built-in broker with the consumer timeout that a scenario asks for.
func builtin(t *testing.T, timeout time.Duration) *stage {
	t.Helper()
	return builtinWith(t, minirabbit.Options{Permit: minirabbit.TransientQueuesToo, ConsumerTimeout: timeout})
}

func builtinWith(t *testing.T, o minirabbit.Options) *stage {
	t.Helper()
	b, err := minirabbit.Start(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = b.Close() })
	return newStage(t, b)
}

func figures(api *client.Client) scenario.Figures {
	return func(ctx context.Context, queue string) (int64, int64, bool, error) {
		q, err := api.QueueTotals(ctx, mgmt.Key{Vhost: "/", Name: queue})
		var failed *mgmt.Error
		if errors.As(err, &failed) && failed.Kind == mgmt.NotFound {
			err = scenario.ErrNoQueue
		}
		r, known := q.Ready.Int()
		u, also := q.Unacked.Int()
		return r, u, known && also, err
	}
}

func memory(api *client.Client) func(context.Context, string) (int64, bool, error) {
	return func(ctx context.Context, queue string) (int64, bool, error) {
		f, err := api.QueueMemory(ctx, mgmt.Key{Vhost: "/", Name: queue})
		bytes, known := f.Int()
		return bytes, known, err
	}
}

// play plays a scenario and deletes what it declared.
func (b *stage) play(t *testing.T, s scenario.Scenario) ([]scenario.Finding, *record.State, error) {
	t.Helper()
	l, m, over := b.open(t)
	findings, err := s.Play(t.Context(), l, m)
	for _, q := range l.Queues() {
		if err := l.DeleteQueue(context.Background(), q.Name); err != nil {
			t.Error(err)
		}
	}
	over()
	var state *record.State
	m.Watch.Look(func(s *record.State) { state = s })
	return findings, state, err
}

// onOneNode are the scenarios that take no cluster.
func onOneNode() (all []scenario.Scenario) {
	for _, s := range scenario.All() {
		if s.Nodes() == 1 {
			all = append(all, s)
		}
	}
	return all
}

func TestEveryScenarioOnTheBuiltInBroker(t *testing.T) {
	for _, s := range onOneNode() {
		t.Run(s.Name, func(t *testing.T) { builtin(t, s.ConsumerTimeout()).ends(t, s) })
	}
}

func TestEveryScenarioOnRabbitMQ(t *testing.T) {
	n := nodetest.Start(t, node.Options{Settings: map[string]string{"consumer_timeout": "3000"}})
	b := newStage(t, n)
	b.means.ConsumerTimeout = 3 * time.Second
	for _, s := range onOneNode() {
		t.Run(s.Name, func(t *testing.T) { b.ends(t, s) })
	}
}

// Setup waits for nothing: it needs neither the lab's events nor figures.
func TestEverySetupOnTheBuiltInBroker(t *testing.T) {
	for _, s := range onOneNode() {
		t.Run(s.Name, func(t *testing.T) {
			l := lab.New(lab.Config{URL: builtin(t, 0).url, Prefix: lab.Prefix})
			defer l.Close()
			if _, err := s.Setup(t.Context(), l, scenario.Means{}); err != nil {
				t.Error(err)
			}
			if len(l.Queues()) == 0 {
				t.Error("nothing is declared")
			}
		})
	}
}

// ends plays a scenario that must end as it says, with balanced books.
func (b *stage) ends(t *testing.T, s scenario.Scenario) {
	began := time.Now()
	findings, state, err := b.play(t, s)
	if err != nil {
		t.Error(err)
	}
	if c := state.Total(); !c.Books.Balanced() || c.Pending != 0 {
		t.Errorf("the books: %+v", c)
	}
	for _, f := range findings {
		t.Logf("%s: %s %.3f %s", f.Of, f.What, f.Value, f.Unit)
	}
	t.Logf("took %s", time.Since(began).Round(time.Millisecond))
}

// A broker that counts something else is found out.
func TestOtherFiguresAreSaid(t *testing.T) {
	defer scenario.SetPatience(300 * time.Millisecond)()
	for _, s := range onOneNode() {
		if s.Name == "durable-queue" {
			continue // asks for the queues alone, see TestOtherRestartsAreSaid
		}
		t.Run(s.Name, func(t *testing.T) {
			b := builtin(t, s.ConsumerTimeout())
			b.means.Figures = func(context.Context, string) (int64, int64, bool, error) { return 3, 3, true, nil }
			_, _, err := b.play(t, s)
			if differs := new(scenario.Differs); !errors.As(err, &differs) {
				t.Errorf("got %v", err)
			}
		})
	}
}

// Without a broker of our own nothing is restarted, and nothing is declared.
func TestARestartNeedsOurOwnBroker(t *testing.T) {
	for _, name := range []string{"durable-queue", "persistent-message"} {
		b := builtin(t, 0)
		b.means.Restart = nil
		s, _ := scenario.Find(name)
		_, state, err := b.play(t, s)
		cannot := new(scenario.Cannot)
		if !errors.As(err, &cannot) || !strings.Contains(cannot.Do, "--broker") {
			t.Errorf("%s: %v", name, err)
		}
		if state.Seq != 0 {
			t.Errorf("%s did something all the same", name)
		}
	}
}

// Nor is it played act by act.
func TestNoActWithoutARestart(t *testing.T) {
	b := builtin(t, 0)
	b.means.Restart = nil
	l, m, over := b.open(t)
	defer over()
	s, _ := scenario.Find("durable-queue")
	p, err := s.Begin(t.Context(), l, m)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Act(t.Context()); !errors.As(err, new(*scenario.Cannot)) || p.Next() != "" {
		t.Errorf("%v, and %q comes next", err, p.Next())
	}
}

func TestFindNamesThem(t *testing.T) {
	if _, err := scenario.Find("nope"); err == nil || !strings.Contains(err.Error(), "ack-twice") {
		t.Error(err)
	}
}

// Who looks on can read what is going to happen before a delivery times out.
func TestADeliveryThatIsWatchedTimesOutLater(t *testing.T) {
	s, _ := scenario.Find("consumer-timeout")
	for watched, want := range map[bool]time.Duration{false: time.Second, true: s.WatchedTimeout()} {
		l, m, over := builtin(t, 0).open(t)
		m.Watched = watched
		if _, err := s.Begin(t.Context(), l, m); err != nil {
			t.Fatal(err)
		}
		if got := time.Duration(l.Queues()[0].ConsumerTimeout) * time.Millisecond; got != want {
			t.Errorf("watched %v: %s, want %s", watched, got, want)
		}
		over()
	}
}
