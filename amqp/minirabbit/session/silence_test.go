package session

import (
	"io"
	"strings"
	"testing"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/wire"
)

func TestWhoDoesNotFinishTheHandshakeIsGivenUp(t *testing.T) {
	h := open(t, brief, Options{})
	for name, sent := range map[string]string{"nothing": "", "half a header": "AMQP", "only a header": header, "only a login": header + h.target().startOk()} {
		t.Run(name, func(t *testing.T) {
			r := dial(t, h.address).send(sent)
			if _, err := io.Copy(io.Discard, r.conn); isTimeout(err) {
				t.Fatal("the connection stays open")
			}
			h.end()
			if said := h.said(); !strings.Contains(said[len(said)-1], "did not finish the AMQP handshake") {
				t.Errorf("the log says %q", said)
			}
		})
	}
}

func TestStrangersAreToldWhatIsSpokenHere(t *testing.T) {
	h := open(t, brief, Options{})
	for sent, want := range map[string]string{
		"GET / HTTP/1.1\r\nHost: x\r\n\r\n":    "speaks HTTP",
		"\x16\x03\x01\x02\x00\x01\x00\x01\xfc": "wants TLS",
		"AMQP\x00\x01\x00\x00":                 "speaks AMQP 1.0",
		"AMQP\x03\x01\x00\x00":                 "speaks AMQP 1.0",
		"AMQP\x01\x01\x08\x00":                 "another version of AMQP",
		"AMQP\x00\x00\x09\x00":                 "another version of AMQP",
		"SSH-2.0-OpenSSH\r\n":                  "does not speak AMQP",
		strings.Repeat("\xff", 100000):         "does not speak AMQP",
	} {
		r := dial(t, h.address).send(sent)
		got := make([]byte, 8)
		if _, err := io.ReadFull(r.conn, got); err != nil || string(got) != header {
			t.Errorf("%.20q is answered with %q, %v", sent, got, err)
		}
		if n, err := io.Copy(io.Discard, r.conn); n > 0 || isTimeout(err) {
			t.Errorf("%.20q: %d bytes more, %v", sent, n, err)
		}
		r.conn.Close()
		h.end()
		if said := h.said(); !strings.Contains(said[len(said)-1], want) {
			t.Errorf("of %.20q the log says %q", sent, said[len(said)-1])
		}
	}
}

func TestAMQP09IsTakenForTheSame(t *testing.T) {
	h := open(t, brief, Options{})
	if got := dial(t, h.address).send("AMQP\x01\x01\x00\x09").hear(); got != "0: 10.10" {
		t.Errorf("answered %s", got)
	}
}

// With an interval of one second, the shortest there is: heartbeats come every half
// second, and who sends none is given up after three (measured on RabbitMQ).
func TestASilentClientHearsHeartbeatsAndIsGivenUp(t *testing.T) {
	h := open(t, rabbitMQs, Options{})
	r := dial(t, h.address).send(header, h.target().startOk(), tuneOk(2047, frameMax, 1), openVhost("/"))
	for range 3 {
		r.hear()
	}
	var beats int
	for {
		f, err := r.in.Read()
		if err != nil {
			if isTimeout(err) {
				t.Error("the client is not given up")
			}
			break
		}
		if f.Type != wire.FrameHeartbeat || f.Channel != 0 || len(f.Payload) > 0 {
			t.Errorf("read %+v", f)
		}
		beats++
	}
	if beats < 3 || beats > 6 {
		t.Errorf("%d heartbeats came within three seconds", beats)
	}
	h.end()
	if said := h.said(); len(said) != 1 || !strings.Contains(said[0], "it sent nothing, not even a heartbeat, for 2s") {
		t.Errorf("the log says %q", said)
	}
}

func TestWhoDoesNotAnswerConnectionCloseIsLetGo(t *testing.T) {
	h := open(t, brief, Options{})
	r := h.target().enter(t).send(framed(3, 0, "abc"))
	r.hear()
	if got := r.hear(); got != "end" {
		t.Errorf("after connection.close comes %s", got)
	}
	if err := h.end(); err == nil || !strings.Contains(err.Error(), "UNEXPECTED_FRAME") {
		t.Errorf("the session ended with %v", err)
	}
}

func TestBothMayCloseAtTheSameTime(t *testing.T) {
	h := open(t, rabbitMQs, Options{})
	r := h.target().enter(t).send(framed(3, 0, "abc"), method(1, 60, 10, qos), method(0, 10, 50, "\x00\xc8\x00\x00\x00\x00\x00"))
	r.hear()
	if got := r.hear(); got != "0: 10.51" {
		t.Errorf("the client's connection.close is answered with %s", got)
	}
	r.send(method(0, 10, 51, ""))
	if got := r.hear(); got != "end" {
		t.Errorf("then comes %s", got)
	}
	h.end()
}

// A client that does not read must not keep the broker from its work, and its end
// must be quick.
func TestAClientThatDoesNotReadHoldsNobodyUp(t *testing.T) {
	h := open(t, brief, Options{})
	_, ch := h.client(t)
	q := queue(t, ch)
	consume := method(1, 60, 20, "\x00\x00"+short(q)+short("")+"\x02"+long(""))
	r := h.target().enter(t).send(consume)
	if got := r.hear(); got != "1: 60.21" {
		t.Fatalf("instead of consume-ok came %s", got)
	}
	burst(t, ch, q, 2000, make([]byte, 10<<10))
	if n := h.broker.Totals("").DeliverNoAck; n != 2000 {
		t.Errorf("%d of 2000 messages were delivered", n)
	}
	r.conn.Close()
	done := time.AfterFunc(10*time.Second, func() { panic("the session does not end") })
	h.end()
	done.Stop()
}

// A client may take smaller frames than the properties of somebody else's message
// need. They cannot be split.
func TestAMessageWhosePropertiesDoNotFitCutsTheClientOff(t *testing.T) {
	h := open(t, brief, Options{})
	_, ch := h.client(t)
	q := queue(t, ch)
	p := amqp.Publishing{Headers: amqp.Table{"long": strings.Repeat("x", 5000)}}
	if err := ch.PublishWithContext(t.Context(), "", q, false, false, p); err != nil {
		t.Fatal(err)
	}
	if arrived, err := ch.QueueDeclarePassive(q, false, true, false, false, nil); err != nil || arrived.Messages != 1 {
		t.Fatal(arrived, err)
	}
	r := dial(t, h.address).send(header, h.target().startOk(), tuneOk(2047, wire.MinFrameMax, 0), openVhost("/"), method(1, 20, 10, "\x00"))
	r.send(method(1, 60, 70, "\x00\x00"+short(q)+"\x00"))
	for got := r.hear(); got != "end"; got = r.hear() {
		if got == "silence" {
			t.Fatal("the connection stays open")
		}
	}
	if err := h.end(); err == nil {
		t.Error("the session ended without an error")
	}
	if said := strings.Join(h.said(), "\n"); !strings.Contains(said, "the client takes 4096") {
		t.Errorf("the log says %q", said)
	}
}
