package diagnose

import (
	"time"

	"rabbitlab/mgmt"
)

// tally is what went through a queue until a moment, since its node was started. What is
// dead-lettered into it counts as published nowhere; on 4.x AMQP 1.0 and MQTT count in none.
type tally struct {
	at          time.Time
	published   float64
	taken       float64 // delivered, or fetched with basic.get, to be acked
	acked       float64
	redelivered float64
	unacked     float64 // taken with automatic ack
}

func tallyOf(s *mgmt.QueueStats, at time.Time) tally {
	return tally{
		at: at, published: s.Published.Or(0), taken: s.Delivered.Or(0) + s.Got.Or(0), acked: s.Acked.Or(0),
		redelivered: s.Redelivered.Or(0), unacked: s.DeliveredNA.Or(0) + s.GotNA.Or(0),
	}
}

// back is what came back or was rejected of all that was taken: neither acked nor held.
func (t *tally) back(held float64) float64 { return max(0, t.taken-t.acked-held) }

func (t tally) when() time.Time { return t.at }

// flow is what went through a queue of late.
type flow struct {
	window[tally]
	mostHeld   float64 // unacked at the most, of late
	mostHeldAt time.Time
}

// flowOver is how long a while is, at the least, where it was watched for so long.
const flowOver = time.Minute

func (f *flow) take(now tally) {
	f.window.take(now, flowOver, now.taken < f.now.taken || now.published < f.now.published)
}

// since is how much that was, and over how long.
func (f *flow) since() (lately tally, over time.Duration) {
	a, b := &f.old, &f.now
	return tally{
		b.at, b.published - a.published, b.taken - a.taken, b.acked - a.acked, b.redelivered - a.redelivered, b.unacked - a.unacked,
	}, f.over()
}

// holds notes how many messages were unacked.
func (f *flow) holds(unacked mgmt.Figure, at time.Time) {
	if n := unacked.Or(0); n >= f.mostHeld || at.Sub(f.mostHeldAt) > 2*flowOver {
		f.mostHeld, f.mostHeldAt = n, at
	}
}
