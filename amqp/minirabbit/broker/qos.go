package broker

import (
	"rabbitlab/amqp/minirabbit/wire"
)

func (ch *channel) qos(m *wire.BasicQos) *wire.Error {
	if m.PrefetchSize > 0 {
		return wire.Errorf(wire.NotImplemented, "prefetch_size!=0 (%d)", m.PrefetchSize)
	}
	if m.Global {
		ch.globalPrefetch = int(m.PrefetchCount)
	} else { // it takes the place of a global one that was set before
		ch.prefetch, ch.globalPrefetch = int(m.PrefetchCount), 0
	}
	ch.send(&wire.BasicQosOk{})
	ch.freeAll()
	return nil
}

// freeAll lets every consumer of the channel have what it has room for.
func (ch *channel) freeAll() {
	for _, tag := range sorted(ch.consumers) {
		if c := ch.consumers[tag]; c != nil {
			c.freed()
			c.queue.dispatch()
		}
	}
}
