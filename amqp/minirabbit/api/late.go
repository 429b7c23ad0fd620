package api

import (
	"sync"

	"rabbitlab/amqp/minirabbit/broker"
)

// late are the broker's figures as they were at the last look, for statistics that come
// as late as RabbitMQ's (Options.StatisticsInterval). What is newer is not in it.
type late struct {
	mu          sync.Mutex
	queues      map[[2]string]broker.QueueView // by vhost and name
	channels    map[string]broker.ChannelView
	connections map[string]traffic
	totals      map[string]broker.Totals // by vhost; "" is all
}

// traffic is what has gone over a connection, in bytes and frames.
type traffic struct{ receivedOctets, sentOctets, receivedFrames, sentFrames uint64 }

func trafficOf(t *broker.Traffic) traffic {
	return traffic{t.ReceivedOctets.Load(), t.SentOctets.Load(), t.ReceivedFrames.Load(), t.SentFrames.Load()}
}

// look takes all figures as they are now.
func (l *late) look(b Broker) {
	queues, channels, connections := map[[2]string]broker.QueueView{}, map[string]broker.ChannelView{}, map[string]traffic{}
	totals := map[string]broker.Totals{"": b.Totals("")}
	for _, name := range b.VirtualHosts() {
		totals[name] = b.Totals(name)
	}
	for _, v := range b.Queues("") {
		queues[[2]string{v.VirtualHost, v.Name}] = v
	}
	for _, v := range b.Channels() {
		channels[v.Name] = v
	}
	for _, v := range b.Connections() {
		if v.Traffic != nil {
			connections[v.Name] = trafficOf(v.Traffic)
		}
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.queues, l.channels, l.connections, l.totals = queues, channels, connections, totals
}

// lateQueue is a queue as its statistics have it: as it is, or as it was at the last look;
// false where it was not there yet.
func (a *API) lateQueue(v *broker.QueueView) (*broker.QueueView, bool) {
	if a.o.StatisticsInterval == 0 {
		return v, true
	}
	a.late.mu.Lock()
	defer a.late.mu.Unlock()
	then, there := a.late.queues[[2]string{v.VirtualHost, v.Name}]
	return &then, there && then.Type == v.Type
}

// lateChannel is lateQueue, of a channel.
func (a *API) lateChannel(v *broker.ChannelView) (*broker.ChannelView, bool) {
	if a.o.StatisticsInterval == 0 {
		return v, true
	}
	a.late.mu.Lock()
	defer a.late.mu.Unlock()
	then, there := a.late.channels[v.Name]
	return &then, there
}

// lateTraffic is lateQueue, of what has gone over a connection.
func (a *API) lateTraffic(v *broker.ConnectionView) (traffic, bool) {
	switch {
	case v.Traffic == nil:
		return traffic{}, false
	case a.o.StatisticsInterval == 0:
		return trafficOf(v.Traffic), true
	}
	a.late.mu.Lock()
	defer a.late.mu.Unlock()
	then, there := a.late.connections[v.Name]
	return then, there
}

// lateTotals are the messages and counters of a vhost, or of all with "", as statistics
// have them. How many objects there are is known at once.
func (a *API) lateTotals(vhost string) broker.Totals {
	now := a.broker.Totals(vhost)
	if a.o.StatisticsInterval == 0 {
		return now
	}
	a.late.mu.Lock()
	defer a.late.mu.Unlock()
	then := a.late.totals[vhost]
	now.Ready, now.Unacked, now.Counters = then.Ready, then.Unacked, then.Counters
	return now
}
