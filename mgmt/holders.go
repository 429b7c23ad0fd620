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

	// OnChannel counts the consumers of the same channel, this one with them; 0
	// where it is not known which channel that is.
	// Channel's figures are of all of them together.
	OnChannel int
	// Shared says that some of those consume from other queues, so that
	// Channel.Unacked cannot be split by queue.
	Shared bool
}

// joins finds consumers, channels and connections by what names them. Each part
// is kept from an earlier tick where a new one is missing it.
type joins struct {
	consumers   []Consumer       // those of one queue stand together
	byQueue     map[Key]span     // where in consumers those of a queue are
	byChannel   map[string]usage // what consumes on each channel
	channels    map[string]*Channel
	connections map[string]*Connection
}

// span is a part of a slice, from the first index to before the last.
type span struct{ from, to int }

// usage is what the consumers of one channel have in common.
type usage struct {
	consumers int
	queue     Key  // of the first
	several   bool // others consume from other queues
}

func (j *joins) apply(t Stats) {
	if !t.misses(PartConsumers) {
		j.indexConsumers(t.Consumers)
	}
	if !t.misses(PartChannels) {
		j.channels = make(map[string]*Channel, len(t.Channels))
		for i := range t.Channels {
			j.channels[t.Channels[i].Name] = &t.Channels[i]
		}
	}
	if !t.misses(PartConnections) {
		j.connections = make(map[string]*Connection, len(t.Connections))
		for i := range t.Connections {
			j.connections[t.Connections[i].Name] = &t.Connections[i]
		}
	}
}

func (j *joins) indexConsumers(consumers []Consumer) {
	j.consumers = slices.Clone(consumers)
	slices.SortFunc(j.consumers, func(a, b Consumer) int { return a.Queue.compare(b.Queue) })
	j.byQueue = make(map[Key]span, len(consumers))
	j.byChannel = make(map[string]usage, len(consumers))
	for i := range j.consumers {
		c := &j.consumers[i]
		where, ok := j.byQueue[c.Queue]
		if !ok {
			where.from = i
		}
		where.to = i + 1
		j.byQueue[c.Queue] = where
		if c.Channel != "" { // its channel has just closed
			j.byChannel[c.Channel] = j.byChannel[c.Channel].with(c.Queue)
		}
	}
}

func (u usage) with(queue Key) usage {
	if u.consumers == 0 {
		u.queue = queue
	}
	return usage{u.consumers + 1, u.queue, u.several || u.queue != queue}
}

func (k Key) compare(other Key) int {
	return cmp.Or(cmp.Compare(k.Vhost, other.Vhost), cmp.Compare(k.Name, other.Name))
}

// Holders returns the consumers of a queue, those whose channel holds most
// unacked messages first.
func (s *State) Holders(k Key) []Holder {
	where := s.joins.byQueue[k]
	consumers := s.joins.consumers[where.from:where.to]
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
		if c.Unacked.Or(0) > 0 && s.joins.byChannel[c.Name].consumers == 0 && (vhost == "" || vhost == c.Vhost) {
			channels = append(channels, *c)
		}
	}
	slices.SortFunc(channels, func(a, b Channel) int { return cmp.Compare(a.Name, b.Name) })
	return channels
}

// Connection returns a connection by its name, and false where it is not known.
func (s *State) Connection(name string) (Connection, bool) {
	if c, ok := s.joins.connections[name]; ok {
		return *c, true
	}
	return Connection{}, false
}

func (j *joins) holder(c Consumer) Holder {
	h := Holder{Consumer: c}
	if channel, ok := j.channels[c.Channel]; ok {
		h.Channel, h.HasChannel = *channel, true
	}
	if connection, ok := j.connections[h.Channel.Connection]; ok {
		h.Connection, h.HasConnection = *connection, true
	}
	used := j.byChannel[c.Channel]
	h.OnChannel, h.Shared = used.consumers, used.several
	return h
}

func heaviestFirst(a, b Holder) int {
	return cmp.Or(
		cmp.Compare(b.Channel.Unacked.Or(0), a.Channel.Unacked.Or(0)),
		cmp.Compare(a.Consumer.Channel, b.Consumer.Channel),
		cmp.Compare(a.Consumer.Tag, b.Consumer.Tag),
	)
}
