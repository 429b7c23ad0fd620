package session

import (
	"net"
	"sync/atomic"
)

// Traffic counts what went over a connection since its beginning. It can be read
// at any time.
type Traffic struct {
	received, sent             atomic.Uint64
	framesReceived, framesSent atomic.Uint64
}

// ReceivedOctets is how many bytes came from the client.
func (t *Traffic) ReceivedOctets() uint64 { return t.received.Load() }

// SentOctets is how many bytes went to the client.
func (t *Traffic) SentOctets() uint64 { return t.sent.Load() }

// ReceivedFrames is how many frames came from the client since the connection
// was opened.
func (t *Traffic) ReceivedFrames() uint64 { return t.framesReceived.Load() }

// SentFrames is how many methods (with their content) and heartbeats went to the
// client since the connection was opened.
func (t *Traffic) SentFrames() uint64 { return t.framesSent.Load() }

// meteredConn counts what goes through a connection.
type meteredConn struct {
	net.Conn
	Traffic
}

func (c *meteredConn) Read(b []byte) (int, error) {
	n, err := c.Conn.Read(b)
	c.received.Add(uint64(n))
	return n, err
}

func (c *meteredConn) Write(b []byte) (int, error) {
	n, err := c.Conn.Write(b)
	c.sent.Add(uint64(n))
	return n, err
}
