package broker

import (
	"slices"

	"rabbitlab/amqp/wire"
)

func (ch *channel) qos(m *wire.BasicQos) *wire.Error {
	if m.PrefetchSize > 0 {
		return wire.Errorf(wire.NotImplemented, "prefetch_size!=0 (%d)", m.PrefetchSize)
	}
	if m.Global && ch.broker().Permits(GlobalQoS) {
		ch.globalPrefetch = int(m.PrefetchCount)
	} else { // it takes the place of a global one that was set before; where those are not permitted, each is one
		ch.prefetch, ch.globalPrefetch = int(m.PrefetchCount), 0
	}
	ch.send(&wire.BasicQosOk{})
	ch.freeAll()
	return nil
}

// freeAll lets every consumer of the channel have what it has room for. Where they have
// it together, it begins behind the one that it let have something last.
func (ch *channel) freeAll() {
	tags := sorted(ch.consumers)
	if i, found := slices.BinarySearch(tags, ch.servedLast); found {
		tags = append(slices.Clone(tags[i+1:]), tags[:i+1]...)
	}
	for _, tag := range tags {
		c := ch.consumers[tag]
		if c == nil {
			continue
		}
		before := ch.tags
		c.freed()
		c.queue.dispatch()
		if ch.tags != before {
			ch.servedLast = tag
		}
	}
}
