package lab

import (
	"context"
	"crypto/tls"
	"net"
	"sync"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"
)

const (
	dialTimeout = 10 * time.Second
	heartbeat   = 10 * time.Second
	// goodbye is how long a connection may take to close in the AMQP way before
	// it is cut. On a connection that an alarm has blocked the broker never
	// answers.
	goodbye = 200 * time.Millisecond
)

// link is one TCP connection with one AMQP connection on it. It keeps hold of
// the TCP connection, because cutting that is the only way out of a call of
// amqp091-go that hangs: publishing on a blocked connection, opening a channel
// without network.
type link struct {
	*amqp.Connection
	tcp     net.Conn
	release func() bool // stops watching the context
}

// dial connects. title is the connection_name in the client properties, which
// every management tool shows. A context that ends cuts a dial under way.
func dial(ctx context.Context, cfg Config, title string, extra amqp.Table) (*link, error) {
	k := &link{}
	conn, err := amqp.DialConfig(cfg.URL, amqp.Config{
		Heartbeat:       heartbeat,
		TLSClientConfig: cloneTLS(cfg.TLS),
		Properties:      properties(title, extra),
		Dial: func(network, addr string) (net.Conn, error) {
			tcp, err := dialTCP(ctx, network, addr)
			if err != nil {
				return nil, err
			}
			k.tcp = tcp
			k.release = context.AfterFunc(ctx, func() { _ = tcp.Close() })
			return tcp, nil
		},
	})
	if err != nil {
		k.cut()
		return nil, explainDial(ctx, err, cfg.URL)
	}
	k.Connection = conn
	return k, nil
}

func dialTCP(ctx context.Context, network, addr string) (net.Conn, error) {
	d := net.Dialer{Timeout: dialTimeout}
	raw, err := d.DialContext(ctx, network, addr)
	if err != nil {
		return nil, err
	}
	tcp := &onceClosed{Conn: raw}
	// amqp091-go clears the deadline when the AMQP handshake is done
	return tcp, tcp.SetDeadline(time.Now().Add(dialTimeout))
}

// onceClosed lets several owners close a connection.
type onceClosed struct {
	net.Conn
	once sync.Once
	err  error
}

func (c *onceClosed) Close() error {
	c.once.Do(func() { c.err = c.Conn.Close() })
	return c.err
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
	if k != nil && k.tcp != nil {
		k.release()
		_ = k.tcp.Close()
	}
}

// close says goodbye in the AMQP way (connection.close), but not for long.
func (k *link) close() {
	if k == nil || k.Connection == nil {
		return
	}
	_ = k.CloseDeadline(time.Now().Add(goodbye))
	k.cut()
}
