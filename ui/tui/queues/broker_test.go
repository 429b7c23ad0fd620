package queues

import (
	"context"
	"fmt"
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
	"rabbitlab/mgmt/client"
	"rabbitlab/mgmt/poll"
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
		b, err := minirabbit.Start(minirabbit.Options{Permit: minirabbit.TransientQueuesToo})
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
	t     *testing.T
	m     *Model
	state *mgmt.State
	feed  *poll.Feed
}

func watchLive(t *testing.T, n broker) *live {
	t.Helper()
	api, err := client.New(client.Config{URL: n.Management(), User: n.User(), Password: n.Password(), ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	reader := poll.New(api, poll.Options{})
	l := &live{t: t, state: &mgmt.State{}, feed: reader.Feed()}
	l.m = New(Options{Context: ctx, State: l.state, Reader: reader, Client: api, Keys: keys.Default(),
		Theme: theme.New(lipgloss.NewRenderer(io.Discard))})
	l.m.Update(tea.WindowSizeMsg{Width: 120, Height: 33})
	ended := make(chan struct{})
	go func() { defer close(ended); _ = reader.Run(ctx) }()
	t.Cleanup(func() { cancel(); <-ended; api.Close() })
	return l
}

// await feeds the screen what the reader learns until all of it is on the screen.
func (l *live) await(want ...string) {
	l.t.Helper()
	l.awaitState(fmt.Sprintf("%q", want), func() bool {
		return containsAll(strings.Join(strings.Fields(ansi.Strip(l.m.View(120, 33))), " "), want)
	})
}

// awaitState feeds the screen what the reader learns until something is so.
func (l *live) awaitState(what string, is func() bool) {
	l.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patient)
	defer cancel()
	for !is() {
		u, err := l.feed.Next(ctx)
		if err != nil {
			l.t.Fatalf("never: %s: the screen is\n%s\n%s", what, ansi.Strip(l.m.View(120, 33)), l.m.Status())
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
		"6 messages delivered and not acked yet.")
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
	l.awaitState("the link is down", func() bool { return l.state.Link().Err != nil })
	l.await("▸ kept classic 3 0")
	if err := n.Resume(ctx); err != nil {
		t.Fatal(err)
	}
	l.awaitState("the counts are fresh", func() bool { return !l.state.Late(mgmt.PartTotals, time.Now()) })
	l.await("▸ kept classic 3 0", "1 queue · by UNACKED")
}
