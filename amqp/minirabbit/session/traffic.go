package session

import (
	"net"

	"rabbitlab/amqp/minirabbit/broker"
)

// meteredConn counts what goes through a connection.
type meteredConn struct {
	net.Conn
	broker.Traffic
}

func (c *meteredConn) Read(b []byte) (int, error) {
	n, err := c.Conn.Read(b)
	c.ReceivedOctets.Add(uint64(n))
	return n, err
}

func (c *meteredConn) Write(b []byte) (int, error) {
	n, err := c.Conn.Write(b)
	c.SentOctets.Add(uint64(n))
	return n, err
}
