package broker

import "rabbitlab/amqp/wire"

func (ch *channel) purgeQueue(m *wire.QueuePurge) *wire.Error {
	q, err := ch.queueOrLast(m.Queue)
	if err != nil {
		return err
	}
	if err := ch.mayUse(q); err != nil {
		return err
	}
	ch.answer(m.NoWait, &wire.QueuePurgeOk{MessageCount: uint32(q.purge())})
	return nil
}

// purge drops what is ready; it does not go to a dead-letter exchange.
func (q *queue) purge() (messages int) {
	gone := q.ready.takeAll()
	for _, it := range gone {
		q.account(it.message, -1)
	}
	q.used = q.broker.now()
	q.awaitExpiry()
	return len(gone)
}

func (ch *channel) deleteQueue(m *wire.QueueDelete) *wire.Error {
	q, err := ch.queueOrLast(m.Queue)
	if err != nil && err.Code == wire.NotFound && m.Queue != "" {
		ch.answer(m.NoWait, &wire.QueueDeleteOk{}) // what is not there is deleted already
		return nil
	}
	if err != nil {
		return err
	}
	if err := first(ch.mayUse(q), q.unneeded(m.IfUnused, m.IfEmpty)); err != nil {
		return err
	}
	n := q.ready.len()
	q.delete()
	ch.answer(m.NoWait, &wire.QueueDeleteOk{MessageCount: uint32(n)})
	return nil
}

// unneeded says whether the queue may be deleted under these conditions.
func (q *queue) unneeded(ifUnused, ifEmpty bool) *wire.Error {
	switch {
	case ifUnused && q.consumers.len() > 0:
		return wire.Errorf(wire.PreconditionFailed, "%s in use", q.subject())
	case ifEmpty && q.ready.len() > 0:
		return wire.Errorf(wire.PreconditionFailed, "%s not empty", q.subject())
	}
	return nil
}
