//go:build linux

package cli

import (
	"testing"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/tap"
)

// What a program has kept of one batch, and acks as it is judged by the next, is no answer of
// the next.
func TestABatchIsJudgedByItself(t *testing.T) {
	first, second := batch{0, 3}, batch{3, 4}
	events := []tap.Event{
		{Event: record.Event{Kind: record.Delivered, Redelivered: true}, MessageID: checkID(2)},
		{Event: record.Event{Kind: record.Delivered}, MessageID: checkID(3)},
		{Event: record.Event{Kind: record.Acked}, MessageID: checkID(2)},
		{Event: record.Event{Kind: record.Acked}, MessageID: "somebody's-3"},
	}
	if second.done(events) || second.fate(events) != (fate{delivered: 1, open: 1}) {
		t.Errorf("of the second: %+v", second.fate(events))
	}
	if f := first.fate(events); f.delivered != 1 || f.acked != 1 || first.done(events) {
		t.Errorf("of the first: %+v", f)
	}
}
