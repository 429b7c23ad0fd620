package broker

import (
	"cmp"
	"slices"
)

// VirtualHosts lists the vhosts, in order.
func (b *Broker) VirtualHosts() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return sorted(b.vhosts)
}

// named gives the vhosts that are meant: "" stands for all.
func (b *Broker) named(vhost string) (vs []*vhost) {
	for _, name := range sorted(b.vhosts) {
		if vhost == "" || vhost == name {
			vs = append(vs, b.vhosts[name])
		}
	}
	return vs
}

// Consumers lists the consumers of a vhost's queues, or of all with "".
func (b *Broker) Consumers(vhost string) (views []ConsumerView) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, v := range b.named(vhost) {
		for _, name := range sorted(v.queues) {
			q := v.queues[name]
			for _, c := range q.consumers.all {
				views = append(views, ConsumerView{
					VirtualHost: v.name, Queue: q.name, Tag: c.tag, Channel: c.ch.conn.ref(c.ch.number), AckRequired: !c.noAck,
					Exclusive: c.exclusive, Prefetch: c.prefetch, Active: q.consumers.isActive(c), Arguments: c.args,
					Timeout: q.consumerTimeout(),
				})
			}
		}
	}
	return views
}

// Channels lists the open channels.
func (b *Broker) Channels() (views []ChannelView) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, name := range sorted(b.connections) {
		c := b.connections[name]
		for _, number := range sorted(c.chans) {
			if ch := c.chans[number]; !ch.closing {
				views = append(views, ch.view())
			}
		}
	}
	return views
}

func (ch *channel) view() ChannelView {
	v := ChannelView{
		ChannelRef: ch.conn.ref(ch.number), VirtualHost: ch.vhost().name, Consumers: len(ch.consumers), Prefetch: ch.prefetch,
		GlobalPrefetch: ch.globalPrefetch, Unacked: ch.unacked.len(), Confirm: ch.confirms, Tx: ch.tx != nil,
		IdleSince: ch.broker().idle(ch.used), Counters: ch.counters,
	}
	if ch.tx != nil {
		v.Uncommitted = len(ch.tx.publishes)
		for _, s := range ch.tx.settles {
			v.UncommittedAck += len(s.deliveries) // which the channel counts as unacked no more, and the queue does
		}
	}
	return v
}

// Connections lists the open connections, oldest first.
func (b *Broker) Connections() (views []ConnectionView) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, name := range sorted(b.connections) {
		views = append(views, b.connections[name].view())
	}
	slices.SortStableFunc(views, func(a, b ConnectionView) int { return cmp.Compare(a.ConnectedAt.UnixNano(), b.ConnectedAt.UnixNano()) })
	return views
}

func (c *Connection) view() ConnectionView {
	state := "running"
	switch {
	case c.blocked:
		state = "blocked"
	case c.broker.released != nil:
		state = "blocking"
	}
	return ConnectionView{Login: c.login, Name: c.name, ConnectedAt: c.since, Channels: len(c.chans), State: state}
}

// Totals adds up a vhost, or everything with "".
func (b *Broker) Totals(vhost string) (t Totals) {
	b.mu.Lock()
	defer b.mu.Unlock()
	t.Counters = b.total
	for _, v := range b.named(vhost) {
		if vhost != "" {
			t.Counters = v.total
		}
		t.Exchanges += len(v.exchanges)
		t.Queues += len(v.queues)
		for _, q := range v.queues {
			t.Consumers += q.consumers.len()
			t.Ready += q.ready.len()
			t.Unacked += q.unacked
		}
	}
	for _, c := range b.connections {
		if vhost == "" || c.vhost.name == vhost {
			t.Connections++
			t.Channels += len(c.chans)
		}
	}
	return t
}

// Alarms lists the alarms that are on.
func (b *Broker) Alarms() (alarms []Alarm) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, resource := range []string{"disk", "memory"} {
		if b.alarmed(resource) {
			alarms = append(alarms, Alarm{resource})
		}
	}
	return alarms
}
