package api

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"strings"
	"sync"

	"rabbitlab/amqp/minirabbit/broker"
	"rabbitlab/amqp/wire"
)

// direct is a connection to the broker without a network, for as long as one
// request takes: what is to be changed is changed by the methods of AMQP, as
// RabbitMQ's management plugin does it. It is a broker.Client.
type direct struct {
	conn *broker.Connection

	mu   sync.Mutex
	sent []sent      // what the broker has sent and nobody has read yet
	end  *wire.Error // why the broker closed the connection, or the channel
}

type sent struct {
	method  wire.Method
	content *wire.Content
}

const directChannel = 1

// direct opens a connection with a channel, in the name of who asks.
func (q *question) direct(vhost string) (*direct, *wire.Error) {
	d := &direct{}
	var err *wire.Error
	d.conn, err = q.api.broker.Connect(broker.Login{
		VirtualHost: vhost, User: q.user, Mechanism: "PLAIN", Address: q.http.RemoteAddr, LocalAddr: localAddress(q.http.Context()),
	}, d)
	if err != nil {
		return nil, err
	}
	if err = d.do(&wire.ChannelOpen{}, nil); err != nil {
		d.conn.Close()
		return nil, err
	}
	return d, nil
}

func localAddress(ctx context.Context) string {
	if a, known := ctx.Value(http.LocalAddrContextKey).(net.Addr); known {
		return a.String()
	}
	return "management"
}

// Send keeps what the broker sends.
func (d *direct) Send(_ uint16, m wire.Method, content *wire.Content) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if c, closing := m.(*wire.ChannelClose); closing {
		d.end = &wire.Error{Code: c.ReplyCode, Text: c.ReplyText}
		return
	}
	d.sent = append(d.sent, sent{m, content})
}

// Close keeps why the broker ends the connection.
func (d *direct) Close(why *wire.Error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.end = why
}

// do has a method done. The error is what the broker closes the channel or the
// connection with.
func (d *direct) do(m wire.Method, content *wire.Content) *wire.Error {
	if err := d.conn.Handle(directChannel, m, content); err != nil {
		return err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.end
}

// received takes what the broker has sent since the last time.
func (d *direct) received() []sent {
	d.mu.Lock()
	defer d.mu.Unlock()
	all := d.sent
	d.sent = nil
	return all
}

// change has one method done, and answers with a status or with what the broker has
// against it.
func (q *question) change(vhost string, m wire.Method, status int) answer {
	d, err := q.direct(vhost)
	if err != nil {
		return refused(err)
	}
	defer d.conn.Close()
	if err := d.do(m, nil); err != nil {
		return refused(err)
	}
	return done(status)
}

// refused is the broker's error in the form of the management API, without the
// code and its name.
func refused(err *wire.Error) answer {
	_, reason, _ := strings.Cut(err.Text, " - ")
	switch err.Code {
	case wire.NotFound:
		return notFound(reason)
	case wire.AccessRefused:
		return refusal(http.StatusUnauthorized, "not_authorised", "Access refused.")
	}
	return bad(reason)
}

// refusedMessage is the same for the messages' own requests, where RabbitMQ leaves
// the code and its name.
func refusedMessage(err *wire.Error) answer {
	return bad(fmt.Sprintf("%d %s", err.Code, err.Text))
}
