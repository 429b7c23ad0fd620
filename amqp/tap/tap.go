package tap

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"sync"

	"rabbitlab/amqp/loopback"
	"rabbitlab/amqp/nodes"
)

// Config says what a tap stands before, and how.
type Config struct {
	Brokers []string    // host:port of each node: where one does not answer the next is taken
	TLS     *tls.Config // towards the broker; nil is without
	Port    int         // of 127.0.0.1 to listen on; 0 is any that is free
	Serve   *tls.Config // towards programs, with a certificate; nil is without
	// Heartbeat is what the broker's offer of a heartbeat is made, in seconds; 0 leaves it as it
	// is. It is the one thing that a tap can change.
	Heartbeat uint16
	Bodies    int // how many bytes of each body are kept and told; 0 is none
}

// Tap passes on what programs and a broker say to each other, and keeps the books of it.
// Close ends it.
type Tap struct {
	config   Config
	nodes    *nodes.Nodes
	listener net.Listener
	ctx      context.Context // ends with the tap
	stop     context.CancelFunc
	running  sync.WaitGroup
	feed     *feed

	mu         sync.Mutex
	heard      bool // somebody takes the events
	open       map[int]*conn
	links      map[int]*link
	accepted   int
	hired      int
	workers    []*worker
	identities identities
	counts     Counts
}

// Start listens, and serves until Close. The error for a port that was named is a
// *loopback.PortError.
func Start(c Config) (*Tap, error) {
	if len(c.Brokers) == 0 {
		return nil, errors.New("a tap needs the address of a broker")
	}
	l, err := loopback.Listen(c.Port)
	if err != nil {
		return nil, err
	}
	ctx, stop := context.WithCancel(context.Background())
	t := &Tap{
		config: c, nodes: nodes.Of(c.Brokers...), listener: l, ctx: ctx, stop: stop, feed: newFeed(),
		open: map[int]*conn{}, links: map[int]*link{}, identities: newIdentities(),
	}
	t.running.Go(t.accept)
	return t, nil
}

// Address is where programs find it, as host:port.
func (t *Tap) Address() string { return t.listener.Addr().String() }

// LearnNodes takes other nodes of the cluster, each as host:port, in place of those that it
// took before: they are tried where those of Config do not answer.
func (t *Tap) LearnNodes(addresses []string) { t.nodes.Learn(addresses) }

// Next waits until there are events and takes them all, in order and numbered from 1. From
// the first call on, or from Listen, events are kept for it. Where they are not taken in time
// some are left out: Snapshot.Missed counts those. One goroutine at a time may call it. The
// error is ErrClosed behind the last event of a tap that was closed, or the context's.
func (t *Tap) Next(ctx context.Context) ([]Event, error) {
	t.Listen()
	return t.feed.next(ctx)
}

// Listen keeps events for Next from now on.
func (t *Tap) Listen() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.heard = true
	t.feed.listen()
}

// Cut breaks a connection as a network does that is gone, on both of its sides; 0 is all of
// them. It says how many there were.
func (t *Tap) Cut(connection int) (n int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for number, l := range t.links {
		if connection == 0 || connection == number {
			l.conn.wasCut = true
			l.cut()
			n++
		}
	}
	return n
}

// Close ends the tap, and with it every connection. Events that were not taken can still be.
func (t *Tap) Close() error {
	t.stop()
	err := t.listener.Close()
	t.Cut(0)
	t.running.Wait()
	t.feed.close()
	return err
}

// Bodies is how many bytes of a body are kept; 0 is none.
func (t *Tap) Bodies() int { return t.config.Bodies }
