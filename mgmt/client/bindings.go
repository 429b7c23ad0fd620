package client

import (
	"context"
	"slices"

	"rabbitlab/mgmt"
)

// bindingReply is one element of the list of a queue's bindings. The source of the one to
// the default exchange is "".
type bindingReply struct {
	Source *string `json:"source"`
}

func (r *bindingReply) whole() bool { return r.Source != nil }

// Bindings asks which exchanges a queue is bound to; of one that is
// not there RabbitMQ says that there are none.
func (c *Client) Bindings(ctx context.Context, k mgmt.Key) (mgmt.Bindings, error) {
	b := mgmt.Bindings{Queue: k}
	q := question{path: queuePath(k) + "/bindings", query: columns("source"), subject: k.Said(), kind: "bindings"}
	reading, err := c.get(ctx, q, list(func(r *bindingReply) {
		if *r.Source != "" && !slices.Contains(b.Exchanges, *r.Source) {
			b.Exchanges = append(b.Exchanges, *r.Source)
		}
	}))
	b.Reading = reading
	return b, err
}
