package client

import (
	"context"
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
