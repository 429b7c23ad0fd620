package mgmt

import "slices"

// Overview says which broker this is, who we are to it, and how much there is of what.
type Overview struct {
	Reading
	Node            string // that answered: rabbit@host
	Endpoint        string `json:"-"` // where it did, as http(s)://host:port, without user and password; "" in a recording
	ClusterName     string
	Product         string // product_name: RabbitMQ, or what stands in for it; "" where it does not say
	RabbitMQVersion string
	OtherVersion    string // of a product that stands in for RabbitMQ and has one of its own: LavinMQ
	ErlangVersion   string
	User            string
	Tags            []string
	Nodes           int // that run; 0 where RabbitMQ does not tell this user
	// SeesAll is false for a user who has the management tag alone: RabbitMQ
	// then shows only that user's own connections and channels.
	SeesAll bool
	// StatsDisabled is true where management.disable_stats or
	// management_agent.disable_metrics_collector is set on the broker.
	StatsDisabled bool
	// RatesMode is management.rates_mode: "basic", "detailed", or "none" where
	// the broker keeps no message_stats; "" where it does not say.
	RatesMode string
	// Uptime is how long the node has run that was started last; not known where
	// RabbitMQ does not tell this user.
	Uptime Figure // s

	// How much there is in all vhosts that this user may see (object_totals,
	// queue_totals), some seconds old.
	Queues, Consumers, Channels, Connections Figure
	Ready, Unacked                           Figure // messages

	// Members are the nodes of the cluster; nil where RabbitMQ does not tell this user.
	Members []Node
	// Listeners are where the nodes listen; nil where RabbitMQ does not tell this user.
	Listeners []Listener
	Traffic   Traffic
}

// Traffic is what all nodes have counted since each was started.
type Traffic struct {
	Published Figure
	Returned  Figure // return_unroutable: unroutable messages that came back to their publisher
	Dropped   Figure // drop_unroutable: those of which nobody was told

	ConnectionsOpened, ConnectionsClosed, ChannelsOpened, ChannelsClosed Figure
}

// MayClose returns nil where a user may close connections of another, and an *Error of
// kind Forbidden where not, as RabbitMQ would answer; nil too where it is not known who
// the user is.
func (o *Overview) MayClose(user string) error {
	if o.User == "" || o.User == user || slices.Contains(o.Tags, "administrator") {
		return nil
	}
	return MayNotClose()
}

// MayNotClose is what RabbitMQ means when it refuses to close a connection.
func MayNotClose() error {
	return &Error{
		Kind: Forbidden, What: "this user may not close the connections of others",
		Means: "its tags do not include administrator",
		Do:    "use an administrator, or on the broker: rabbitmqctl close_connection PID REASON",
	}
}

// Alarm is a resource alarm: RabbitMQ blocks every connection that publishes
// (RabbitMQ, Memory and Disk Alarms).
type Alarm struct {
	Node     string
	Resource string // "memory", "disk" …
}
