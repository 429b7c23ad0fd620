package client

import (
	"context"
	"io"
	"net"
	"net/http"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"rabbitlab/mgmt"
)

// slowly is a management API inside a bubble: it takes a while for each answer.
type slowly struct {
	body  string
	takes atomic.Int64 // ns
}

func (s *slowly) take(d time.Duration) { s.takes.Store(int64(d)) }

func (s *slowly) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	select {
	case <-time.After(time.Duration(s.takes.Load())):
	case <-r.Context().Done():
	}
	w.Header().Set("Content-Type", js)
	io.WriteString(w, s.body)
}

// pipes is a network without a kernel.
type pipes struct {
	dialed chan net.Conn
	closed chan struct{}
}

func (p *pipes) Accept() (net.Conn, error) {
	select {
	case conn := <-p.dialed:
		return conn, nil
	case <-p.closed:
		return nil, net.ErrClosed
	}
}

func (p *pipes) Close() error   { close(p.closed); return nil }
func (p *pipes) Addr() net.Addr { return &net.UnixAddr{Name: "pipe"} }

func (p *pipes) dial(context.Context, string, string) (net.Conn, error) {
	ours, theirs := net.Pipe()
	p.dialed <- theirs
	return ours, nil
}

// client makes a Client that asks it, on the clock of the bubble.
func (s *slowly) client(t *testing.T, timeout time.Duration) *Client {
	network := &pipes{make(chan net.Conn), make(chan struct{})}
	server := &http.Server{Handler: s}
	go server.Serve(network)
	t.Cleanup(func() { server.Close() })
	c := clientFor(t, Config{URL: "http://broker:15672", Timeout: timeout})
	c.transport.DialContext = network.dial
	return c
}

// waited asks, and returns how long that took.
func waited(t *testing.T, ask func(context.Context) error, want mgmt.Kind) time.Duration {
	t.Helper()
	began := time.Now()
	if err := ask(t.Context()); want == mgmt.Unexpected && err != nil {
		t.Error(err)
	} else if want != mgmt.Unexpected {
		checkKind(t, "it", err, want)
	}
	return time.Since(began)
}

func TestPatienceFollowsTheBroker(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &slowly{body: emptyPage}
		s.take(time.Hour)
		c := s.client(t, 0)
		queues := func(ctx context.Context) error { _, err := c.Queues(ctx, all); return err }
		for _, want := range []time.Duration{10, 20, 40, 80, 120, 120} { // s
			if got := waited(t, queues, mgmt.TimedOut); got != want*time.Second {
				t.Errorf("waited %v, wanted %v s", got, int(want))
			}
		}
		s.take(30 * time.Second)
		if got := waited(t, queues, mgmt.Unexpected); got != 30*time.Second {
			t.Errorf("waited %v", got)
		}
		s.take(time.Hour)
		if got := waited(t, queues, mgmt.TimedOut); got != 90*time.Second {
			t.Errorf("after an answer in 30 s it waited %v", got)
		}
		s.take(time.Millisecond)
		waited(t, queues, mgmt.Unexpected)
		s.take(time.Hour)
		if got := waited(t, queues, mgmt.TimedOut); got != leastPatience {
			t.Errorf("after an answer in a moment it waited %v", got)
		}
	})
}

func TestPatienceIsOfAKindOfQuestion(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &slowly{body: emptyPage}
		s.take(time.Hour)
		c := s.client(t, 0)
		queues := func(ctx context.Context) error { _, err := c.Queues(ctx, all); return err }
		waited(t, queues, mgmt.TimedOut)
		for what, ask := range map[string]func(context.Context) error{
			"statistics":  func(ctx context.Context) error { _, err := c.QueuesWithStats(ctx, all); return err },
			"consumers":   func(ctx context.Context) error { _, _, err := c.Consumers(ctx, ""); return err },
			"channels":    func(ctx context.Context) error { _, _, _, err := c.HoldingChannels(ctx); return err },
			"connections": func(ctx context.Context) error { _, _, _, err := c.Connections(ctx); return err },
			"alarms":      func(ctx context.Context) error { _, err := c.Alarms(ctx); return err },
			"vhosts":      func(ctx context.Context) error { _, err := c.Vhosts(ctx); return err },
			"overview":    func(ctx context.Context) error { _, err := c.Overview(ctx); return err },
			"queue":       func(ctx context.Context) error { _, err := c.Queue(ctx, hello); return err },
			"a channel":   func(ctx context.Context) error { _, err := c.ChannelPast(ctx, "c"); return err },
			"close":       func(ctx context.Context) error { return c.CloseConnection(ctx, "c", "") },
		} {
			if got := waited(t, ask, mgmt.TimedOut); got != firstPatience {
				t.Errorf("%s waited %v", what, got)
			}
		}
		if got := waited(t, queues, mgmt.TimedOut); got != 2*firstPatience {
			t.Errorf("the queues waited %v", got)
		}
	})
}

func TestPatienceThatIsGiven(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &slowly{}
		s.take(time.Hour)
		c := s.client(t, 3*time.Second)
		for range 3 {
			if got := waited(t, func(ctx context.Context) error { _, err := c.Queues(ctx, all); return err }, mgmt.TimedOut); got != 3*time.Second {
				t.Errorf("waited %v", got)
			}
		}
	})
}

// Who gives up waiting teaches nothing of the broker.
func TestPatienceIsNotLostToTheCaller(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &slowly{body: emptyPage}
		s.take(time.Hour)
		c := s.client(t, 0)
		short, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if _, err := c.Queues(short, all); err != context.DeadlineExceeded {
			t.Errorf("%v", err)
		}
		if got := waited(t, func(ctx context.Context) error { _, err := c.Queues(ctx, all); return err }, mgmt.TimedOut); got != firstPatience {
			t.Errorf("waited %v", got)
		}
	})
}
