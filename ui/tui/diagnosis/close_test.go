package diagnosis

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"rabbitlab/mgmt"
	"rabbitlab/ui/tui/screen"
)

// holding is a channel that holds so many.
func holding(n mgmt.Figure) mgmt.Channel { return mgmt.Channel{Unacked: n} }

// The question says what it will do in figures, of all the connection's channels, and
// nothing happens before it is answered.
func TestAConnectionIsClosed(t *testing.T) {
	w := newWorld(t)
	w.channels = []mgmt.Channel{holding(mgmt.Known(6)), holding(mgmt.Known(3))}
	w.finds(15*time.Second, w.forgotten())
	q, asked := question(w.press("x"))
	if !asked || !q.Danger || q.Default || q.Typed != "close 9" || q.OnYes == nil || q.OnNo != nil {
		t.Fatalf("%+v", q)
	}
	for _, part := range []string{"RabbitMQ will close hello-worker · hello (pika 1.2.0", "with 2 channels", "9 messages will be redelivered", "up to 7 s old", "exclusive"} {
		if !strings.Contains(q.Text, part) {
			t.Errorf("%q is not in %q", part, q.Text)
		}
	}
	if strings.Contains(q.Text, "automatic") || !slices.Equal(w.asked, []string{"channels of hello"}) {
		t.Errorf("%q, asked %v", q.Text, w.asked)
	}
	said, severity := notice(w.send(q.OnYes()))
	if said != "The connection is closed: 9 messages returned to their queues." || severity != screen.Info {
		t.Error(said, severity)
	}
	if !slices.Equal(w.asked, []string{"channels of hello", "close hello: Closed by an operator with rabbitlab: forgotten-ack", "refresh"}) {
		t.Error(w.asked)
	}
}

func TestWhatClosingDoes(t *testing.T) {
	automatic := holding(mgmt.Known(0))
	automatic.DeliveredNA = mgmt.Known(7)
	for name, c := range map[string]struct {
		channels []mgmt.Channel
		typed    string
		says     string
	}{
		"one message":   {[]mgmt.Channel{holding(mgmt.Known(1))}, "close 1", "1 message will be redelivered"},
		"none":          {nil, "close 0", "0 messages will be redelivered"},
		"not known":     {[]mgmt.Channel{holding(mgmt.Known(1)), holding(mgmt.Figure{})}, "close", "How many messages it holds is not known"},
		"automatic ack": {[]mgmt.Channel{automatic}, "close 0", "What was sent to it with automatic ack and is not done is lost."},
	} {
		if toll := tollOf(c.channels); toll.typed() != c.typed || !strings.Contains(toll.said(), c.says) {
			t.Errorf("%s: %q, %q", name, toll.typed(), toll.said())
		}
	}
}

// What cannot be closed is said, and nothing is asked of the broker.
func TestWhereNothingCanBeClosed(t *testing.T) {
	w := newWorld(t, readOnly)
	w.finds(15*time.Second, w.forgotten())
	w.press("enter")
	w.showsAt(120, 57, "rabbitlab is read-only here: connections cannot be closed.")
	if said, _ := notice(w.press("x")); !strings.Contains(said, "read-only") || len(w.asked) > 0 {
		t.Errorf("%q, asked %v", said, w.asked)
	}
	w = newWorld(t)
	w.report.Overview = mgmt.Overview{User: "onlooker", Tags: []string{"monitoring"}}
	w.finds(15*time.Second, w.forgotten())
	w.press("enter")
	w.showsAt(120, 57, "closing it this user may not close the connections of others; its tags do not include administrator")
	if said, _ := notice(w.press("x")); !strings.Contains(said, "rabbitmqctl close_connection") || len(w.asked) > 0 {
		t.Errorf("%q, asked %v", said, w.asked)
	}
	w = newWorld(t)
	w.finds(15*time.Second, w.forgotten())
	w.press("enter")
	w.finds(10 * time.Second)
	if said, _ := notice(w.press("x")); !strings.Contains(said, "no longer found") || len(w.asked) > 0 {
		t.Errorf("%q, asked %v", said, w.asked)
	}
}

func TestClosingFails(t *testing.T) {
	w := newWorld(t)
	w.finds(15*time.Second, w.forgotten())
	w.press("enter")
	w.err = errDown
	if said, severity := notice(w.press("x")); said != errDown.Error() || severity != screen.Failure {
		t.Error(said)
	}
	w.err = nil
	q, _ := question(w.press("x"))
	w.err = errors.New("this user may not")
	if said, severity := notice(w.send(q.OnYes())); said != "this user may not" || severity != screen.Failure {
		t.Error(said)
	}
	w.showsAt(120, 57, "forgotten-ack")
}
