package client

import (
	"context"
	"io"
	"net/http"

	rabbithole "github.com/michaelklishin/rabbit-hole/v2"

	"rabbitlab/amqp/speech"
	"rabbitlab/mgmt"
)

// CloseConnection has the broker close a client's connection. The client is
// told the reason. It takes an administrator to close another user's: for others the
// error is an *Error of kind Forbidden.
func (c *Client) CloseConnection(ctx context.Context, name, reason string) error {
	x := transport{
		subject: speech.Sprintf("connection %q", name),
		header:  http.Header{"X-Reason": {headerText(reason)}},
	}
	err := c.change(ctx, x, func(hole *rabbithole.Client) (*http.Response, error) {
		return hole.CloseConnection(name)
	})
	if isKind(err, mgmt.Forbidden) {
		return mgmt.MayNotClose()
	}
	return err
}

// change is the one way to a call that changes something on the broker.
func (c *Client) change(ctx context.Context, x transport, call func(*rabbithole.Client) (*http.Response, error)) error {
	if c.readOnly {
		return mgmt.ErrReadOnly
	}
	return c.viaRabbitHole(ctx, x, func(hole *rabbithole.Client) error {
		res, err := call(hole)
		if err != nil {
			return err
		}
		_, err = io.Copy(io.Discard, io.LimitReader(res.Body, largestAnswer))
		res.Body.Close()
		return err
	})
}

// headerText leaves out what an HTTP header cannot hold.
func headerText(s string) string {
	kept := make([]rune, 0, len(s))
	for _, r := range s {
		if r >= ' ' && r != 0x7f {
			kept = append(kept, r)
		}
	}
	return string(kept)
}
