package recording

import (
	"maps"
	"reflect"
	"strconv"
	"strings"

	"rabbitlab/mgmt"
)

// holders is a mgmt.Holders as it stands in the file.
type holders struct {
	ConsumersRead, ChannelsRead, ConnectionsRead mgmt.Reading
	AllChannels, AllConnections                  bool

	Consumers   Changes[mgmt.Consumer]
	Channels    Changes[mgmt.Channel]
	Connections Changes[mgmt.Connection]
	Sessions    *map[string][]mgmt.Session `json:",omitempty"` // all of them, where any is not as before
}

// holdersBefore is the one that was written or read last, by what names its rows.
type holdersBefore struct {
	consumers   map[string]mgmt.Consumer
	channels    map[string]mgmt.Channel
	connections map[string]mgmt.Connection
	sessions    map[string][]mgmt.Session
}

// changed is one as it is written after what was.
func (b *holdersBefore) changed(h *mgmt.Holders) *holders {
	l := h.Lists()
	now := rowsOf(&l)
	w := &holders{
		ConsumersRead: l.ConsumersRead, ChannelsRead: l.ChannelsRead, ConnectionsRead: l.ConnectionsRead,
		AllChannels: l.AllChannels, AllConnections: l.AllConnections,
		Consumers:   changesOf(b.consumers, now.consumers, func(a, b mgmt.Consumer) bool { return a == b }),
		Channels:    changesOf(b.channels, now.channels, func(a, b mgmt.Channel) bool { return a == b }),
		Connections: changesOf(b.connections, now.connections, func(a, b mgmt.Connection) bool { return a == b }),
	}
	if !reflect.DeepEqual(b.sessions, now.sessions) {
		w.Sessions = &now.sessions
	}
	*b = now
	return w
}

// rowsOf finds the rows of lists by what names them.
func rowsOf(l *mgmt.HolderLists) holdersBefore {
	b := holdersBefore{
		consumers: make(map[string]mgmt.Consumer, len(l.Consumers)), channels: make(map[string]mgmt.Channel, len(l.Channels)),
		connections: make(map[string]mgmt.Connection, len(l.Connections)), sessions: l.Sessions,
	}
	for i := range l.Consumers {
		b.consumers[b.nameOf(&l.Consumers[i])] = l.Consumers[i]
	}
	for i := range l.Channels {
		b.channels[l.Channels[i].Name] = l.Channels[i]
	}
	for i := range l.Connections {
		b.connections[l.Connections[i].Name] = l.Connections[i]
	}
	return b
}

// nameOf names a consumer: several of AMQP 1.0 can have the same names, and are numbered.
func (b *holdersBefore) nameOf(c *mgmt.Consumer) string {
	name := strings.Join([]string{c.Queue.Vhost, c.Queue.Name, c.Tag, c.Channel, c.Connection}, "\t")
	for n, unique := 1, name; ; n++ {
		if _, taken := b.consumers[unique]; !taken {
			return unique
		}
		unique = name + "\t" + strconv.Itoa(n)
	}
}

// whole is the one that was written.
func (b *holdersBefore) whole(w *holders) *mgmt.Holders {
	if b.consumers == nil {
		b.consumers, b.channels, b.connections = map[string]mgmt.Consumer{}, map[string]mgmt.Channel{}, map[string]mgmt.Connection{}
	}
	if w.Sessions != nil {
		b.sessions = *w.Sessions
	}
	return mgmt.HolderLists{
		ConsumersRead: w.ConsumersRead, ChannelsRead: w.ChannelsRead, ConnectionsRead: w.ConnectionsRead,
		AllChannels: w.AllChannels, AllConnections: w.AllConnections,
		Consumers: w.Consumers.Apply(b.consumers), Channels: w.Channels.Apply(b.channels),
		Connections: w.Connections.Apply(b.connections), Sessions: maps.Clone(b.sessions),
	}.Join()
}
