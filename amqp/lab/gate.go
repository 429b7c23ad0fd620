package lab

import (
	"net"
	"sync"
	"time"
)

// blockingHeartbeat is what a worker that blocks its connection asks of the broker: as
// little as there is, so that what comes of it is seen within seconds.
const blockingHeartbeat = time.Second

// gate is a TCP connection that nobody reads from or writes to while it is shut, as that
// of a client with one thread whose callback is at work: it sends no heartbeats, and does
// not hear that the broker has given it up.
type gate struct {
	net.Conn
	mu     sync.Mutex
	change sync.Cond
	shut   bool
	closed bool
}

func newGate(tcp net.Conn) *gate {
	g := &gate{Conn: tcp}
	g.change.L = &g.mu
	return g
}

// set shuts or opens the gate.
func (g *gate) set(shut bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.shut = shut
	g.change.Broadcast()
}

func (g *gate) pass() {
	g.mu.Lock()
	defer g.mu.Unlock()
	for g.shut && !g.closed {
		g.change.Wait()
	}
}

// Read hands over what came only when the gate is open.
func (g *gate) Read(p []byte) (int, error) {
	n, err := g.Conn.Read(p)
	g.pass()
	return n, err
}

// Write waits until the gate is open.
func (g *gate) Write(p []byte) (int, error) {
	g.pass()
	return g.Conn.Write(p)
}

// Close lets go of whoever waits.
func (g *gate) Close() error {
	g.mu.Lock()
	g.closed = true
	g.change.Broadcast()
	g.mu.Unlock()
	return g.Conn.Close()
}
