package tap

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"sync"
	"sync/atomic"
	"time"

	"rabbitlab/amqp/nodes"
)

// link is a connection of a program, and the one behind it to the broker.
type link struct {
	program, broker net.Conn
	conn            *conn
	fault           atomic.Pointer[Fault] // nil where nothing was ever done to it
	gone            chan struct{}         // closed when it is cut
	once            sync.Once
}

// cut breaks both as a network does that is gone: without a goodbye.
func (l *link) cut() {
	l.once.Do(func() { close(l.gone) })
	for _, c := range []net.Conn{l.program, l.broker} {
		reset(c)
		c.Close()
	}
}

func reset(c net.Conn) {
	if secure, is := c.(*tls.Conn); is {
		c = secure.NetConn()
	}
	if tcp, is := c.(*net.TCPConn); is {
		_ = tcp.SetLinger(0)
	}
}

// accept takes programs in until the tap ends.
func (t *Tap) accept() {
	for {
		c, err := t.listener.Accept()
		switch {
		case err == nil:
			t.running.Go(func() { t.serve(c) })
		case errors.Is(err, net.ErrClosed):
			return
		default: // as where there are no more file descriptors
			select {
			case <-time.After(50 * time.Millisecond):
			case <-t.ctx.Done():
				return
			}
		}
	}
}

// serve connects a program with the broker, and both until one of them ends.
func (t *Tap) serve(accepted net.Conn) {
	defer accepted.Close()
	number := t.count()
	found := make(chan Program, 1)
	t.running.Go(func() { found <- processOf(accepted.RemoteAddr(), accepted.LocalAddr()) })
	broker, err := t.dial(t.ctx)
	if err != nil {
		t.unreachable()
		awaitGreeting(accepted)
		return
	}
	defer broker.Close()
	program := accepted
	if t.config.Serve != nil {
		program = tls.Server(accepted, t.config.Serve)
	}
	l := &link{program: program, broker: broker, gone: make(chan struct{})}
	c := t.begin(number, Program{Peer: program.RemoteAddr().String()}, l)
	if c == nil {
		return
	}
	defer t.forget(number)
	var both sync.WaitGroup
	c.awaitProcess(found, &both)
	both.Go(func() { c.pass(&gate{link: l, from: program, fromProgram: true}, broker) })
	both.Go(func() { c.pass(&gate{link: l, from: broker}, program) })
	both.Wait()
}

// greetingPatience is how long is waited for what a program begins with.
const greetingPatience = time.Second

// awaitGreeting lets a program say its first word before its connection ends: a client may
// take one that breaks before that for an error of its own, and never try again.
func awaitGreeting(c net.Conn) {
	_ = c.SetReadDeadline(time.Now().Add(greetingPatience))
	_, _ = c.Read(make([]byte, smallPiece))
}

// processPatience is how long a program waits until it is known which process it is.
const processPatience = 200 * time.Millisecond

// awaitProcess learns which process the program is, while it goes on where that takes long.
func (c *conn) awaitProcess(found <-chan Program, later *sync.WaitGroup) {
	select {
	case who := <-found:
		c.learn(who)
	case <-time.After(processPatience):
		later.Go(func() { c.learn(<-found) })
	}
}

func (t *Tap) count() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.accepted++
	t.counts.Connections++
	return t.accepted
}

func (t *Tap) unreachable() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.counts.Unreachable++
}

// begin opens the books of a connection; nil where the tap has ended.
func (t *Tap) begin(number int, who Program, l *link) *conn {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.ctx.Err() != nil {
		return nil
	}
	l.conn = t.begun(number, who)
	t.links[number] = l
	return l.conn
}

// begun is new books.
func (t *Tap) begun(number int, who Program) *conn {
	now := time.Now()
	c := &conn{tap: t, number: number, program: &who, since: now, heard: now, now: now, channels: map[uint16]*channel{}}
	t.open[number] = c
	return c
}

func (t *Tap) forget(number int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.links, number)
}

// dialPatience is how long a node may take to answer.
const dialPatience = 10 * time.Second

// dial connects to the node that answered last, or to another where that does not.
func (t *Tap) dial(ctx context.Context) (net.Conn, error) {
	anyhow := func(error) bool { return false }
	return nodes.Dial(ctx, t.nodes, func(address string) (net.Conn, error) { return t.dialOne(ctx, address) }, anyhow)
}

func (t *Tap) dialOne(ctx context.Context, address string) (net.Conn, error) {
	ctx, cancel := context.WithTimeout(ctx, dialPatience)
	defer cancel()
	var d net.Dialer
	if t.config.TLS == nil {
		return d.DialContext(ctx, "tcp", address)
	}
	return (&tls.Dialer{NetDialer: &d, Config: t.config.TLS}).DialContext(ctx, "tcp", address)
}

const (
	smallPiece = 4 << 10  // bytes that are read at once, at first
	largePiece = 64 << 10 // … of a stream that has as many
)

// pass passes a stream on, and reads it into the books first: an answer must not come
// before what it is about.
func (c *conn) pass(g *gate, to net.Conn) {
	s := &scanner{to: brokerSide{c}}
	if g.fromProgram {
		s = &scanner{to: programSide{c}, greets: true}
	}
	piece := make([]byte, smallPiece)
	for {
		n, err := g.read(piece)
		if failed := c.passPiece(g, s, to, piece[:n]); failed != nil {
			c.over(g.link, g.from, to, !g.fromProgram, failed)
			return
		}
		if err != nil {
			c.over(g.link, g.from, to, g.fromProgram, g.dead(err))
			return
		}
		if n == len(piece) && n < largePiece {
			piece = make([]byte, 4*n)
		}
	}
}

// passPiece passes on what may pass of a piece that was read.
func (c *conn) passPiece(g *gate, s *scanner, to net.Conn, piece []byte) error {
	b := g.let(piece)
	if len(b) == 0 {
		return nil
	}
	out := b
	if g.link.drops() {
		out = withoutHeartbeats(s, b)
	}
	c.read(s, b, g.fromProgram)
	_, err := to.Write(out)
	return err
}

// Who ended a connection about which nobody said anything.
const (
	endedByProgram = "the program's connection ended without a goodbye"
	endedByBroker  = "the broker's connection ended without a goodbye"
)

// over passes the end of a stream on: a half that was closed as one, anything else as a break.
func (c *conn) over(l *link, from, to net.Conn, fromProgram bool, err error) {
	why := endedByBroker
	if fromProgram {
		why = endedByProgram
	}
	c.end(why)
	half, can := to.(interface{ CloseWrite() error })
	if errors.Is(err, io.EOF) && can && half.CloseWrite() == nil {
		return
	}
	l.cut()
}
