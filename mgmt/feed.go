package mgmt

import "time"

// Update is what the poller has learnt since the last one was taken: at most
// one tick of each clock, the newest, so that a slow reader never falls behind.
type Update struct {
	Totals  *Totals  // nil: no new tick of the fast clock
	Stats   *Stats   // nil: no new tick of the slow clock
	Samples []Series // the broker's own history of queues that were asked for with Watch
	Broker  *Overview
	Link    *Link // nil: unchanged
}

// Link is how the poller stands with the management API.
type Link struct {
	Err   error     // nil: it answers
	Since time.Time // since when it has been as it is
	Retry time.Time // when it is asked next, while Err is not nil
}

// Series is a queue's recent past, oldest first.
type Series struct {
	Key
	Reading
	Samples []Sample
}

// Sample is what stood in a queue at one moment.
type Sample struct {
	At             time.Time
	Ready, Unacked Figure
}

// Overview says which broker this is.
type Overview struct {
	Reading
	ClusterName     string
	Product         string // product_name: RabbitMQ, or what stands in for it; "" where it does not say
	RabbitMQVersion string
	ErlangVersion   string
	User            string
	Tags            []string
	Nodes           int // 0 where RabbitMQ does not tell this user
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
}
