package mgmt

import (
	"net"
	"strconv"
	"time"
)

var connectionColumns = columns(
	"name", "user", "vhost", "peer_host", "peer_port", "protocol", "state", "connected_at",
	"client_properties.product", "client_properties.version", "client_properties.platform",
	"client_properties.connection_name",
)

// connectionReply is one element of /api/connections.
type connectionReply struct {
	Name        string `json:"name"`
	User        string `json:"user"`
	Vhost       string `json:"vhost"`
	PeerHost    string `json:"peer_host"`
	PeerPort    int    `json:"peer_port"`
	Protocol    string `json:"protocol"`
	State       string `json:"state"`
	ConnectedAt Figure `json:"connected_at"` // milliseconds since 1970
	Client      struct {
		Product  string `json:"product"`
		Version  string `json:"version"`
		Platform string `json:"platform"`
		Title    string `json:"connection_name"`
	} `json:"client_properties"`
}

func (r *connectionReply) connection() Connection {
	c := Connection{
		Name: r.Name, User: r.User, Vhost: r.Vhost, Protocol: r.Protocol, State: r.State,
		Product: r.Client.Product, Version: r.Client.Version, Platform: r.Client.Platform, Title: r.Client.Title,
	}
	if r.PeerHost != "" {
		c.Peer = net.JoinHostPort(r.PeerHost, strconv.Itoa(r.PeerPort))
	}
	if ms, known := r.ConnectedAt.Int(); known && ms > 0 {
		c.ConnectedAt = time.UnixMilli(ms)
	}
	return c
}
