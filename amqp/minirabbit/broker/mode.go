package broker

import "rabbitlab/amqp/minirabbit/wire"

// transaction is what a channel has said since its last commit.
type transaction struct {
	publishes []publication
	settles   []settlement
}

// settlement is a verdict on deliveries that takes effect with the commit.
type settlement struct {
	deliveries []delivery
	verdict    verdict
}

// handleMode puts a channel into confirm or transaction mode, of which it can
// have one, and ends transactions.
func (ch *channel) handleMode(m wire.Method) *wire.Error {
	switch m := m.(type) {
	case *wire.ConfirmSelect:
		if ch.tx != nil {
			return wire.Errorf(wire.PreconditionFailed, "cannot switch from tx to confirm mode")
		}
		ch.confirms = true
		ch.answer(m.NoWait, &wire.ConfirmSelectOk{})
	case *wire.TxSelect:
		if ch.confirms {
			return wire.Errorf(wire.PreconditionFailed, "cannot switch from confirm to tx mode")
		}
		if ch.tx == nil {
			ch.tx = &transaction{}
		}
		ch.send(&wire.TxSelectOk{})
	case *wire.TxCommit:
		return ch.endTx(ch.commit, &wire.TxCommitOk{})
	case *wire.TxRollback:
		return ch.endTx(ch.rollback, &wire.TxRollbackOk{})
	default:
		return unexpected(m)
	}
	return nil
}

func (ch *channel) endTx(how func(*transaction), ok wire.Method) *wire.Error {
	if ch.tx == nil {
		return wire.Errorf(wire.PreconditionFailed, "channel is not transactional")
	}
	tx := ch.tx
	ch.tx = &transaction{}
	how(tx)
	ch.send(ok)
	return nil
}

func (ch *channel) commit(tx *transaction) {
	for _, p := range tx.publishes {
		ch.post(p)
	}
	for _, s := range tx.settles {
		ch.apply(s.deliveries, s.verdict)
	}
}

// rollback forgets the publishes; deliveries that were settled are as they were.
func (ch *channel) rollback(tx *transaction) {
	for _, s := range tx.settles {
		ch.unacked.putBack(s.deliveries)
	}
	ch.watchOldest()
}
