package session

import (
	"context"
	"net"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"rabbitlab/amqp/minirabbit/broker"
	"rabbitlab/amqp/node/nodetest"
	"rabbitlab/amqp/release"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(nodetest.Shared(m)) }

// brief is so little patience that a test does not have to wait for its end.
var brief = patience{handshake: 200 * time.Millisecond, refusal: 50 * time.Millisecond, closing: 100 * time.Millisecond, flush: 50 * time.Millisecond}

// house is a broker that listens.
type house struct {
	t       testing.TB
	broker  *broker.Broker
	address string
	ctx     context.Context
	cut     context.CancelFunc

	mu    sync.Mutex
	lines []string // of the log
	ends  chan error
}

const user, password = "guest", "secret"

// open starts a house that has this patience, and closes it when the test ends.
func open(t testing.TB, p patience, o Options) *house {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	h := &house{t: t, broker: broker.New(broker.Options{Version: release.Known[1].Version, User: user, Password: password, Permit: map[string]bool{broker.TransientQueues: true}}), address: l.Addr().String(), ends: make(chan error, 100)}
	h.ctx, h.cut = context.WithCancel(context.Background())
	o.Log = func(_, line string) { h.log(line) }
	var tasks sync.WaitGroup
	tasks.Go(func() { h.broker.Run(h.ctx) })
	tasks.Go(func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			tasks.Go(func() { h.ends <- serve(h.ctx, conn, h.broker, o, p) })
		}
	})
	t.Cleanup(func() { l.Close(); h.cut(); tasks.Wait() })
	return h
}

func (h *house) log(line string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.lines = append(h.lines, line)
}

func (h *house) said() []string {
	h.mu.Lock()
	defer h.mu.Unlock()
	return append([]string(nil), h.lines...)
}

// end waits until a connection is over.
func (h *house) end() error {
	h.t.Helper()
	select {
	case err := <-h.ends:
		return err
	case <-time.After(10 * time.Second):
		h.t.Fatal("the connection does not end")
		return nil
	}
}
