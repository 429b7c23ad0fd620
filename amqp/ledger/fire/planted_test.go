package fire

import (
	"cmp"
	"testing"

	"rabbitlab/amqp/ledger"
	"rabbitlab/amqp/minirabbit/broker"
)

// TestPlanted plants each fault in the broker, and wants it found and called by its name.
func TestPlanted(t *testing.T) {
	named := map[broker.Fault]ledger.Kind{
		broker.LostAck: ledger.AckLost, broker.DroppedMessage: ledger.Lost, broker.WrongRedelivered: ledger.Flag,
		broker.DoubleDelivery: ledger.Twice, broker.EarlyConfirm: ledger.Early, broker.Reordering: ledger.Reordered,
		broker.LeakAfterClose: ledger.Leaked, broker.Survivor: ledger.Survived,
	}
	const tries = 10
	each := map[broker.Fault]int{broker.EarlyConfirm: 1, broker.Survivor: 1}
	for _, fault := range broker.Faults() {
		found, other := 0, 0
		for seed := range uint64(tries) {
			r := verdict(t, play(t, seed+1, broker.Planted{Fault: fault, Each: cmp.Or(each[fault], 7)}))
			if r.Has(named[fault]) {
				found++
			} else if len(r.Violations) > 0 {
				other++
			}
		}
		t.Logf("%-18s %d of %d seeds say %q, %d something else", fault, found, tries, named[fault], other)
		if found <= tries/2 {
			t.Errorf("%s is found in %d of %d seeds", fault, found, tries)
		}
	}
}
