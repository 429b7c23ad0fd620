package node

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"
)

const (
	pollEvery  = 25 * time.Millisecond
	answerTime = 5 * time.Second // for one question: a broker that boots can be slow to answer
)

// errExited says that a process ended while something was expected of it.
var errExited = errors.New("it ended while it was starting")

// poll asks until the answer is no error. It gives up when the context ends,
// with the last answer, and when the process ends, with errExited.
func poll(ctx context.Context, p *process, ask func(context.Context) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	go p.onExit(ctx, func() { cancel(errExited) })
	tick := time.NewTicker(pollEvery)
	defer tick.Stop()
	for {
		err := askOnce(ctx, ask)
		if err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			if context.Cause(ctx) == errExited {
				return errExited
			}
			return fmt.Errorf("%w (the last answer was: %w)", context.Cause(ctx), err)
		case <-tick.C:
		}
	}
}

func askOnce(ctx context.Context, ask func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(ctx, answerTime)
	defer cancel()
	return ask(ctx)
}

// awaitReady returns when the broker lets its user in, by AMQP and by the
// management API.
func (n *Node) awaitReady(ctx context.Context, server *process) error {
	if err := awaitListener(ctx, server, n.ports.amqp); err != nil {
		return err
	}
	n.progress("waiting for AMQP and the management API to answer")
	if err := poll(ctx, server, func(ctx context.Context) error { return askAMQP(ctx, n.URL()) }); err != nil {
		return err
	}
	return poll(ctx, server, func(ctx context.Context) error {
		_, err := askManagement(ctx, n.Management(), n.credentials)
		return err
	})
}

func askAMQP(ctx context.Context, url string) error {
	conn, err := amqp.DialConfig(url, amqp.Config{
		Properties: amqp.Table{"connection_name": "rabbitlab asks whether its broker is ready"},
		Dial: func(network, address string) (net.Conn, error) {
			var d net.Dialer
			conn, err := d.DialContext(ctx, network, address)
			if err != nil {
				return nil, err
			}
			context.AfterFunc(ctx, func() { conn.Close() }) // or a login would outwait the context
			return conn, nil
		},
	})
	if err != nil {
		return err
	}
	return conn.Close()
}

// askManagement returns the management API's overview.
func askManagement(ctx context.Context, api string, as credentials) ([]byte, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, api+"/api/overview", nil)
	if err != nil {
		return nil, err
	}
	req.SetBasicAuth(as.user, as.password)
	req.Close = true // or its connection's goroutine would outlive us
	resp, err := http.DefaultTransport.RoundTrip(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	answer, err := io.ReadAll(resp.Body)
	if err == nil && resp.StatusCode != http.StatusOK {
		err = fmt.Errorf("the management API answers %s", resp.Status)
	}
	return answer, err
}
