package broker

import "rabbitlab/amqp/wire"

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

func (ch *channel) endTx(how func(*transaction) *wire.Error, ok wire.Method) *wire.Error {
	if ch.tx == nil {
		return wire.Errorf(wire.PreconditionFailed, "channel is not transactional")
	}
	tx := ch.tx
	ch.tx = &transaction{}
	if err := how(tx); err != nil {
		return err
	}
	ch.send(ok)
	return nil
}

// rollback forgets the publishes; deliveries that were settled are as they were.
func (ch *channel) rollback(tx *transaction) *wire.Error {
	for _, s := range tx.settles {
		ch.unacked.putBack(s.deliveries)
	}
	ch.watchTimeouts()
	return nil
}
