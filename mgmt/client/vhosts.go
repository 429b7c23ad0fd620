package client

import (
	"context"
	"net/url"
	"slices"
)

// vhostReply is what is read of a vhost, or of an exchange in it. It is our own:
// rabbit-hole cannot read a vhost that runs on no node, whose cluster_state is then no
// object, and asks for the statistics of each as well.
type vhostReply struct {
	Name string `json:"name"`
}

func (r *vhostReply) whole() bool { return r.Name != "" }

// Vhosts lists the vhosts that the user may see, by name.
func (c *Client) Vhosts(ctx context.Context) ([]string, error) {
	var names []string
	q := question{path: "vhosts", query: columns("name"), subject: "list of vhosts", kind: "vhosts"}
	if _, err := c.get(ctx, q, list(func(r *vhostReply) { names = append(names, r.Name) })); err != nil {
		return nil, err
	}
	slices.Sort(names)
	return names, nil
}

// Vhost asks whether there is a vhost: where not the error is an *Error of kind NotFound,
// and where the user may not use it one of kind Forbidden. RabbitMQ tells of a vhost
// itself to administrators alone, so that an exchange is asked for which is in all of
// them.
func (c *Client) Vhost(ctx context.Context, name string) error {
	path := "exchanges/" + url.PathEscape(name) + "/amq.direct"
	_, err := c.get(ctx, question{path: path, query: columns("name"), subject: vhostOr(name, ""), kind: "exchange"}, object(&vhostReply{}))
	return err
}
