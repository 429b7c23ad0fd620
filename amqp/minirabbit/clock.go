package minirabbit

import (
	"time"

	"rabbitlab/amqp/minirabbit/broker"
)

// Clock is what a broker takes the time from.
type Clock = broker.Clock

// HeldClock is a clock that stands still until it is moved.
type HeldClock = broker.HeldClock

// NewHeldClock gives a clock that shows t, for Options.Clock.
func NewHeldClock(t time.Time) *HeldClock { return broker.NewHeldClock(t) }
