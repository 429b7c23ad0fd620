package client

import (
	"context"
	"net/url"
	"slices"
)

// vhostReply is our own: rabbit-hole cannot read a vhost that runs on no node, whose
// cluster_state is then no object, and asks for the statistics of each as well.
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

// Vhost asks for a vhost: one that is not there gives an *Error of kind NotFound, one that
// the user may not open one of kind Forbidden.
func (c *Client) Vhost(ctx context.Context, name string) error {
	q := question{path: "vhosts/" + url.PathEscape(name), query: columns("name"), subject: vhostOr(name, ""), kind: "vhosts"}
	_, err := c.get(ctx, q, object(&vhostReply{}))
	return err
}
