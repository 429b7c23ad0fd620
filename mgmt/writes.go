package mgmt

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"slices"

	rabbithole "github.com/michaelklishin/rabbit-hole/v2"
)

// DeleteQueue deletes a queue with all that is in it.
func (c *Client) DeleteQueue(ctx context.Context, k Key) error {
	return c.change(ctx, exchange{subject: k.subject()}, func(hole *rabbithole.Client) (*http.Response, error) {
		return hole.DeleteQueue(k.Vhost, k.Name)
	})
}

// Purge throws away the ready messages of a queue. Unacked ones stay with who
// holds them.
func (c *Client) Purge(ctx context.Context, k Key) error {
	return c.change(ctx, exchange{subject: k.subject()}, func(hole *rabbithole.Client) (*http.Response, error) {
		return hole.PurgeQueue(k.Vhost, k.Name)
	})
}

// CloseConnection has the broker close a client's connection. The client is
// told the reason. It takes an administrator to close another user's: for others the
// error is an *Error of kind Forbidden.
func (c *Client) CloseConnection(ctx context.Context, name, reason string) error {
	x := exchange{
		subject: fmt.Sprintf("connection %q", name),
		header:  http.Header{"X-Reason": {headerText(reason)}},
	}
	err := c.change(ctx, x, func(hole *rabbithole.Client) (*http.Response, error) {
		return hole.CloseConnection(name)
	})
	if isKind(err, Forbidden) {
		return mayNotClose()
	}
	return err
}

// MayClose returns nil where a user may close connections of another, and an *Error of
// kind Forbidden where not, as RabbitMQ would answer; nil too where it is not known who
// the user is.
func (o *Overview) MayClose(user string) error {
	if o.User == "" || o.User == user || slices.Contains(o.Tags, "administrator") {
		return nil
	}
	return mayNotClose()
}

func mayNotClose() error {
	return &Error{
		Kind: Forbidden, What: "this user may not close the connections of others",
		Means: "its tags do not include administrator",
		Do:    "use an administrator, or on the broker: rabbitmqctl close_connection PID REASON",
	}
}

// change is the one way to a call that changes something on the broker.
func (c *Client) change(ctx context.Context, x exchange, call func(*rabbithole.Client) (*http.Response, error)) error {
	if c.readOnly {
		return ErrReadOnly
	}
	return c.viaHole(ctx, x, func(hole *rabbithole.Client) error {
		res, err := call(hole)
		if err != nil {
			return err
		}
		_, err = io.Copy(io.Discard, io.LimitReader(res.Body, largestAnswer))
		res.Body.Close()
		return err
	})
}

func (k Key) subject() string { return fmt.Sprintf("queue %q in vhost %q", k.Name, k.Vhost) }

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
