package session

import (
	"slices"

	"rabbitlab/amqp/wire"
)

// confirms are the publisher confirms that are to be sent at the same moment. RabbitMQ
// answers many with one, multiple, where that says the same
// (https://www.rabbitmq.com/docs/confirms#publisher-confirms), and clients must cope.
type confirms struct {
	due      map[uint16]*tags // by channel
	channels []uint16         // in the order of their first confirms
}

// tags are those of messages that are to be confirmed on a channel, smallest first.
type tags struct{ acks, nacks []uint64 }

// add keeps an item back that is a confirm; false if it is none. The broker sends
// basic.ack and basic.nack for nothing else.
func (c *confirms) add(i item) bool {
	switch m := i.method.(type) {
	case *wire.BasicAck:
		of := c.of(i.channel)
		of.acks = append(of.acks, m.DeliveryTag)
	case *wire.BasicNack:
		of := c.of(i.channel)
		of.nacks = append(of.nacks, m.DeliveryTag)
	default:
		return false
	}
	return true
}

func (c *confirms) of(channel uint16) *tags {
	if c.due[channel] == nil {
		if c.due == nil {
			c.due = map[uint16]*tags{}
		}
		c.due[channel] = &tags{}
		c.channels = append(c.channels, channel)
	}
	return c.due[channel]
}

// before takes out what must be sent before an item: the confirms of its channel, and
// before what is of the whole connection, all.
func (c *confirms) before(i item) []item {
	switch {
	case len(c.channels) == 0:
		return nil
	case i.channel == 0 && i.method != nil:
		return c.all()
	case c.due[i.channel] == nil:
		return nil
	}
	c.channels = slices.DeleteFunc(c.channels, func(channel uint16) bool { return channel == i.channel })
	return c.take(i.channel, nil)
}

// all takes out what is left.
func (c *confirms) all() (items []item) {
	for _, channel := range c.channels {
		items = c.take(channel, items)
	}
	c.channels = c.channels[:0]
	return items
}

func (c *confirms) take(channel uint16, items []item) []item {
	of := c.due[channel]
	delete(c.due, channel)
	combine(of.nacks, of.acks, func(tag uint64, multiple bool) {
		items = append(items, item{channel: channel, method: &wire.BasicNack{DeliveryTag: tag, Multiple: multiple}})
	})
	combine(of.acks, of.nacks, func(tag uint64, multiple bool) {
		items = append(items, item{channel: channel, method: &wire.BasicAck{DeliveryTag: tag, Multiple: multiple}})
	})
	return items
}

// combine sends one answer for all tags before the first of the others, and one for
// each that comes after it, as RabbitMQ's channels do (rabbit_channel:coalesce_and_send).
func combine(tags, others []uint64, send func(tag uint64, multiple bool)) {
	if len(tags) == 1 {
		send(tags[0], false)
		return
	}
	together := len(tags)
	if len(others) > 0 {
		together, _ = slices.BinarySearch(tags, others[0])
	}
	if together > 0 {
		send(tags[together-1], true)
	}
	for _, tag := range tags[together:] {
		send(tag, false)
	}
}
