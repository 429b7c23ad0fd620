package lab_test

import (
	"io"
	"net"
	"net/url"
	"sync"
	"testing"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/node/nodetest"
)

// gate stands between a lab and a broker: it lets everything through, or freezes
// as a host does that hangs, or breaks the connections that there are. It can
// also speak for the broker.
type gate struct {
	listener net.Listener
	to       string
	mu       sync.Mutex
	change   *sync.Cond
	frozen   bool
	closed   bool
	losses   int        // how often all was lost that was on its way
	conns    []net.Conn // those of the lab's side
	ends     sync.WaitGroup
}

func newGate(t testing.TB, to string) *gate {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	g := &gate{listener: listener, to: to}
	g.change = sync.NewCond(&g.mu)
	g.ends.Go(g.accept)
	t.Cleanup(g.close)
	return g
}

func (g *gate) close() {
	g.set(func() { g.closed = true })
	_ = g.listener.Close()
	g.cut()
	g.ends.Wait()
}

func (g *gate) set(do func()) {
	g.mu.Lock()
	defer g.mu.Unlock()
	do()
	g.change.Broadcast()
}

func (g *gate) freeze() { g.set(func() { g.frozen = true }) }
func (g *gate) thaw()   { g.set(func() { g.frozen = false }) }

// cut breaks all connections.
func (g *gate) cut() {
	g.set(func() {
		for _, c := range g.conns {
			_ = c.Close()
		}
		g.conns = nil
	})
}

// lose breaks all connections, and with them is lost what was on its way when the
// gate was frozen. Then it lets through again.
func (g *gate) lose() {
	g.set(func() { g.losses, g.frozen = g.losses+1, false })
	g.cut()
}

// count is how many connections were made since the last cut.
func (g *gate) count() int {
	g.mu.Lock()
	defer g.mu.Unlock()
	return len(g.conns)
}

// say sends a frame to all labs' sides as if the broker had sent it.
func (g *gate) say(frame []byte) {
	g.set(func() {
		for _, c := range g.conns {
			_, _ = c.Write(frame)
		}
	})
}

// passes waits while the gate is frozen; false if it is closed, or if there was a
// loss since the connection was made.
func (g *gate) passes(losses int) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	for g.frozen && !g.closed && g.losses == losses {
		g.change.Wait()
	}
	return !g.closed && g.losses == losses
}

func (g *gate) accept() {
	for {
		lab, err := g.listener.Accept()
		if err != nil {
			return
		}
		losses := 0
		g.set(func() { g.conns, losses = append(g.conns, lab), g.losses })
		g.ends.Go(func() { g.serve(lab, losses) })
	}
}

// serve joins a connection to one of its own to the broker.
func (g *gate) serve(lab net.Conn, losses int) {
	defer lab.Close()
	if !g.passes(losses) {
		return
	}
	broker, err := net.Dial("tcp", g.to)
	if err != nil {
		return
	}
	var both sync.WaitGroup
	both.Go(func() { g.pump(broker, lab, losses) })
	both.Go(func() { g.pump(lab, broker, losses) })
	both.Wait()
}

func (g *gate) pump(to, from net.Conn, losses int) {
	defer to.Close()
	buf := make([]byte, 16<<10)
	for {
		n, err := from.Read(buf)
		if !g.passes(losses) {
			return
		}
		if _, werr := to.Write(buf[:n]); err != nil || werr != nil {
			if err != io.EOF {
				_ = from.Close()
			}
			return
		}
	}
}

// newGatedBench is a bench whose lab reaches the shared broker through a gate.
func newGatedBench(t testing.TB, spec record.QueueSpec) (*bench, *gate) {
	n := nodetest.Broker(t)
	u, err := url.Parse(n.URL())
	if err != nil {
		t.Fatal(err)
	}
	g := newGate(t, u.Host)
	u.Host = g.listener.Addr().String()
	b := newBenchAt(t, u.String(), n, spec)
	t.Cleanup(g.thaw)
	return b, g
}
