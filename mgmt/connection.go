package mgmt

import "time"

// Connection is one client's TCP connection.
type Connection struct {
	Name        string
	User, Vhost string
	Peer        string // host:port
	Protocol    string
	State       string    // "running", "blocked", "blocking", "flow" …
	Product     string    // client_properties.product: which library
	Version     string    // client_properties.version
	Platform    string    // client_properties.platform
	Title       string    // client_properties.connection_name: what its owner calls it
	ConnectedAt time.Time // zero where the broker did not say
	Node        string
	Channels    Figure // how many are open
	Heartbeat   Figure // s, 0 is none
}
