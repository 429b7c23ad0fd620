package mgmt

import "slices"

// Overview says which broker this is, who we are to it, and how much there is of what.
type Overview struct {
	Reading
	ClusterName     string
	Product         string // product_name: RabbitMQ, or what stands in for it; "" where it does not say
	RabbitMQVersion string
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
