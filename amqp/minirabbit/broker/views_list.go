package broker

import (
	"cmp"
	"slices"
	"time"
)

// idleAfter is how long something is not used before it counts as idle.
const idleAfter = time.Second

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

// Queues lists the queues of a vhost, or of all with "", by name.
func (b *Broker) Queues(vhost string) (views []QueueView) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, v := range b.named(vhost) {
		for _, name := range sorted(v.queues) {
			views = append(views, v.queues[name].view())
		}
	}
	return views
}

// Queue shows one queue.
func (b *Broker) Queue(vhost, name string) (view QueueView, found bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if v := b.vhosts[vhost]; v != nil && v.queues[name] != nil {
		return v.queues[name].view(), true
	}
	return QueueView{}, false
}

func (q *queue) view() QueueView {
	v := QueueView{
		VirtualHost: q.vhost.name, Name: q.name, Type: q.kind, Durable: q.durable, AutoDelete: q.autoDelete, Exclusive: q.owner != nil,
		Arguments: q.args, Ready: q.ready.len(), Unacked: q.unacked, ReadyBytes: q.ready.bytes, UnackedBytes: q.unackedBytes,
		Persistent: q.kept.messages, PersistentBytes: q.kept.bytes,
		Consumers: q.consumers.len(), ConsumerCapacity: q.consumers.capacity(), IdleSince: q.broker.idle(q.used), Counters: q.counters,
	}
	if !q.durable {
		v.Persistent, v.PersistentBytes = 0, 0
	}
	if q.owner != nil {
		owner := q.owner.view()
		v.Owner = &owner
	}
	if active := q.consumers.active; active != nil {
		v.SingleActiveConsumer, v.SingleActiveChannel = active.tag, active.ch.conn.ref(active.ch.number).Name
	}
	if head := q.ready.head(); head != nil {
		v.HeadTimestamp = head.message.properties().Timestamp
	}
	return v
}

// capacity is the share of the consumers that could take a message now.
func (cs *consumers) capacity() float64 {
	able := 0
	for _, c := range cs.all {
		if cs.isActive(c) && c.hasRoom() {
			able++
		}
	}
	if len(cs.all) == 0 {
		return 0
	}
	return float64(able) / float64(len(cs.all))
}

// idle is since when something is idle that was used last at a time; zero if it
// is not.
func (b *Broker) idle(used time.Time) time.Time {
	if b.now().Sub(used) < idleAfter {
		return time.Time{}
	}
	return used
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
			v.UncommittedAck += len(s.deliveries)
			v.Unacked += len(s.deliveries)
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

// Exchanges lists the exchanges of a vhost, or of all with "", by name.
func (b *Broker) Exchanges(vhost string) (views []ExchangeView) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, v := range b.named(vhost) {
		for _, name := range sorted(v.exchanges) {
			x := v.exchanges[name]
			views = append(views, ExchangeView{
				VirtualHost: v.name, Name: x.name, Type: x.kind, Durable: x.durable, AutoDelete: x.autoDelete, Internal: x.internal, Arguments: x.args,
			})
		}
	}
	return views
}

// Bindings lists the bindings of a vhost, or of all with "". Every queue is bound
// to the default exchange by its name.
func (b *Broker) Bindings(vhost string) (views []BindingView) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, v := range b.named(vhost) {
		for _, name := range sorted(v.queues) {
			views = append(views, BindingView{VirtualHost: v.name, Destination: name, DestinationType: "queue", RoutingKey: name})
		}
		for _, name := range sorted(v.exchanges) {
			for _, x := range v.exchanges[name].bindings {
				views = append(views, x.view(v.name, name))
			}
		}
	}
	return views
}

func (b *binding) view(vhost, source string) BindingView {
	kind := "queue"
	if b.toExchange {
		kind = "exchange"
	}
	return BindingView{
		VirtualHost: vhost, Source: source, Destination: b.destination, DestinationType: kind, RoutingKey: b.key, Arguments: b.args,
	}
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
