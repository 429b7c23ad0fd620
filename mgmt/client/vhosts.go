package client

import (
	"context"
	"net/url"
	"slices"
)

// Vhosts lists the vhosts that the user may see, by name. The reply is our own:
// rabbit-hole cannot read a vhost that runs on no node, whose cluster_state is
// then no object, and asks for the statistics of each as well.
func (c *Client) Vhosts(ctx context.Context) ([]string, error) {
	var replies []struct {
		Name string `json:"name"`
	}
	_, err := c.get(ctx, question{path: "vhosts", query: columns("name"), subject: "list of vhosts"}, &replies)
	names := make([]string, len(replies))
	for i := range replies {
		names[i] = replies[i].Name
	}
	slices.Sort(names)
	return names, err
}

// Vhost asks for a vhost: one that is not there gives an *Error of kind NotFound, one that
// the user may not open one of kind Forbidden.
func (c *Client) Vhost(ctx context.Context, name string) error {
	var reply struct{}
	_, err := c.get(ctx, question{path: "vhosts/" + url.PathEscape(name), query: columns("name"), subject: vhostSubject(name)}, &reply)
	return err
}
