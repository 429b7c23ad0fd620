package broker

import (
	"rabbitlab/amqp/wire"

	"rabbitlab/amqp/release"
)

// Restart does what a restart of RabbitMQ does: connections are closed, and what
// is durable stays, with its persistent messages in their order; those that were
// delivered are marked redelivered
// (https://www.rabbitmq.com/docs/queues, durability).
func (b *Broker) Restart() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.does(release.RestartForgetsRedelivered) {
		b.forgetRedelivered()
	}
	for _, name := range sorted(b.connections) {
		c := b.connections[name]
		c.client.Close(wire.Errorf(wire.ConnectionForced, "broker forced connection closure with reason 'shutdown'"))
		c.end()
	}
	for _, name := range sorted(b.vhosts) {
		b.vhosts[name].restart(!b.does(release.TransientExchangesSurviveRestart))
	}
	b.total = Counters{}
	b.planted.forget()
}

// forgetRedelivered takes the mark from what waits in classic queues. What is delivered
// and not acked is marked when its connection ends.
func (b *Broker) forgetRedelivered() {
	for _, v := range b.vhosts {
		for _, q := range v.queues {
			if q.kind == Quorum {
				continue
			}
			for i := range q.ready.returned {
				q.ready.returned[i].redelivered = false
			}
		}
	}
}

func (v *vhost) restart(transientExchangesToo bool) {
	v.total = Counters{}
	for _, name := range sorted(v.queues) {
		if q := v.queues[name]; q != nil && !q.durable && !q.broker.errs(Survivor) {
			q.delete()
		} else if q != nil {
			q.restart()
		}
	}
	for _, name := range sorted(v.exchanges) {
		if x := v.exchanges[name]; x != nil && !x.durable && transientExchangesToo {
			x.delete()
		}
	}
}

// restart drops what is not persistent. A quorum queue keeps everything: all of
// its messages are on disk.
func (q *queue) restart() {
	q.counters = Counters{}
	was := q.ready.takeAll()
	q.ready = ready{order: q.ready.order}
	for _, it := range was {
		if q.kind != Quorum && !it.message.persistent {
			q.account(it.message, -1)
			continue
		}
		q.ready.push(it)
	}
	q.touch()
	q.awaitExpiry()
}
