package mgmt

import "time"

// Snapshot is one look at a broker for a diagnosis: what every consumer holds now,
// and what the broker remembers of those that hold something.
type Snapshot struct {
	Reading // from the first request to the last answer
	// Overview is of this look too, with Uptime, RatesMode and StatsDisabled.
	Overview Overview
	Totals   Totals
	// Stats has the channels that hold messages, and others where they came with
	// the same answer; its Reading is theirs. Stats.Missing names what could not be
	// read of all of the Snapshot.
	Stats Stats
	// Holders is true where LookOptions.Holders was set: Totals and Stats then have
	// the queues, consumers and connections of the channels in Pasts, and no others.
	Holders bool
	// AllChannels is true where Stats.Channels are all that this user may see.
	// Elsewhere those that are not among them hold nothing, or are gone.
	AllChannels bool
	// Pasts is what the broker remembers of the channels that hold messages, by
	// channel. One that is not in it was not asked for, or is gone.
	Pasts map[string]ChannelPast
	// PastsLeft counts the holders whose past was not asked for because they were
	// too many for one look: those that hold least.
	PastsLeft int
	// Alarms are those that hold publishers back now; AlarmsKnown says that they
	// could be asked for.
	Alarms      []Alarm
	AlarmsKnown bool
}

// ChannelPast is what the broker remembers of one channel's counters: ten minutes,
// a sample each five seconds, with default settings.
type ChannelPast struct {
	Reading
	Channel string
	Samples []ChannelSample // oldest first; from the first delivery on
}

// ChannelSample is the counters of a channel at one moment, which is the broker's
// own and the same for all of them.
type ChannelSample struct {
	At                                 time.Time
	Delivered, Got, Acked, Redelivered Figure // over the channel's life
}

// Held is Channel.Held at the moment of the sample.
func (s *ChannelSample) Held() Figure { return holding(s.Delivered, s.Got, s.Acked, s.Redelivered) }

// Alarm is a resource alarm: RabbitMQ blocks every connection that publishes
// (RabbitMQ, Memory and Disk Alarms).
type Alarm struct {
	Node     string
	Resource string // "memory", "disk" …
}
