package mgmt

// HolderLists are the lists that a Holders was joined of, as they were read.
type HolderLists struct {
	ConsumersRead, ChannelsRead, ConnectionsRead Reading // zero where there was no answer yet
	AllChannels, AllConnections                  bool

	Consumers   []Consumer
	Channels    []Channel
	Connections []Connection
	Sessions    map[string][]Session // of AMQP 1.0, by connection; nil where none were read
}

// Lists returns the lists that it was joined of, channels and connections in no order.
func (h *Holders) Lists() HolderLists {
	if h == nil {
		return HolderLists{}
	}
	l := HolderLists{
		ConsumersRead: h.ConsumersRead, ChannelsRead: h.ChannelsRead, ConnectionsRead: h.ConnectionsRead,
		AllChannels: h.AllChannels, AllConnections: h.AllConnections, Consumers: h.listed, Sessions: h.sessions,
	}
	for _, c := range h.channels {
		l.Channels = append(l.Channels, *c)
	}
	for _, c := range h.connections {
		l.Connections = append(l.Connections, *c)
	}
	return l
}

// Join makes a Holders of the lists, which are its own from then on.
func (l HolderLists) Join() *Holders {
	h := &Holders{}
	if !l.ConnectionsRead.At.IsZero() {
		h = h.WithConnections(l.ConnectionsRead, l.Connections, true)
		h.AllConnections = l.AllConnections
	}
	if !l.ChannelsRead.At.IsZero() {
		h = h.WithChannels(l.ChannelsRead, l.Channels, l.AllChannels)
	}
	if !l.ConsumersRead.At.IsZero() {
		h = h.WithConsumers(l.ConsumersRead, l.Consumers)
	}
	if l.Sessions != nil {
		h = h.WithSessions(l.Sessions)
	}
	return h
}
