package tui

import (
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/node"
	"rabbitlab/amqp/node/nodetest"
)

// forgetful is a program that consumes from a queue of six messages and acks none. It
// returns what its connection ends with.
func forgetful(t *testing.T, url string) (ends <-chan *amqp.Error) {
	t.Helper()
	properties := amqp.NewConnectionProperties()
	properties.SetClientConnectionName("billing")
	conn, err := amqp.DialConfig(url, amqp.Config{Properties: properties})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	ch, err := conn.Channel()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ch.QueueDeclare("invoices", true, false, false, false, nil); err != nil {
		t.Fatal(err)
	}
	for range 6 {
		if err := ch.PublishWithContext(t.Context(), "", "invoices", false, false, amqp.Publishing{DeliveryMode: amqp.Persistent, Body: []byte("1")}); err != nil {
			t.Fatal(err)
		}
	}
	deliveries, err := ch.Consume("invoices", "billing-consumer", false, false, false, false, nil)
	if err != nil {
		t.Fatal(err)
	}
	for range 6 {
		<-deliveries
	}
	return conn.NotifyClose(make(chan *amqp.Error, 1))
}

// onEach runs a test of the screens on the built-in broker and on a RabbitMQ.
func onEach(t *testing.T, set func(*Options), test func(*testing.T, *live)) {
	t.Run("built-in", func(t *testing.T) { test(t, onBuiltin(t, set)) })
	t.Run("RabbitMQ", func(t *testing.T) { test(t, onOwn(t, nodetest.Start(t, node.Options{}), set)) })
}

// Somebody forgets to ack: within 15 s the screen names who, Queues marks the row, and
// the connection is closed when the answer is typed, and not before.
func TestWhoForgotToAckIsFoundAndClosed(t *testing.T) {
	onEach(t, func(*Options) {}, func(t *testing.T, l *live) {
		ends := forgetful(t, l.broker.URL())
		l.m.Update(tea.WindowSizeMsg{Width: 120, Height: 36})
		began := time.Now()
		l.press("3").shows("○  never acked")
		if took := time.Since(began); took > 15*time.Second {
			t.Errorf("it took %s", took)
		}
		l.shows("billing · billing-consumer", "messages_unacknowledged 6")
		l.press("1").shows("○ never acked")
		l.press("3", "enter").shows("└─ channel", "holds 6", "└─ connection  billing", "HELD BY THIS CHANNEL")
		l.press("x").shows("6 messages will be redelivered", "Type close 6")
		l.press("enter", "close 5", "enter", "esc")
		select {
		case e := <-ends:
			t.Fatal("it was closed without the answer:", e)
		default:
		}
		l.press("x").shows("Type close 6").press("close 6", "enter").shows("The connection is closed: 6 messages returned")
		e := <-ends
		if e == nil || e.Code != amqp.ConnectionForced || !strings.Contains(e.Reason, "rabbitlab: forgotten-ack") {
			t.Error(e)
		}
		l.shows("This is no longer found").press("esc").await("the finding is gone", func() bool {
			return !strings.Contains(ansi.Strip(l.m.View()), "forgotten-ack")
		})
	})
}

// Read-only, the key says why it does nothing.
func TestNothingIsClosedReadOnly(t *testing.T) {
	l := onBuiltin(t, func(o *Options) { o.ReadOnly = true })
	ends := forgetful(t, l.broker.URL())
	l.m.Update(tea.WindowSizeMsg{Width: 120, Height: 36})
	l.press("3").shows("forgotten-ack").press("enter", "x").shows("rabbitlab is read-only here: connections cannot be closed.")
	if l.m.question != nil || len(ends) > 0 {
		t.Error("it asks to close, or did")
	}
}
