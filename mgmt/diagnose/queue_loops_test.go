package diagnose

import (
	"math"
	"testing"
	"time"

	"rabbitlab/mgmt"
)

// counted sets what the queue has counted.
func (w *world) through(published, delivered, acked, redelivered float64) {
	q := &w.queue
	q.Published, q.Delivered, q.Acked, q.Redelivered = mgmt.Known(published), mgmt.Known(delivered), mgmt.Known(acked), mgmt.Known(redelivered)
}

// Consumers that die over a message are told from one that requeues it, from a deploy, and
// from a long job after some restarts.
func TestCrashes(t *testing.T) {
	for name, c := range map[string]struct {
		second func(w *world, i float64)
		want   Severity
	}{
		"each dies": {func(w *world, i float64) {
			w.through(1, 5+i, 0, 4+i)
			w.connection.ConnectedAt = w.at
			w.channel.Name, w.consumers = "", nil
		}, Critical},
		"each dies, of a broker that has just come up": {func(w *world, i float64) {
			w.through(1, 5+i, 0, 4+i)
			w.overview.Uptime = mgmt.Known(5 + i)
			w.connection.ConnectedAt = w.at
			w.channel.Name, w.consumers = "", nil
		}, Info},
		"each dies, others had acked before": {func(w *world, i float64) {
			w.through(1000, 1000+i, 900, i)
			w.connection.ConnectedAt = w.at
			w.consumers = nil
		}, Critical},
		"one requeues": {func(w *world, i float64) {
			w.through(1, 5+30*i, 0, 4+30*i)
			w.counted(5+30*i, 0, 0, 4+30*i, 1)
		}, notSaid},
		"one requeues slowly, as one before it did": {func(w *world, i float64) {
			n := math.Floor(i / 15)
			w.through(1, 22+n, 0, 21+n)
			w.counted(1+n, 0, 0, 1+n, 1)
			w.connection.ConnectedAt = noon
		}, notSaid},
		"a deploy": {func(w *world, i float64) {
			w.through(1000+i, 1010+i, 995+i, 10)
			w.connection.ConnectedAt = noon
		}, notSaid},
		"a long job after three restarts": {func(w *world, i float64) {
			w.through(1, 4, 0, 3)
			w.connection.ConnectedAt = noon.Add(-10 * time.Minute)
		}, notSaid},
	} {
		t.Run(name, func(t *testing.T) {
			w, h := newWorld().counted(1, 0, 0, 1, 1), &History{}
			w.totals[0].Unacked, w.totals[0].Ready = mgmt.Known(1), mgmt.Known(0)
			for i := range 45 {
				c.second(w, float64(i))
				w.watched(h, time.Second)
			}
			wants(t, h, CrashLoop, c.want)
		})
	}
}

// What a quorum queue dropped at its limit is told when it is over; not where it was
// dead-lettered.
func TestMessagesThatWereDroppedAtTheDeliveryLimit(t *testing.T) {
	w := quiet()
	w.overview.RabbitMQVersion = "4.0.5"
	w.totals[0].Type = "quorum"
	w.through(3, 63, 0, 60)
	h := w.watched(&History{}, 12*time.Second)
	wants(t, h, CrashLoop, Warning)
	wants(t, h, NoDeadLetters, Info)
	w.queue.Settings.DeadLetters = true
	w.watched(h, 2*time.Second)
	wants(t, h, CrashLoop, notSaid)
	wants(t, h, NoDeadLetters, notSaid)
}

