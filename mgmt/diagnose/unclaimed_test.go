package diagnose

import (
	"testing"
	"time"

	"rabbitlab/mgmt"
)

// A consumer without a channel that takes nothing while far more comes than it can hold is
// in no long job.
func TestUnclaimedWhileMessagesPress(t *testing.T) {
	w := newWorld().counted(5, 0, 0, 0, 0)
	w.consumers = []mgmt.Consumer{{Queue: jobs, Tag: "mqtt", Connection: "c", AckMode: true}}
	w.channel.Name = "other (1)"
	w.totals[0].Unacked = mgmt.Known(10)
	h := &History{}
	for i := range 150 {
		w.totals[0].Ready = mgmt.Known(float64(2 * i))
		w.watched(h, time.Second)
	}
	wants(t, h, Unclaimed, Critical)
}

// A consumer that waits for its commit is found beside others who hold messages of other
// queues without a consumer: what they hold is no message of its queue.
func TestUnclaimedBesideWhoFetched(t *testing.T) {
	w := newWorld().counted(5, 0, 0, 0, 0)
	w.totals[0].Unacked = mgmt.Known(5)
	w.channel.Transactional, w.channel.AcksUncommitted = true, mgmt.Known(5)
	w.queue.Got = mgmt.Known(0)
	h := &History{}
	for range 130 {
		l := w.look()
		fetched := w.channel
		fetched.Name, fetched.Transactional, fetched.AcksUncommitted = "g (1)", false, mgmt.Known(0)
		fetched.Got, fetched.Delivered, fetched.Consumers, fetched.Unacked = mgmt.Known(40), mgmt.Known(0), mgmt.Known(0), mgmt.Known(40)
		l.Channels = append(l.Channels, fetched)
		see(h, l)
		w.at = w.at.Add(time.Second)
	}
	wants(t, h, Unclaimed, Critical)
}
