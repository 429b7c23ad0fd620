package broker

import (
	"sync/atomic"

	"rabbitlab/amqp/wire"
)

// Client is the far end of a connection, as the broker sees it. Its methods are
// called with the broker's lock held: they must not wait, nor call the broker.
type Client interface {
	// Send sends a method, with its content if it has one. What is sent arrives in
	// the order of the calls. The method must not be changed afterwards.
	Send(channel uint16, m wire.Method, content *wire.Content)
	// Close ends the connection with a connection.close that says why. Nothing is
	// sent after it.
	Close(why *wire.Error)
}

// Login is how a client introduced itself.
type Login struct {
	VirtualHost string
	User        string
	Mechanism   string     // PLAIN, AMQPLAIN
	Properties  wire.Table // client-properties of connection.start-ok
	Address     string     // the client's, host:port
	LocalAddr   string     // ours, host:port
	ChannelMax  uint16     // as tuned
	FrameMax    uint32     // bytes, as tuned
	Heartbeat   uint16     // seconds, as tuned; 0: none
	Traffic     *Traffic   // what has gone over the connection; nil: nobody counts
}

// Traffic counts what goes over a connection. It can be read at any time.
type Traffic struct {
	ReceivedOctets, SentOctets atomic.Uint64 // bytes, from and to the client
	ReceivedFrames             atomic.Uint64 // since the connection was opened
	SentFrames                 atomic.Uint64 // methods, each with its content, and heartbeats
}
