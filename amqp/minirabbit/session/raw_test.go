package session

import (
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"strings"
	"testing"
	"time"

	"rabbitlab/amqp/node/nodetest"
	"rabbitlab/amqp/wire"
)

// raw is a client of plain octets, for what a client library would not send.
type raw struct {
	t    testing.TB
	conn net.Conn
	in   *wire.Reader
}

func dial(t testing.TB, address string) *raw {
	t.Helper()
	conn, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	conn.SetDeadline(time.Now().Add(20 * time.Second)) // only a failing test waits so long
	r := &raw{t: t, conn: conn, in: wire.NewReader(conn)}
	r.in.SetFrameMax(frameMax)
	return r
}

// send sends octets. That the other side has closed meanwhile is for the test to
// find out by what it reads.
func (r *raw) send(octets ...string) *raw {
	io.WriteString(r.conn, strings.Join(octets, ""))
	return r
}

// hear reads the next method, and passes over heartbeats; what comes instead of
// one is told in a word.
func (r *raw) hear() string {
	for {
		f, err := r.in.Read()
		if err != nil {
			return end(err)
		}
		switch f.Type {
		case wire.FrameHeartbeat:
			continue
		case wire.FrameMethod:
			return tell(f)
		}
		return fmt.Sprintf("frame of type %d", f.Type)
	}
}

func end(err error) string {
	if isTimeout(err) {
		return "silence"
	}
	return "end"
}

// tell shows closes with all they say, and of other methods channel and number.
func tell(f wire.Frame) string {
	m, err := wire.DecodeMethod(f.Payload)
	if err != nil {
		return err.Error()
	}
	switch m := m.(type) {
	case *wire.ConnectionClose:
		return fmt.Sprintf("%d: close %d %s, because of %d.%d", f.Channel, m.ReplyCode, m.ReplyText, m.ClassID, m.MethodID)
	case *wire.ChannelClose:
		return fmt.Sprintf("%d: channel close %d %s, because of %d.%d", f.Channel, m.ReplyCode, m.ReplyText, m.ClassID, m.MethodID)
	}
	return fmt.Sprintf("%d: %d.%d", f.Channel, m.ID().Class, m.ID().Method)
}

func framed(kind byte, channel uint16, payload string) string {
	head := []byte{kind, byte(channel >> 8), byte(channel)}
	return string(binary.BigEndian.AppendUint32(head, uint32(len(payload)))) + payload + "\xce"
}

func method(channel uint16, class, number byte, arguments string) string {
	return framed(wire.FrameMethod, channel, string([]byte{0, class, 0, number})+arguments)
}

func short(s string) string { return string([]byte{byte(len(s))}) + s }
func long(s string) string  { return string(binary.BigEndian.AppendUint32(nil, uint32(len(s)))) + s }

// announcing are client properties with these capabilities.
func announcing(capabilities ...string) string {
	var inner string
	for _, c := range capabilities {
		inner += short(c) + "t\x01"
	}
	return long(short("capabilities") + "F" + long(inner))
}

// target is a broker to send octets to: the one of this package, or another.
type target struct {
	address        string
	user, password string
}

func (x target) startOk(capabilities ...string) string {
	return method(0, 10, 11, announcing(capabilities...)+short("PLAIN")+long("\x00"+x.user+"\x00"+x.password)+short("en_US"))
}

func tuneOk(channels uint16, frame uint32, heartbeat uint16) string {
	b := binary.BigEndian.AppendUint16(nil, channels)
	b = binary.BigEndian.AppendUint32(b, frame)
	return method(0, 10, 31, string(binary.BigEndian.AppendUint16(b, heartbeat)))
}

func openVhost(name string) string { return method(0, 10, 40, short(name)+"\x00\x00") }

// enter opens a connection without heartbeats, and channel 1.
func (x target) enter(t testing.TB, capabilities ...string) *raw {
	t.Helper()
	r := dial(t, x.address).send(header, x.startOk(capabilities...), tuneOk(2047, frameMax, 0), openVhost("/"), method(1, 20, 10, "\x00"))
	for _, want := range []string{"0: 10.10", "0: 10.30", "0: 10.41", "1: 20.11"} {
		if got := r.hear(); got != want {
			t.Fatalf("in the handshake came %q instead of %q", got, want)
		}
	}
	return r
}

func (h *house) target() target { return target{h.address, user, password} }

// installed is the RabbitMQ of this machine.
func installed(t *testing.T) target {
	t.Helper()
	n := nodetest.Broker(t)
	address := strings.TrimSuffix(strings.TrimPrefix(n.AMQP(), "amqp://"), "/")
	return target{address: address, user: n.User(), password: n.Password()}
}
