package mgmt

import (
	"cmp"
	"slices"
)

// Holder is one consumer of a queue with the channel and the connection that it
// runs on: who holds the queue's unacked messages.
//
// A channel that took messages with basic.get holds them too, but nothing in
// the management API ties it to a queue, so it is no Holder: see
// State.Unattributed.
type Holder struct {
	Consumer   Consumer
	Channel    Channel    // the zero Channel where HasChannel is false
	Connection Connection // the zero Connection where HasConnection is false

	// HasChannel and HasConnection are false where the broker did not list
	// them: closed in between, not shown to this user, or not yet known.
	HasChannel    bool
	HasConnection bool

	// OnChannel counts the consumers of the same channel, this one with them.
	// Channel's figures are of all of them together.
	OnChannel int
	// Shared says that some of those consume from other queues, so that
	// Channel.Unacked cannot be split by queue.
	Shared bool
}

// joins finds consumers, channels and connections by what names them. Each part
// is kept from an earlier tick where a new one is missing it.
type joins struct {
	byQueue     map[Key][]Consumer
	byChannel   map[string][]Key // the queues of each channel's consumers
	channels    map[string]Channel
	connections map[string]Connection
}

func (j *joins) apply(t Stats) {
	if !t.misses(PartConsumers) {
		j.indexConsumers(t.Consumers)
	}
	if !t.misses(PartChannels) {
		j.channels = make(map[string]Channel, len(t.Channels))
		for _, c := range t.Channels {
			j.channels[c.Name] = c
		}
	}
	if !t.misses(PartConnections) {
		j.connections = make(map[string]Connection, len(t.Connections))
		for _, c := range t.Connections {
			j.connections[c.Name] = c
		}
	}
}

func (j *joins) indexConsumers(consumers []Consumer) {
	j.byQueue = make(map[Key][]Consumer)
	j.byChannel = make(map[string][]Key, len(consumers))
	for _, c := range consumers {
		j.byQueue[c.Queue] = append(j.byQueue[c.Queue], c)
		j.byChannel[c.Channel] = append(j.byChannel[c.Channel], c.Queue)
	}
}

// Holders returns the consumers of a queue, those whose channel holds most
// unacked messages first.
func (s *State) Holders(k Key) []Holder {
	consumers := s.joins.byQueue[k]
	holders := make([]Holder, len(consumers))
	for i, c := range consumers {
		holders[i] = s.joins.holder(c)
	}
	slices.SortFunc(holders, heaviestFirst)
	return holders
}

// Unattributed returns the channels of a vhost ("" for all) that hold unacked
// messages and have no consumer: somebody took those messages with basic.get,
// from a queue that the management API does not tell. It returns nil where it
// is not known which channels have consumers.
func (s *State) Unattributed(vhost string) []Channel {
	if s.joins.byChannel == nil {
		return nil
	}
	var channels []Channel
	for _, c := range s.joins.channels {
		if c.Unacked.Or(0) > 0 && len(s.joins.byChannel[c.Name]) == 0 && (vhost == "" || vhost == c.Vhost) {
			channels = append(channels, c)
		}
	}
	slices.SortFunc(channels, func(a, b Channel) int { return cmp.Compare(a.Name, b.Name) })
	return channels
}

// Connection returns a connection by its name, and false where it is not known.
func (s *State) Connection(name string) (Connection, bool) {
	c, ok := s.joins.connections[name]
	return c, ok
}

func (j *joins) holder(c Consumer) Holder {
	h := Holder{Consumer: c}
	h.Channel, h.HasChannel = j.channels[c.Channel]
	if h.HasChannel {
		h.Connection, h.HasConnection = j.connections[h.Channel.Connection]
	}
	queues := j.byChannel[c.Channel]
	h.OnChannel = len(queues)
	h.Shared = slices.ContainsFunc(queues, func(k Key) bool { return k != c.Queue })
	return h
}

func heaviestFirst(a, b Holder) int {
	return cmp.Or(
		cmp.Compare(b.Channel.Unacked.Or(0), a.Channel.Unacked.Or(0)),
		cmp.Compare(a.Consumer.Channel, b.Consumer.Channel),
		cmp.Compare(a.Consumer.Tag, b.Consumer.Tag),
	)
}
