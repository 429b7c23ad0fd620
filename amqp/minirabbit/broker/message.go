package broker

import (
	"slices"
	"time"
	"unique"

	"rabbitlab/amqp/wire"
)

// address is where a message was published to. Messages share theirs.
type address struct{ exchange, routingKey string }

// message is what was published; the queues that have it share it.
type message struct {
	content    wire.Content
	to         unique.Handle[address]
	ttl        time.Duration // its own (expiration); -1: for ever
	persistent bool
	priority   int16    // noPriority: it names none
	dead       bool     // it has been dead-lettered
	copies     []string // routing keys besides its own
}

const noPriority = -1

// priorityOf is what the properties say of it.
func priorityOf(p *wire.Properties) int16 {
	if p.Priority == 0 && p.Present&wire.Priority == 0 {
		return noPriority
	}
	return int16(p.Priority)
}

// anyKey says whether one of its routing keys is as is asked.
func (m *message) anyKey(is func(string) bool) bool {
	return is(m.key()) || slices.ContainsFunc(m.copies, is)
}

// keys are all routing keys of the message.
func (m *message) keys() []string { return append([]string{m.key()}, m.copies...) }

func (m *message) key() string      { return m.to.Value().routingKey }
func (m *message) exchange() string { return m.to.Value().exchange }
func (m *message) bytes() int64     { return int64(len(m.content.Body)) }

// item is a message at its place in a queue.
type item struct {
	message     *message
	place       uint64 // in its lane: smaller is nearer to the head
	expires     int64  // in nanoseconds since 1970; 0: never
	acquired    uint32 // how often it came back
	returns     uint32 // of that, how often it counts as failed
	redelivered bool
	lane        uint8 // higher is nearer to the head
}

// properties are the message's own, to be changed at will.
func (m *message) properties() wire.Properties {
	p, err := wire.DecodeProperties(m.content.Properties)
	if err != nil { // they were read when the message came in
		panic(err)
	}
	return p
}

// headers are those of the message; the table is shared.
func (m *message) headers() wire.Table { return m.properties().Headers }

// withProperties is a content with other properties. Where they are too long for
// a frame they stay as they were.
func withProperties(c wire.Content, p wire.Properties) wire.Content {
	encoded, err := p.Encode()
	if err != nil {
		return c
	}
	return wire.Content{Properties: encoded, Body: c.Body}
}
