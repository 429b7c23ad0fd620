package broker

import (
	"rabbitlab/amqp/release"
	"rabbitlab/amqp/wire"
)

// destination is where a message of a transaction goes, as it was published: other
// queues may be there at the commit.
type destination struct {
	name  string
	queue *queue // nil: whichever has the name at the commit
}

// destinations routes a message that waits for a commit.
func (ch *channel) destinations(p publication) (to []destination) {
	byName := ch.broker().does(release.TxLooksQueuesUpAtCommit)
	if byName && p.exchange.name == "" {
		for _, key := range p.message.keys() {
			to = append(to, destination{name: key})
		}
		return to
	}
	for _, q := range ch.vhost().route(p.exchange, p.message) {
		if byName {
			to = append(to, destination{name: q.name})
		} else {
			to = append(to, destination{q.name, q})
		}
	}
	return to
}

// lost says whether a queue that was meant is gone, so that the commit must fail, whatever
// has its name now. Quorum queues are known by their names.
func (d destination) lost(now *queue) bool {
	return d.queue != nil && d.queue != now && d.queue.kind != Quorum
}

// commit does all that was said; it fails if a queue refuses a message or is gone, after
// the rest.
func (ch *channel) commit(tx *transaction) (failed *wire.Error) {
	for _, p := range tx.publishes {
		taken, err := ch.postCommitted(p)
		if err != nil {
			return err
		}
		if !taken {
			failed = wire.Errorf(wire.PreconditionFailed, "partial tx completion")
		}
	}
	for _, s := range tx.settles {
		ch.apply(s.deliveries, s.verdict)
	}
	return failed
}

// postCommitted gives a message to its destinations that are still there.
func (ch *channel) postCommitted(p publication) (taken bool, err *wire.Error) {
	var queues []*queue
	lost := false
	for _, d := range p.to {
		now := ch.vhost().queues[d.name]
		if now == nil && ch.broker().does(release.TxWithoutQueueEndsConnection) {
			return false, undelivered(ch.vhost().name, d.name)
		}
		if d.lost(now) {
			lost = true
		} else if now != nil {
			queues = append(queues, now)
		}
	}
	routed := len(p.to) > 0
	if ch.broker().does(release.TxLooksQueuesUpAtCommit) {
		routed = len(queues) > 0
	}
	return ch.post(p, queues, routed) && !lost, nil
}

// undelivered ends the connection of who commits a message to a queue that is gone.
func undelivered(vhost, queue string) *wire.Error {
	return wire.Errorf(wire.ResourceError, "failed to deliver message: {not_found,{resource,%s,queue,%s}}", value(vhost), value(queue))
}
