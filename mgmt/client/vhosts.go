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

// Vhost asks whether there is a vhost: where not the error is an *Error of kind NotFound,
// and where the user may not use it one of kind Forbidden. RabbitMQ tells of a vhost
// itself to administrators alone, so that an exchange is asked for which is in all of
// them.
func (c *Client) Vhost(ctx context.Context, name string) error {
	var reply struct{}
	path := "exchanges/" + url.PathEscape(name) + "/amq.direct"
	_, err := c.get(ctx, question{path: path, query: columns("name"), subject: vhostSubject(name)}, &reply)
	return err
}
