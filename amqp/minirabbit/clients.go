package minirabbit

import (
	"net"
	"sync"

	"rabbitlab/amqp/minirabbit/broker"
)

// clients are the AMQP connections of a run.
type clients struct {
	mu     sync.Mutex
	conns  map[net.Conn]string // to the connection's name
	closed bool                // nobody is let in any more
	left   chan struct{}       // closed when that is so, and all are gone
}

func newClients() clients {
	return clients{conns: map[net.Conn]string{}, left: make(chan struct{})}
}

// add takes a client in. One who comes too late is shown the door.
func (c *clients) add(conn net.Conn) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		conn.Close()
		return false
	}
	c.conns[conn] = connectionName(conn)
	return true
}

// connectionName is what the management API calls a connection.
func connectionName(conn net.Conn) string {
	return broker.ConnectionName(conn.RemoteAddr().String(), conn.LocalAddr().String())
}

func (c *clients) remove(conn net.Conn) {
	conn.Close()
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.conns, conn)
	if c.closed && len(c.conns) == 0 {
		close(c.left)
	}
}

// shut lets nobody in any more. It can be called again.
func (c *clients) shut() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.closed && len(c.conns) == 0 {
		close(c.left)
	}
	c.closed = true
}

// cut breaks the connection of that name, or all for "", as a network that is
// gone does, and says how many there were.
func (c *clients) cut(name string) (n int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for conn, its := range c.conns {
		if name != "" && name != its {
			continue
		}
		if tcp, ok := conn.(*net.TCPConn); ok {
			_ = tcp.SetLinger(0) // reset, not closed in good order
		}
		conn.Close()
		n++
	}
	return n
}