// Messages that come back over a dead-letter exchange for ever are told from retries that
// end, and from dead letters that stay away.
func TestRounds(t *testing.T) {
	retry := mgmt.QueueSettings{DeadLetters: true, DeadLetterRoutingKey: "other"}
	for name, c := range map[string]struct {
		back   mgmt.QueueSettings // of the queue that it dead-letters to
		second func(w *world, i float64)
		want   Severity
	}{
		"for ever":            {mgmt.QueueSettings{MessageTTL: mgmt.Known(500), DeadLetters: true, DeadLetterRoutingKey: "jobs"}, func(w *world, i float64) { w.through(5, 10*i, 0, 0) }, Critical},
		"for ever, not known": {mgmt.QueueSettings{}, func(w *world, i float64) { w.through(5, 10*i, 0, 0) }, Warning},
		"three tries":         {mgmt.QueueSettings{MessageTTL: mgmt.Known(500), DeadLetters: true, DeadLetterRoutingKey: "jobs"}, func(w *world, i float64) { w.through(10*i, 40*i, 10*i, 0) }, notSaid},
		"all fail, for good":  {mgmt.QueueSettings{}, func(w *world, i float64) { w.through(10*i, 10*i, 0, 0) }, notSaid},
		"a tenth fails":       {mgmt.QueueSettings{}, func(w *world, i float64) { w.through(100*i, 100*i, 90*i, 0) }, notSaid},
	} {
		t.Run(name, func(t *testing.T) {
			w, h := quiet(), &History{}
			w.queue.Settings = retry
			w.other(c.back)
			for i := range 60 {
				c.second(w, float64(i))
				w.watched(h, time.Second)
			}
			wants(t, h, DeadLetterLoop, c.want)
		})
	}
}

// A queue at its limit into which more comes than is taken drops; one that keeps up does not.
func TestDropping(t *testing.T) {
	limit := mgmt.QueueSettings{MaxLength: mgmt.Known(100)}
	with := func(change func(*mgmt.QueueSettings)) mgmt.QueueSettings { s := limit; change(&s); return s }
	for name, c := range map[string]struct {
		settings mgmt.QueueSettings
		ready    float64
		second   func(w *world, i float64)
		want     Severity
	}{
		"nobody takes":    {limit, 100, func(w *world, i float64) { w.through(10*i, 0, 0, 0) }, Warning},
		"refuses":         {with(func(s *mgmt.QueueSettings) { s.Overflow = "reject-publish" }), 100, func(w *world, i float64) { w.through(10*i, 0, 0, 0) }, Warning},
		"keeps up":        {limit, 100, func(w *world, i float64) { w.through(10*i, 10*i, 10*i, 0) }, notSaid},
		"is not full":     {limit, 40, func(w *world, i float64) { w.through(10*i, 0, 0, 0) }, notSaid},
		"nothing comes":   {limit, 100, func(w *world, i float64) { w.through(500, 0, 0, 0) }, notSaid},
		"dead-letters":    {with(func(s *mgmt.QueueSettings) { s.DeadLetters = true }), 100, func(w *world, i float64) { w.through(10*i, 0, 0, 0) }, Info},
		"a ring":          {with(func(s *mgmt.QueueSettings) { s.Overflow = "drop-head" }), 100, func(w *world, i float64) { w.through(10*i, 0, 0, 0) }, Info},
		"keeps one":       {mgmt.QueueSettings{MaxLength: mgmt.Known(1)}, 1, func(w *world, i float64) { w.through(10*i, 0, 0, 0) }, Info},
		"full of bytes":   {mgmt.QueueSettings{MaxLengthBytes: mgmt.Known(1050)}, 100, func(w *world, i float64) { w.through(10*i, 0, 0, 0) }, notSaid},
		"bytes to a byte": {mgmt.QueueSettings{MaxLengthBytes: mgmt.Known(1005)}, 100, func(w *world, i float64) { w.through(10*i, 0, 0, 0) }, Warning},
	} {
		t.Run(name, func(t *testing.T) {
			w, h := quiet(), &History{}
			w.queue.Settings, w.totals[0].Ready, w.queue.ReadyBytes = c.settings, mgmt.Known(c.ready), mgmt.Known(1000)
			for i := range 15 {
				c.second(w, float64(i))
				w.watched(h, time.Second)
			}
			wants(t, h, Dropping, c.want)
		})
	}
}
