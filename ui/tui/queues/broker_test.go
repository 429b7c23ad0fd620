package queues

import (
	"context"
	"io"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
	amqp "github.com/rabbitmq/amqp091-go"
	"go.uber.org/goleak"

	"rabbitlab/amqp/minirabbit"
	"rabbitlab/amqp/node"
	"rabbitlab/amqp/node/nodetest"
	"rabbitlab/mgmt"
	"rabbitlab/ui/keys"
	"rabbitlab/ui/theme"
	"rabbitlab/ui/tui/screen"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// patient is how long a test waits for what a broker with fast statistics shows
// within a few seconds.
const patient = 60 * time.Second

// broker is a RabbitMQ, or the built-in one.
type broker interface {
	URL() string
	Management() string
	User() string
	Password() string
	Stop(context.Context) error
	Resume(context.Context) error
}

// onEach runs a test on the built-in broker and on a RabbitMQ, each for this test
// alone. They wait most of the time, and so do it at once.
func onEach(t *testing.T, test func(t *testing.T, b broker)) {
	t.Parallel()
	t.Run("built-in", func(t *testing.T) {
		t.Parallel()
		b, err := minirabbit.Start(minirabbit.Options{})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = b.Close() })
		test(t, b)
	})
	t.Run("RabbitMQ", func(t *testing.T) {
		t.Parallel()
		test(t, nodetest.Start(t, node.Options{}))
	})
}

// live is the screen on a broker.
type live struct {
	t      *testing.T
	m      *Model
	state  *mgmt.State
	poller *mgmt.Poller
}

func watchLive(t *testing.T, n broker) *live {
	t.Helper()
	client, err := mgmt.New(mgmt.Config{URL: n.Management(), User: n.User(), Password: n.Password(), ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	l := &live{t: t, state: &mgmt.State{}, poller: mgmt.NewPoller(client, mgmt.PollerOptions{})}
	l.m = New(Options{Context: ctx, State: l.state, Poller: l.poller, Client: client, Keys: keys.Default(),
		Theme: theme.New(lipgloss.NewRenderer(io.Discard))})
	l.m.Update(tea.WindowSizeMsg{Width: 120, Height: 33})
	ended := make(chan struct{})
	go func() { defer close(ended); _ = l.poller.Run(ctx) }()
	t.Cleanup(func() { cancel(); <-ended; client.Close() })
	return l
}

// await feeds the screen what the poller learns until all of it is on the screen.
func (l *live) await(want ...string) {
	l.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patient)
	defer cancel()
	for {
		view := ansi.Strip(l.m.View(120, 33))
		if flat := strings.Join(strings.Fields(view), " "); containsAll(flat, want) {
			return
		}
		u, err := l.poller.Next(ctx)
		if err != nil {
			l.t.Fatalf("%q never came: the screen is\n%s\n%s", want, view, l.m.Status())
		}
		l.state.Apply(u)
		l.m.Update(screen.BrokerMsg{Now: time.Now()})
	}
}

func containsAll(s string, want []string) bool {
	for _, w := range want {
		if !strings.Contains(s, w) {
			return false
		}
	}
	return true
}

func dial(t *testing.T, n broker) (*amqp.Connection, *amqp.Channel) {
	t.Helper()
	properties := amqp.NewConnectionProperties()
	properties.SetClientConnectionName("W1")
	connection, err := amqp.DialConfig(n.URL(), amqp.Config{Properties: properties})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = connection.Close() })
	channel, err := connection.Channel()
	if err != nil {
		t.Fatal(err)
	}
	return connection, channel
}

// fill declares a queue of its own for the test and puts messages into it.
func fill(t *testing.T, channel *amqp.Channel, name string, messages int) {
	t.Helper()
	if _, err := channel.QueueDeclare(name, true, false, false, false, nil); err != nil {
		t.Fatal(err)
	}
	for range messages {
		err := channel.PublishWithContext(context.Background(), "", name, false, false, amqp.Publishing{Body: []byte("."), DeliveryMode: amqp.Persistent})
		if err != nil {
			t.Fatal(err)
		}
	}
}

func TestAForgottenAckOnABroker(t *testing.T) { onEach(t, seeForgottenAck) }

func seeForgottenAck(t *testing.T, n broker) {
	name := "forgotten\x1b[2J/%2F?漢"
	_, channel := dial(t, n)
	fill(t, channel, name, 6)
	l := watchLive(t, n)
	l.await(`▸ forgotten\e[2J/%2F?漢 classic 6 0`)
	if _, err := channel.Consume(name, "never", false, false, false, false, nil); err != nil {
		t.Fatal(err)
	}
	l.await(`▸ forgotten\e[2J/%2F?漢 classic 0 6 1`, "6 ∞ 6 0 ", "never W1",
		"6 messages were delivered to W1 and none was ever acked. The 6 that are held return to the queue when its channel closes.")
	if err := channel.Close(); err != nil {
		t.Fatal(err)
	}
	l.await(`▸ forgotten\e[2J/%2F?漢 classic 6 0 0`, "6 messages ready and nobody consumes")
}

func TestABrokerIsRestarted(t *testing.T) { onEach(t, seeRestart) }

func seeRestart(t *testing.T, n broker) {
	connection, channel := dial(t, n)
	fill(t, channel, "kept", 3)
	l := watchLive(t, n)
	l.await("▸ kept classic 3 0")
	_ = connection.Close()
	ctx, cancel := context.WithTimeout(context.Background(), patient)
	defer cancel()
	if err := n.Stop(ctx); err != nil {
		t.Fatal(err)
	}
	l.await("▸ kept classic 3 0", "no answer from the management API", "next try in")
	if err := n.Resume(ctx); err != nil {
		t.Fatal(err)
	}
	l.await("▸ kept classic 3 0", "1 queue · by UNACKED")
	for l.state.Stale(time.Now()) {
		l.await("▸ kept")
		u, err := l.poller.Next(ctx)
		if err != nil {
			t.Fatal(err)
		}
		l.state.Apply(u)
		l.m.Update(screen.BrokerMsg{Now: time.Now()})
	}
	if view := l.m.View(120, 33); strings.Contains(view, "no answer") {
		t.Errorf("the warning stays:\n%s", view)
	}
}
