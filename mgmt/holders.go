package mgmt

import (
	"cmp"
	"maps"
	"slices"
)

// Holders is who consumes on which channel of which connection, and what each channel
// holds: the lists that the broker has of them, joined once by what names them. A
// Holders is never changed: each newer answer makes another. The nil Holders knows
// nothing, and all methods take it.
type Holders struct {
	ConsumersRead, ChannelsRead, ConnectionsRead Reading // zero where there was no answer yet
	// AllChannels is true where every channel that this user may see was read. Elsewhere
	// those that are not known hold nothing, or are gone.
	AllChannels bool
	// AllConnections is true where every connection that this user may see was read.
	AllConnections bool

	listed      []Consumer // as RabbitMQ lists them, by queue and tag
	consumers   []Consumer // with the sessions that they are on; those of one queue stand together
	byQueue     map[Key]span
	byChannel   map[string][]*Consumer
	channels    map[string]*Channel
	connections map[string]*Connection
	sessions    map[string][]Session // of AMQP 1.0, by connection
	ofSessions  map[string]*Channel  // the sessions as channels
}

// span is a part of a slice, from the first index to before the last.
type span struct{ from, to int }

// Holder is one consumer of a queue with the channel and the connection that it
// runs on: who holds the queue's unacked messages.
//
// A channel that took messages with basic.get holds them too, but nothing in
// the management API ties it to a queue, so it is no Holder: see
// Holders.Unattributed.
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

// WithConsumers returns the Holders with all consumers as they were read.
func (h *Holders) WithConsumers(r Reading, consumers []Consumer) *Holders {
	n := h.copy()
	n.ConsumersRead = r
	n.listed = slices.Clone(consumers)
	slices.SortFunc(n.listed, func(a, b Consumer) int { return cmp.Or(a.Queue.Compare(b.Queue), cmp.Compare(a.Tag, b.Tag)) })
	n.index(n.listed)
	if n.sessions != nil {
		n.joinSessions()
	}
	return n
}

// index takes consumers, sorted by queue, and finds them by what names them.
func (h *Holders) index(consumers []Consumer) {
	h.consumers = consumers
	h.byQueue = make(map[Key]span, len(consumers))
	h.byChannel = make(map[string][]*Consumer, len(consumers))
	for i := range consumers {
		c := &consumers[i]
		where, ok := h.byQueue[c.Queue]
		if !ok {
			where.from = i
		}
		where.to = i + 1
		h.byQueue[c.Queue] = where
		if c.Channel != "" { // its channel has just closed
			h.byChannel[c.Channel] = append(h.byChannel[c.Channel], c)
		}
	}
}

// WithChannels returns the Holders with channels as they were read: all of them, or
// else those that hold most. The slice is theirs from then on.
func (h *Holders) WithChannels(r Reading, channels []Channel, all bool) *Holders {
	n := h.copy()
	n.ChannelsRead, n.AllChannels = r, all
	n.channels = make(map[string]*Channel, len(channels))
	for i := range channels {
		n.channels[channels[i].Name] = &channels[i]
	}
	return n
}

// mostConnections is how many connections are kept of which it is not known whether they
// are still there.
const mostConnections = 4 * LargestPage

// WithConnections returns the Holders with connections as they were read. Where they
// are not all that there are, those that were known are kept; where that gets too many,
// only those of the channels that are known. The slice is theirs from then on.
func (h *Holders) WithConnections(r Reading, connections []Connection, all bool) *Holders {
	n := h.copy()
	n.ConnectionsRead, n.AllConnections = r, all
	known := make(map[string]*Connection, len(connections))
	switch {
	case all:
	case len(n.connections)+len(connections) <= mostConnections:
		maps.Copy(known, n.connections)
	default:
		n.copyNeeded(known)
	}
	for i := range connections {
		known[connections[i].Name] = &connections[i]
	}
	n.connections = known
	if n.sessions != nil {
		n.joinSessions()
	}
	return n
}

