package client

import (
	"context"
	"net/url"

	"rabbitlab/mgmt"
)

// exchangeReply is an exchange as the answer for one has it.
type exchangeReply struct {
	Name      string         `json:"name"`
	Type      string         `json:"type"`
	Policy    string         `json:"policy"`
	Arguments map[string]any `json:"arguments"`
}

func (r *exchangeReply) whole() bool { return r.Name != "" }

// outgoingReply is one element of the list of bindings that begin at an exchange.
type outgoingReply struct {
	Source      *string `json:"source"`
	Destination string  `json:"destination"`
	Kind        string  `json:"destination_type"`
	RoutingKey  string  `json:"routing_key"`
}

func (r *outgoingReply) whole() bool { return r.Source != nil }

// Exchange asks for an exchange, and for the bindings that begin at it: two requests. One that
// is not there gives an *Error of kind NotFound.
func (c *Client) Exchange(ctx context.Context, k mgmt.ExchangeKey) (mgmt.Exchange, error) {
	x, err := c.exchange(ctx, k)
	if err == nil {
		x.Bindings, err = c.outgoing(ctx, k)
	}
	return x, err
}

func (c *Client) exchange(ctx context.Context, k mgmt.ExchangeKey) (mgmt.Exchange, error) {
	var reply exchangeReply
	q := question{path: exchangePath(k), query: columns("name", "type", "policy", "arguments"), subject: k.Said(), kind: "exchange"}
	if _, err := c.get(ctx, q, object(&reply)); err != nil {
		return mgmt.Exchange{}, err
	}
	x := mgmt.Exchange{Name: k.Name, Type: reply.Type, Policy: reply.Policy}
	x.Alternate, _ = reply.Arguments["alternate-exchange"].(string)
	return x, nil
}

// outgoing asks for the bindings that begin at an exchange; at one that is not there RabbitMQ
// says that there are none.
func (c *Client) outgoing(ctx context.Context, k mgmt.ExchangeKey) (all []mgmt.Binding, err error) {
	q := question{
		path: exchangePath(k) + "/bindings/source", query: columns("source", "destination", "destination_type", "routing_key"),
		subject: k.Said(), kind: "bindings",
	}
	_, err = c.get(ctx, q, list(func(r *outgoingReply) {
		all = append(all, mgmt.Binding{Destination: r.Destination, ToExchange: r.Kind == "exchange", RoutingKey: r.RoutingKey})
	}))
	return all, err
}

func exchangePath(k mgmt.ExchangeKey) string {
	return "exchanges/" + url.PathEscape(k.Vhost) + "/" + url.PathEscape(k.Name)
}
