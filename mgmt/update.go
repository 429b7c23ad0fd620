package mgmt

import "time"

// Update is what was learnt of the broker since the last one was taken. What it points
// to is never changed: who takes it may keep it.
type Update struct {
	Broker   *Overview
	Alarms   *Alarms
	Lists    []QueueList // oldest first
	Gone     []Key       // queues that were asked for by name and are not there
	Holders  *Holders
	Pasts    []ChannelPast
	Closed   []string     // channels that were asked for by name and are gone
	Samples  []Series     // the broker's own history of queues that somebody watches
	Bindings []Bindings   // of queues of which somebody wanted to know
	Ways     []Topology   // that dead letters go, of queues of which somebody wanted to know
	Shares   []NodeShares // what channels count by queue, where somebody wanted to know
	Parts    []PartState  // how it stands with the parts that were asked for
	Link     *Link        // nil: unchanged
}

// Alarms are the resource alarms that are in effect in the cluster.
type Alarms struct {
	Reading
	All []Alarm
}

// Link is how the reader stands with the management API.
type Link struct {
	Err   error     // nil: it answers, be it only that it cannot
	Since time.Time // since when it has been as it is
	Retry time.Time // when it is asked next, while Err is not nil
}

// Series is a queue's recent past, oldest first.
type Series struct {
	Key
	Reading
	Samples []Sample
}

// Sample is what stood in a queue at one moment, and how much had come back to it.
type Sample struct {
	At             time.Time
	Ready, Unacked Figure
	Redelivered    Figure // since its node was started
}

// IsEmpty says that nothing was learnt.
func (u *Update) IsEmpty() bool {
	return u.Broker == nil && u.Alarms == nil && len(u.Lists) == 0 && len(u.Gone) == 0 && u.Holders == nil &&
		len(u.Pasts) == 0 && len(u.Closed) == 0 && len(u.Samples) == 0 && len(u.Bindings) == 0 && len(u.Ways) == 0 && len(u.Shares) == 0 && len(u.Parts) == 0 && u.Link == nil
}
