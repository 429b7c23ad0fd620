package client

import (
	"context"
	"net"
	"net/url"
	"strconv"
	"time"

	"rabbitlab/amqp/speech"
	"rabbitlab/mgmt"
)

var connectionColumns = columns(
	"name", "user", "vhost", "peer_host", "peer_port", "protocol", "state", "connected_at",
	"client_properties.product", "client_properties.version", "client_properties.platform",
	"client_properties.connection_name", "node", "channels", "timeout",
)

// connectionReply is one element of /api/connections.
type connectionReply struct {
	Name        string      `json:"name"`
	User        string      `json:"user"`
	Vhost       string      `json:"vhost"`
	PeerHost    string      `json:"peer_host"`
	PeerPort    int         `json:"peer_port"`
	Protocol    string      `json:"protocol"`
	State       string      `json:"state"`
	ConnectedAt mgmt.Figure `json:"connected_at"` // milliseconds since 1970
	Node        string      `json:"node"`
	Channels    mgmt.Figure `json:"channels"`
	Timeout     mgmt.Figure `json:"timeout"` // s, the heartbeat as it was agreed
	Client      struct {
		Product  string `json:"product"`
		Version  string `json:"version"`
		Platform string `json:"platform"`
		Title    string `json:"connection_name"`
	} `json:"client_properties"`
}

func (r *connectionReply) whole() bool { return r.Name != "" }

func (r *connectionReply) connection() mgmt.Connection {
	c := mgmt.Connection{
		Name: r.Name, User: r.User, Vhost: r.Vhost, Protocol: r.Protocol, State: r.State,
		Product: r.Client.Product, Version: r.Client.Version, Platform: r.Client.Platform, Title: r.Client.Title,
		Node: r.Node, Channels: r.Channels, Heartbeat: r.Timeout,
	}
	if r.PeerHost != "" {
		c.Peer = net.JoinHostPort(r.PeerHost, strconv.Itoa(r.PeerPort))
	}
	if ms, known := r.ConnectedAt.Int(); known && ms > 0 {
		c.ConnectedAt = time.UnixMilli(ms)
	}
	return c
}

// Connections asks for connections: a page of 500, which is all of them where they are
// not more.
func (c *Client) Connections(ctx context.Context) (connections []mgmt.Connection, all bool, r mgmt.Reading, err error) {
	query := url.Values{
		"columns": connectionColumns["columns"],
		"page":    {"1"}, "page_size": {strconv.Itoa(mgmt.LargestPage)},
	}
	var p page
	q := question{path: "connections", query: query, subject: "list of connections", kind: "connections"}
	r, err = c.get(ctx, q, onePage(&p, func(r *connectionReply) { connections = append(connections, r.connection()) }))
	if err != nil {
		return nil, false, r, err
	}
	return connections, len(connections) >= p.of(), r, nil
}

// Connection asks for one connection. One that is gone gives an *Error of kind NotFound.
func (c *Client) Connection(ctx context.Context, name string) (mgmt.Connection, mgmt.Reading, error) {
	var reply connectionReply
	q := question{path: connectionPath(name), query: connectionColumns, subject: speech.Sprintf("connection %q", name), kind: "connection"}
	r, err := c.get(ctx, q, object(&reply))
	return reply.connection(), r, err
}

func connectionPath(name string) string { return "connections/" + url.PathEscape(name) }
