package broker

import (
	"time"

	"rabbitlab/amqp/release"
)

// idleAfter is how long something is not used before it counts as idle.
const idleAfter = time.Second

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

// memory is what the queue would take of RabbitMQ's memory: a classic queue keeps what
// is ready on disk since 4.0, and in memory what is unacked.
func (q *queue) memory() int64 {
	if q.kind != Classic || !q.broker.does(release.ReadyMessagesOnDisk) {
		return q.weight
	}
	return q.weight - q.ready.bytes
}

func (q *queue) view() QueueView {
	v := QueueView{
		VirtualHost: q.vhost.name, Name: q.name, Type: q.kind, Durable: q.durable, AutoDelete: q.autoDelete, Exclusive: q.owner != nil,
		Arguments: q.args, Ready: q.ready.len(), Unacked: q.unacked, ReadyBytes: q.ready.bytes, UnackedBytes: q.unackedBytes,
		Persistent: q.kept.messages, PersistentBytes: q.kept.bytes, Memory: q.memory(),
		Consumers: q.consumers.listening(), ConsumerCapacity: q.consumers.capacity(), IdleSince: q.broker.idle(q.used), Counters: q.counters,
	}
	if !q.durable {
		v.Persistent, v.PersistentBytes = 0, 0
	}
	if q.kind == Quorum {
		v.ByPriority = q.ready.byLane()
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
