//go:build linux

package cli

import (
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"rabbitlab/amqp/wire"
)

// overConfirming is a broker that answers each publish with a confirm of all messages
// up to number 2^63, as the environment that names it.
func overConfirming(t *testing.T) []string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			go overConfirm(conn)
		}
	}()
	api := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		answer := "[]"
		switch {
		case strings.HasPrefix(r.URL.Path, "/api/whoami"):
			answer = `{"name":"guest","tags":"administrator"}`
		case strings.HasPrefix(r.URL.Path, "/api/overview"):
			answer = `{"rabbitmq_version":"3.10.8","node":"hostile"}`
		}
		io.WriteString(w, answer)
	}))
	t.Cleanup(api.Close)
	return []string{"RABBITLAB_URL=amqp://guest:guest@" + l.Addr().String() + "/", "RABBITLAB_MANAGEMENT=" + api.URL}
}

// overConfirm serves one connection.
func overConfirm(conn net.Conn) {
	defer conn.Close()
	in, out := wire.NewReader(conn), wire.NewWriter(conn)
	if _, err := in.Handshake(); err != nil {
		return
	}
	_ = out.Method(0, &wire.ConnectionStart{VersionMinor: 9, Mechanisms: "PLAIN", Locales: "en_US"})
	in.SetFrameMax(0)
	for out.Flush() == nil {
		f, err := in.Read()
		if err != nil {
			return
		}
		if f.Type != wire.FrameMethod {
			continue
		}
		m, err := wire.DecodeMethod(f.Payload)
		if err != nil {
			return
		}
		if answer := overAnswer(m); answer != nil {
			_ = out.Method(f.Channel, answer)
		}
	}
}

// overAnswer is what it answers; nil for nothing. A queue that is asked for is not
// there, and every other wish is granted.
func overAnswer(m wire.Method) wire.Method {
	switch m := m.(type) {
	case *wire.ConnectionStartOk:
		return &wire.ConnectionTune{ChannelMax: 2047, FrameMax: 131072, Heartbeat: 60}
	case *wire.ConnectionOpen:
		return &wire.ConnectionOpenOk{}
	case *wire.ConnectionClose:
		return &wire.ConnectionCloseOk{}
	case *wire.ChannelOpen:
		return &wire.ChannelOpenOk{}
	case *wire.ChannelClose:
		return &wire.ChannelCloseOk{}
	case *wire.QueueDeclare:
		if m.Passive {
			return &wire.ChannelClose{ReplyCode: 404, ReplyText: "NOT_FOUND - no queue '" + m.Queue + "' in vhost '/'", ClassID: 50, MethodID: 10}
		}
		return &wire.QueueDeclareOk{Queue: m.Queue}
	case *wire.QueueDelete:
		return &wire.QueueDeleteOk{}
	case *wire.ConfirmSelect:
		return &wire.ConfirmSelectOk{}
	case *wire.BasicPublish:
		return &wire.BasicAck{DeliveryTag: 1 << 63, Multiple: true}
	case *wire.BasicQos:
		return &wire.BasicQosOk{}
	case *wire.BasicConsume:
		return &wire.BasicConsumeOk{ConsumerTag: m.ConsumerTag}
	}
	return nil
}
