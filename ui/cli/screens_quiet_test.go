//go:build linux

package cli

import (
	"context"
	"testing"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"
)

// quiet waits until nothing has been written to the terminal for some seconds.
func (x *terminal) quiet(screen string) {
	x.t.Helper()
	const silence, most = 3 * time.Second, time.Minute // what was done half a minute ago moves till then
	asked := time.Now()
	for ; ; time.Sleep(20 * time.Millisecond) {
		x.mu.Lock()
		since := time.Since(x.wrote)
		x.mu.Unlock()
		switch {
		case since >= silence && time.Since(asked) >= silence:
			return
		case time.Since(asked) > most:
			x.t.Fatalf("%s: nothing changes, and it is drawn and drawn:\n%s", screen, x.shows())
		}
	}
}

// While nothing changes, nothing is written to the terminal: on no screen and no page,
// with a broker of our own and with somebody's.
func TestNothingIsWrittenWhileNothingChanges(t *testing.T) {
	t.Parallel()
	for name, start := range map[string]func(t *testing.T) *terminal{
		"our own": func(t *testing.T) *terminal {
			x := inTerminal(t, nil, "play", "forgotten-ack")
			x.await(`1·2·3·4·5·6`)
			return x
		},
		"somebody's": func(t *testing.T) *terminal {
			s := standIn(t)
			hold(t, s.URL())
			return inTerminal(t, nil, append([]string{"--read-only"}, somebodys(s)...)...)
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			x := start(t)
			for _, screen := range []struct{ keys, shows string }{
				{"1", "▸1 Queues"}, {"\r", "UNACKED, LAST 5 MIN"}, {"\x1b", "UNACKED▼"},
				{"3", "forgotten-ack"}, {"\r", "└─ channel"}, {"\x1b", "VERDICT"},
				{"4", "▸4 Lessons"}, {"5", "▸5 Log"}, {"2", "▸2 Playground"},
			} {
				x.press(screen.keys)
				x.await(screen.shows)
				x.quiet(screen.shows)
			}
		})
	}
}

// hold holds six messages on a broker, and does nothing else.
func hold(t *testing.T, url string) {
	t.Helper()
	conn, err := amqp.Dial(url)
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
		if err := ch.PublishWithContext(context.Background(), "", "invoices", false, false, amqp.Publishing{}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := ch.Consume("invoices", "", false, false, false, false, nil); err != nil {
		t.Fatal(err)
	}
}