// copyNeeded takes over the connections of the channels that are known.
func (h *Holders) copyNeeded(into map[string]*Connection) {
	for _, channel := range h.channels {
		if c := h.connections[channel.Connection]; c != nil {
			into[c.Name] = c
		}
	}
}

func (h *Holders) copy() *Holders {
	if h == nil {
		return &Holders{}
	}
	n := *h
	return &n
}

// Consumers returns all consumers, by queue and tag. It is not the caller's to change.
func (h *Holders) Consumers() []Consumer {
	if h == nil {
		return nil
	}
	return h.consumers
}

// ConsumersOf returns the consumers of a queue, by tag, not the caller's to change.
func (h *Holders) ConsumersOf(k Key) []Consumer {
	if h == nil {
		return nil
	}
	where := h.byQueue[k]
	return h.consumers[where.from:where.to]
}

// OnChannel returns the consumers of a channel, by queue and tag.
func (h *Holders) OnChannel(name string) []*Consumer {
	if h == nil {
		return nil
	}
	return h.byChannel[name]
}

// Channels calls back with each channel that is known, and each session of AMQP 1.0, in no
// order.
func (h *Holders) Channels(yield func(*Channel) bool) {
	if h == nil {
		return
	}
	for _, all := range []map[string]*Channel{h.channels, h.ofSessions} {
		for _, c := range all {
			if !yield(c) {
				return
			}
		}
	}
}

// Channel returns a channel by its name, nil where it is not known.
func (h *Holders) Channel(name string) *Channel {
	if h == nil {
		return nil
	}
	return cmp.Or(h.channels[name], h.ofSessions[name])
}

// Connections calls back with each connection that is known, in no order.
func (h *Holders) Connections(yield func(*Connection) bool) {
	if h == nil {
		return
	}
	for _, c := range h.connections {
		if !yield(c) {
			return
		}
	}
}

// Connection returns a connection by its name, nil where it is not known.
func (h *Holders) Connection(name string) *Connection {
	if h == nil {
		return nil
	}
	return h.connections[name]
}

// Of returns the consumers of a queue with what they hold, those whose channel holds
// most unacked messages first.
func (h *Holders) Of(k Key) []Holder {
	consumers := h.ConsumersOf(k)
	holders := make([]Holder, len(consumers))
	for i, c := range consumers {
		holders[i] = h.holder(c)
	}
	slices.SortFunc(holders, heaviestFirst)
	return holders
}

// Unattributed returns the channels of a vhost ("" for all) that hold unacked
// messages and have no consumer: somebody took those messages with basic.get,
// from a queue that the management API does not tell. It returns nil where it
// is not known which channels have consumers.
func (h *Holders) Unattributed(vhost string) []Channel {
	if h == nil || h.byChannel == nil {
		return nil
	}
	var channels []Channel
	for _, c := range h.channels {
		if c.Unacked.Or(0) > 0 && len(h.byChannel[c.Name]) == 0 && (vhost == "" || vhost == c.Vhost) {
			channels = append(channels, *c)
		}
	}
	slices.SortFunc(channels, func(a, b Channel) int { return cmp.Compare(a.Name, b.Name) })
	return channels
}

func (h *Holders) holder(c Consumer) Holder {
	r := Holder{Consumer: c}
	if channel := h.Channel(c.Channel); channel != nil {
		r.Channel, r.HasChannel = *channel, true
	}
	if connection := h.Connection(cmp.Or(r.Channel.Connection, c.Connection)); connection != nil {
		r.Connection, r.HasConnection = *connection, true
	}
	on := h.OnChannel(c.Channel)
	r.OnChannel = len(on)
	r.Shared = slices.ContainsFunc(on, func(other *Consumer) bool { return other.Queue != c.Queue })
	return r
}

func heaviestFirst(a, b Holder) int {
	return cmp.Or(
		cmp.Compare(b.Channel.Unacked.Or(0), a.Channel.Unacked.Or(0)),
		cmp.Compare(a.Consumer.Channel, b.Consumer.Channel),
		cmp.Compare(a.Consumer.Tag, b.Consumer.Tag),
	)
}
