package lab

import (
	"cmp"
	"context"
	"crypto/tls"
	"errors"
	"net"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/nodes"
)

// dialTimeout is for TCP, TLS and the AMQP handshake together.
var dialTimeout = 10 * time.Second

// heartbeat is what is asked of the broker: a link that is silent for half as
// long again is given up.
const heartbeat = 10 * time.Second

// How long a connection may take to close in the AMQP way before it is cut: a
// worker that leaves waits for the broker to read its last acks; a lab that is
// closed does not keep its user waiting. On a connection that an alarm has
// blocked the broker never answers.
const (
	farewell = 5 * time.Second
	goodbye  = 200 * time.Millisecond
)

// How long amqp091-go may take to let go of a connection that is cut, and all tasks of
// a lab that is closed to end. What takes longer hangs, and is left to itself.
const (
	letGo    = 500 * time.Millisecond
	lastWait = 3 * time.Second
)

// within does something and waits for its end, but not for longer than that; false if
// it goes on.
func within(patience time.Duration, do func()) bool {
	done := make(chan struct{})
	go func() {
		defer close(done)
		do()
	}()
	late := time.NewTimer(patience)
	defer late.Stop()
	select {
	case <-done:
		return true
	case <-late.C:
		return false
	}
}

// link is one TCP connection with one AMQP connection on it. It keeps hold of
// the TCP connection, because cutting that is the only way out of a call of
// amqp091-go that hangs: publishing on a blocked connection, opening a channel
// without network.
type link struct {
	*amqp.Connection
	tcp net.Conn
	end context.CancelFunc // lets go of the context
	// elsewhere is host and port of the node, where another was named first; else "".
	elsewhere string
	// gate is shut while a worker that blocks its connection is at work; nil for others.
	gate *gate
}

// dial connects to a node of the broker. title is the connection_name in the client properties, which
// every management tool shows. When the context ends, the TCP connection is
// closed, during the dial and after it.
func dial(ctx context.Context, cfg Config, title string, extra amqp.Table) (*link, error) {
	if cfg.nodes == nil {
		return dialNode(ctx, cfg, cfg.URL, title, extra)
	}
	return nodes.Dial(ctx, cfg.nodes, func(url string) (*link, error) { return dialNode(ctx, cfg, url, title, extra) }, isAnswer)
}

// isAnswer says that a broker said no: another node would say the same. One that is being
// stopped, or whose vhost is, speaks for itself alone.
func isAnswer(err error) bool {
	var reply *amqp.Error
	return errors.As(err, &reply) && reply.Server && reply.Code != amqp.ConnectionForced && reply.Code != amqp.InternalError
}

func dialNode(ctx context.Context, cfg Config, url, title string, extra amqp.Table) (*link, error) {
	ctx, end := context.WithCancel(ctx)
	k := &link{end: end}
	conn, err := amqp.DialConfig(url, amqp.Config{
		Heartbeat:       cmp.Or(cfg.heartbeat, heartbeat),
		TLSClientConfig: cloneTLS(cfg.TLS),
		Properties:      properties(title, extra),
		Dial: func(network, addr string) (tcp net.Conn, err error) {
			if tcp, err = dialTCP(ctx, network, addr); err == nil {
				if cfg.heartbeat > 0 {
					k.gate = newGate(tcp)
					tcp = k.gate
				}
				k.tcp = tcp
				context.AfterFunc(ctx, func() { _ = tcp.Close() })
			}
			return tcp, err
		},
	})
	if err != nil {
		err = explainDial(ctx, err, url)
		k.cut()
		return nil, err
	}
	k.Connection = conn
	if cfg.nodes != nil && !cfg.nodes.IsFirst(url) {
		k.elsewhere, _, _ = target(url)
	}
	return k, nil
}

func dialTCP(ctx context.Context, network, addr string) (net.Conn, error) {
	d := net.Dialer{Timeout: dialTimeout}
	raw, err := d.DialContext(ctx, network, addr)
	if err != nil {
		return nil, err
	}
	// amqp091-go clears the deadline when the AMQP handshake is done
	if err := raw.SetDeadline(time.Now().Add(dialTimeout)); err != nil {
		_ = raw.Close()
		return nil, err
	}
	return raw, nil
}

// cloneTLS gives each connection its own: amqp091-go writes the server name into
// it.
func cloneTLS(c *tls.Config) *tls.Config {
	if c == nil {
		return nil
	}
	return c.Clone()
}

func properties(title string, extra amqp.Table) amqp.Table {
	t := amqp.NewConnectionProperties()
	t["product"] = "rabbitlab"
	t["version"] = Version
	t["connection_name"] = title
	t["information"] = "a simulated client of the rabbitlab playground"
	for k, v := range extra {
		t[k] = v
	}
	return t
}

// cut closes the TCP connection without an AMQP goodbye, as the kernel does for
// a process that was killed.
func (k *link) cut() {
	if k.tcp != nil {
		_ = k.tcp.Close()
	}
	k.end()
}

// close says goodbye in the AMQP way (connection.close), but not for longer than
// patience. The deadline alone does not do: whatever arrives meanwhile moves it.
func (k *link) close(patience time.Duration) {
	late := time.AfterFunc(patience, k.cut)
	defer late.Stop()
	within(patience+letGo, func() { _ = k.CloseDeadline(time.Now().Add(patience)) })
	k.cut()
}
