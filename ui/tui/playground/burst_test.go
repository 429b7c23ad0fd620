package playground

import (
	"testing"

	"rabbitlab/amqp/lab/record"
)

// A long burst has a bar, and can be stopped; a short one needs neither.
func TestALongBurst(t *testing.T) {
	w := newWorld(t).queue("hello").worker("W1", record.AckWhenDone).publishes(3)
	w.press("b").typing("2000").press("enter").publishes(500)
	w.sees("██┄┄┄┄┄┄┄┄ published 500 of 2 000 b stop")
	w.lab.calls = nil
	w.press("b").wants("StopBurst hello")
	w.seesNot("of 2 000")
	w.press("b").typing("1500").press("enter").publishes(1500)
	w.seesNot("of 1 500")
	w.press("b").typing("999").press("enter").seesNot("of 999")
	w.press("b").sees("Burst")
}
