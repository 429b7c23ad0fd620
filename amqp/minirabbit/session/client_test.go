package session

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"
)

func (h *house) url() string { return "amqp://" + user + ":" + password + "@" + h.address + "/" }

// client opens a connection and a channel as a program does.
func (h *house) client(t testing.TB) (*amqp.Connection, *amqp.Channel) {
	t.Helper()
	conn, err := amqp.Dial(h.url())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	ch, err := conn.Channel()
	if err != nil {
		t.Fatal(err)
	}
	return conn, ch
}

// queue declares one with a name of the broker's.
func queue(t testing.TB, ch *amqp.Channel) string {
	t.Helper()
	q, err := ch.QueueDeclare("", false, true, false, false, nil)
	if err != nil {
		t.Fatal(err)
	}
	return q.Name
}

// next waits for what comes on a channel.
func next[T any](t testing.TB, from <-chan T) T {
	t.Helper()
	select {
	case v, open := <-from:
		if !open {
			t.Fatal("nothing more comes")
		}
		return v
	case <-time.After(10 * time.Second):
		t.Fatal("nothing comes")
	}
	panic("unreachable")
}

func TestAMessageComesBackAsItWasSent(t *testing.T) {
	_, ch := open(t, rabbitMQs, Options{}).client(t)
	q := queue(t, ch)
	deliveries, err := ch.Consume(q, "", true, false, false, false, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, size := range []int{0, 1, frameMax - 8, frameMax - 7, 3 * frameMax, 5 << 20} {
		sent := amqp.Publishing{
			ContentType: "text/plain", CorrelationId: "c", Timestamp: time.Unix(1e9, 0), Priority: 3,
			Headers: amqp.Table{"n": int32(1), "t": amqp.Table{"deep": []interface{}{"a", true}}}, Body: bytes.Repeat([]byte("b"), size),
		}
		if err := ch.PublishWithContext(context.Background(), "", q, false, false, sent); err != nil {
			t.Fatal(err)
		}
		got := next(t, deliveries)
		if !bytes.Equal(got.Body, sent.Body) || got.ContentType != "text/plain" || got.CorrelationId != "c" || got.Priority != 3 ||
			!got.Timestamp.Equal(sent.Timestamp) || got.Headers["n"] != int32(1) || got.Headers["t"].(amqp.Table)["deep"].([]interface{})[0] != "a" {
			t.Errorf("of %d bytes came %d: %+v", size, len(got.Body), got.Headers)
		}
	}
}

func TestAMessageThatIsTooLargeClosesTheChannel(t *testing.T) {
	_, ch := open(t, rabbitMQs, Options{}).client(t)
	closed := ch.NotifyClose(make(chan *amqp.Error, 1))
	if err := ch.PublishWithContext(context.Background(), "", "q", false, false, amqp.Publishing{Body: make([]byte, 16<<20+1)}); err != nil {
		t.Fatal(err)
	}
	const want = "PRECONDITION_FAILED - message size 16777217 is larger than configured max size 16777216"
	if got := next(t, closed); got.Code != 406 || got.Reason != want {
		t.Errorf("closed with %v, want %s", got, want)
	}
}

func TestOneChannelMoreThanAgreedClosesTheConnection(t *testing.T) {
	h := open(t, rabbitMQs, Options{})
	conn, err := amqp.DialConfig(h.url(), amqp.Config{ChannelMax: 1})
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if _, err := conn.Channel(); err != nil {
		t.Fatal(err)
	}
	r := dial(t, h.address).send(header, h.target().startOk(), tuneOk(1, frameMax, 0), openVhost("/"), method(1, 20, 10, "\x00"), method(9, 20, 10, "\x00"))
	want := "0: close 530 NOT_ALLOWED - number of channels opened (1) has reached the negotiated channel_max (1), because of 0.0"
	for range 4 {
		r.hear()
	}
	if got := r.hear(); got != want {
		t.Errorf("answered %s, want %s", got, want)
	}
}

func TestAWrongPasswordIsToldToTheClientAndToTheLog(t *testing.T) {
	h := open(t, brief, Options{})
	_, err := amqp.Dial(strings.Replace(h.url(), password, "wrong-one", 1))
	if !errors.Is(err, amqp.ErrCredentials) && !strings.Contains(err.Error(), "403") {
		t.Errorf("the client hears %v", err)
	}
	h.end()
	said := strings.Join(h.said(), "\n")
	if !strings.Contains(said, `user "guest" or its password is wrong`) || strings.Contains(said, "wrong-one") {
		t.Errorf("the log says %q", said)
	}
}

func TestAVhostThatIsNotThereIsExplained(t *testing.T) {
	h := open(t, brief, Options{})
	if _, err := amqp.Dial(h.url() + "nope"); err == nil {
		t.Fatal("the client is let in")
	}
	h.end()
	const want = `there is no vhost "nope", only /.`
	if said := strings.Join(h.said(), "\n"); !strings.Contains(said, want) {
		t.Errorf("the log says %q, want %q", said, want)
	}
}

func TestTheBrokerClosesAConnectionAndSaysWhy(t *testing.T) {
	h := open(t, rabbitMQs, Options{})
	conn, _ := h.client(t)
	closed := conn.NotifyClose(make(chan *amqp.Error, 1))
	if !h.broker.CloseConnection(conn.LocalAddr().String()+" -> "+h.address, "enough") {
		t.Fatal("the broker has no such connection")
	}
	if got := next(t, closed); got.Code != 320 || got.Reason != "CONNECTION_FORCED - enough" {
		t.Errorf("closed with %v", got)
	}
	if err := h.end(); err != nil {
		t.Errorf("the session ended with %v", err)
	}
}

// A client may answer before the broker's own goroutine goes on.
func TestAnAnswerToACloseIsExpectedHoweverSoonItComes(t *testing.T) {
	for range 100 {
		h := open(t, rabbitMQs, Options{})
		conn, _ := h.client(t)
		closed := conn.NotifyClose(make(chan *amqp.Error, 1))
		h.broker.CloseConnection(conn.LocalAddr().String()+" -> "+h.address, "enough")
		next(t, closed)
		if err := h.end(); err != nil {
			t.Fatalf("the session ended with %v", err)
		}
	}
}

func TestTheEndOfTheContextEndsTheConnection(t *testing.T) {
	h := open(t, rabbitMQs, Options{})
	conn, _ := h.client(t)
	closed := conn.NotifyClose(make(chan *amqp.Error, 1))
	h.cut()
	next(t, closed)
	if err := h.end(); err != nil {
		t.Errorf("the session ended with %v", err)
	}
}

func TestAnAlarmHoldsWhoPublishesAndNobodyElse(t *testing.T) {
	h := open(t, rabbitMQs, Options{})
	conn, ch := h.client(t)
	_, other := h.client(t)
	q := queue(t, other)
	blocked := conn.NotifyBlocked(make(chan amqp.Blocking, 2))
	h.broker.SetAlarm("memory", true)
	for range 2 {
		if err := ch.PublishWithContext(context.Background(), "", q, false, false, amqp.Publishing{Body: []byte("b")}); err != nil {
			t.Fatal(err)
		}
	}
	if got := next(t, blocked); !got.Active || got.Reason != "low on memory" {
		t.Errorf("told %+v", got)
	}
	ready := func() int {
		state, err := other.QueueDeclarePassive(q, false, true, false, false, nil)
		if err != nil {
			t.Fatal(err)
		}
		return state.Messages
	}
	if n := ready(); n > 0 {
		t.Errorf("%d messages have come in despite the alarm", n)
	}
	h.broker.SetAlarm("memory", false)
	if got := next(t, blocked); got.Active {
		t.Errorf("told %+v", got)
	}
	if _, err := ch.QueueDeclarePassive(q, false, true, false, false, nil); err != nil { // a round trip after both publishes
		t.Fatal(err)
	}
	if n := ready(); n != 2 {
		t.Errorf("%d of 2 messages have come in after the alarm", n)
	}
}

func TestAHeldClientCanBeCutOff(t *testing.T) {
	h := open(t, brief, Options{})
	h.broker.SetAlarm("disk", true)
	r := h.target().enter(t, "connection.blocked").send(method(1, 60, 40, publish), announce(0))
	if got := r.hear(); got != "0: 10.60" {
		t.Fatalf("instead of connection.blocked came %s", got)
	}
	h.broker.CloseConnection(r.conn.LocalAddr().String()+" -> "+h.address, "enough")
	if got, want := r.hear(), "0: close 320 CONNECTION_FORCED - enough, because of 0.0"; got != want {
		t.Errorf("answered %s, want %s", got, want)
	}
	h.end()
}

func TestTrafficIsCounted(t *testing.T) {
	h := open(t, rabbitMQs, Options{})
	conn, ch := h.client(t)
	queue(t, ch)
	all := h.broker.Connections()
	if len(all) != 1 || all[0].Name != conn.LocalAddr().String()+" -> "+h.address {
		t.Fatalf("connections are %+v", all)
	}
	c := all[0].Traffic
	if c.ReceivedOctets.Load() < 100 || c.SentOctets.Load() < 500 || c.ReceivedFrames.Load() < 2 || c.SentFrames.Load() < 3 {
		t.Errorf("counted %d octets and %d frames in, %d and %d out",
			c.ReceivedOctets.Load(), c.ReceivedFrames.Load(), c.SentOctets.Load(), c.SentFrames.Load())
	}
	conn.Close()
}
