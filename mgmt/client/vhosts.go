package client

import (
	"context"
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
