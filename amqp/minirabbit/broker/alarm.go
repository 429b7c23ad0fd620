package broker

// SetAlarm raises or ends the alarm of a resource, memory or disk: while there is
// one, connections that publish are held (https://www.rabbitmq.com/docs/alarms).
func (b *Broker) SetAlarm(resource string, on bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if on {
		b.alarms[resource] = true
	} else {
		delete(b.alarms, resource)
	}
	b.holdOrRelease()
}

// alarmed says whether a resource has run out.
func (b *Broker) alarmed(resource string) bool {
	return b.alarms[resource] || resource == "memory" && b.full
}

func (b *Broker) holdOrRelease() {
	alarm := b.full || len(b.alarms) > 0
	switch {
	case alarm && b.released == nil:
		b.released = make(chan struct{})
	case !alarm && b.released != nil:
		close(b.released)
		b.released = nil
		for _, c := range b.connections {
			c.unblock()
		}
	}
}

// shortage says what there is too little of, in RabbitMQ's words.
func (b *Broker) shortage() string {
	switch {
	case b.alarmed("memory") && b.alarmed("disk"):
		return "low on disk & memory"
	case b.alarmed("disk"):
		return "low on disk"
	}
	return "low on memory"
}

// overhead is what a message takes in a queue besides its content, in bytes.
const overhead = 200

func (m *message) weight() int64 {
	return overhead + int64(len(m.content.Body)+len(m.content.Properties))
}

// weigh notes that messages of so many bytes have come, or gone. The alarm ends
// when a tenth of the limit is free again, so that it does not flicker.
func (b *Broker) weigh(bytes int64) {
	b.weight += bytes
	full := b.weight > b.o.MemoryLimit || b.full && b.weight > b.o.MemoryLimit/10*9
	if full != b.full {
		b.full = full
		b.holdOrRelease()
	}
}
