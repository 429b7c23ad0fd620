package api

import (
	"sync"
	"time"

	"rabbitlab/amqp/minirabbit/broker"
)

// subject is whose figures are meant: a queue, a channel, a vhost, the broker.
type subject struct {
	kind        subjectKind
	vhost, name string
}

type subjectKind uint8

const (
	ofBroker subjectKind = iota
	ofVhost
	ofQueue
	ofChannel
)

// collector looks at the broker's figures from time to time, and remembers them.
// What does not change takes no room, and what never had a figure other than zero
// is not even known to it.
type collector struct {
	broker Broker

	mu     sync.Mutex
	past   past
	tracks map[subject]*track
	round  uint64    // how often it has looked
	looked time.Time // zero: never
}

// track leads to what is remembered of one subject.
type track struct {
	newest uint64 // its newest entry of past, 0: none
	values tally  // as they were then
	round  uint64 // when it was last seen
}

func newCollector(b Broker) *collector {
	return &collector{broker: b, tracks: map[subject]*track{}}
}

// collect takes one look.
func (c *collector) collect(now time.Time) {
	views := c.look()
	c.mu.Lock()
	defer c.mu.Unlock()
	c.round++
	c.looked = now
	for s, values := range views {
		c.note(s, values, now.UnixMilli())
	}
	c.forget()
}

// look reads all figures that are not zero.
func (c *collector) look() map[subject]tally {
	figures := map[subject]tally{}
	put := func(s subject, ready, unacked int, counters broker.Counters) {
		if t := tallyOf(ready, unacked, counters); t != (tally{}) {
			figures[s] = t
		}
	}
	all := c.broker.Totals("")
	put(subject{kind: ofBroker}, all.Ready, all.Unacked, all.Counters)
	for _, v := range c.broker.VirtualHosts() {
		t := c.broker.Totals(v)
		put(subject{ofVhost, v, ""}, t.Ready, t.Unacked, t.Counters)
	}
	for _, q := range c.broker.Queues("") {
		put(subject{ofQueue, q.VirtualHost, q.Name}, q.Ready, q.Unacked, q.Counters)
	}
	for _, ch := range c.broker.Channels() {
		put(subject{ofChannel, "", ch.Name}, 0, ch.Unacked, ch.Counters)
	}
	return figures
}

// note remembers figures that have changed.
func (c *collector) note(s subject, values tally, at int64) {
	t := c.tracks[s]
	if t == nil || values.fellBehind(t.values) { // another one of the same name
		t = &track{}
		c.tracks[s] = t
	}
	t.round = c.round
	if values != t.values {
		t.newest = c.past.add(entry{at: at, before: t.newest, values: values})
		t.values = values
	}
}

// forget drops what was not seen in this round: it is gone, or has never counted
// anything since it came back.
func (c *collector) forget() {
	for s, t := range c.tracks {
		if t.round != c.round {
			delete(c.tracks, s)
		}
	}
}
