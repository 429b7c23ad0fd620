package node

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"sync"

	"rabbitlab/amqp/loopback"
)

var (
	// ErrClosed says that the node has been closed: it is gone for good.
	ErrClosed = errors.New("the local broker has been closed")
	// ErrRunning says that the broker runs, where it must not.
	ErrRunning = errors.New("the local broker is running already")
	// ErrStopped says that the broker does not run, where it must.
	ErrStopped = errors.New("the local broker is not running")
)

// Node is a private RabbitMQ. Its methods can be called by several goroutines.
type Node struct {
	Options
	credentials
	ports  ports
	home   *home
	guard  *guard
	epmd   *process
	script string // that starts the broker

	life context.Context // ends when the node is closed, and with it whatever waits
	end  context.CancelFunc
	shut sync.Once

	turn   sync.Mutex // one of Stop, Crash, Resume, Close at a time
	mu     sync.Mutex // guards what follows, for a moment only
	server *process   // the broker as it runs now, or ran last
	ours   bool       // its end is our own doing
	died   chan struct{}
	err    error
	lost   func(error) // is told when it ends by itself; nil for nobody
}

// Name is what RabbitMQ calls the node, e.g. rabbit@localhost. Those that join a cluster are
// told apart by a port, which nobody else has.
func (n *Node) Name() string {
	if n.Of == nil {
		return "rabbit@localhost"
	}
	return fmt.Sprintf("rabbit%d@localhost", n.ports.distribution)
}

// AMQP is the broker's address without user and password, fit to be shown.
func (n *Node) AMQP() string { return "amqp://" + loopback.Address(n.ports.amqp) + "/" }

// URL is the broker's address with user and password, for clients only: it must not be shown.
func (n *Node) URL() string {
	u := url.URL{Scheme: "amqp", User: url.UserPassword(n.user, n.password), Host: loopback.Address(n.ports.amqp), Path: "/"}
	return u.String()
}

// Management is the address of the management API, without user and password.
func (n *Node) Management() string { return "http://" + loopback.Address(n.ports.management) }

// User is the name of the broker's only user, an administrator.
func (n *Node) User() string { return n.user }

// Password is the password of User. It stays the same through Stop and Resume.
func (n *Node) Password() string { return n.password }

// Version is RabbitMQ's, e.g. 3.10.8.
func (n *Node) Version() string { return n.Release.Version }

// String names the node, without its password.
func (n *Node) String() string {
	return fmt.Sprintf("RabbitMQ %s at %s", n.Version(), n.AMQP())
}

// Format keeps the password out of what any verb prints.
func (n *Node) Format(f fmt.State, _ rune) { fmt.Fprint(f, n.String()) }

// Done is closed when the broker that runs now ends by itself; then Err says
// why. Stop, Crash and Close do not close it. After a Resume it is another one.
func (n *Node) Done() <-chan struct{} {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.died
}

// Err says why the broker ended by itself, and is nil while it has not.
func (n *Node) Err() error {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.err
}

// Close kills the node at once and removes its directory: the data of a node
// is not worth the seconds that a graceful end takes. It can be called at any
// time, also while another call waits, and again.
func (n *Node) Close() error {
	var err error
	n.shut.Do(func() {
		n.end()
		n.turn.Lock()
		defer n.turn.Unlock()
		err = n.destroy()
	})
	return err
}

func (n *Node) destroy() error {
	for _, p := range []*process{n.current(), n.epmd} {
		if p != nil {
			n.expectEnd()
			p.kill()
		}
	}
	n.guard.release()
	return n.home.remove() // nothing is there any more unless the guard failed
}

func (n *Node) current() *process {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.server
}

// expectEnd says that the end of the broker, if it comes now, is our own doing.
func (n *Node) expectEnd() {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.ours = true
}
