package playground

import (
	"testing"
	"time"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/mgmt"
)

// A screen that begins anew is as a new one, on the new lab.
func TestRenew(t *testing.T) {
	w := newWorld(t).queue("hello").publishes(3).worker("W1", record.AckWhenDone).later(time.Second)
	w.counts("hello", "classic", mgmt.Known(9), mgmt.Known(9)).later(3*time.Second).press("n", "a")
	before := w.lab
	w.lab = &fakeLab{}
	*w.state = *record.NewState()
	w.m.Renew(w.lab)
	w.sees("There is no playground queue yet")
	w.seesNot("New worker")
	if !w.m.narrator.Detailed() {
		t.Error("the user's choice is forgotten")
	}
	w.queue("hello").worker("W1", record.AckWhenDone)
	w.sees("READY 0", "W1 consumes")
	w.press("x")
	w.wants("KillWorker W1")
	if len(before.calls) > 0 {
		t.Errorf("the lab before is asked %q", before.calls)
	}
}
