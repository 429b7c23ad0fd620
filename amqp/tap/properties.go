package tap

import (
	"bytes"
	"hash/maphash"

	"rabbitlab/amqp/wire"
)

// seed makes fingerprints of this run comparable with each other.
var seed = maphash.MakeSeed()

// properties is what the tap needs of a message's properties.
type properties struct {
	messageID  []byte // a part of what was read
	persistent bool
	deliveries int64 // x-delivery-count; 0 where there is none
	print      uint64
}

// headersOfBrokers begin the names of headers that a broker sets or changes on the way: they
// are no part of what a message is known by.
var headersOfBrokers = [][]byte{
	[]byte("x-delivery-count"), []byte("x-acquired-count"), []byte("x-death"),
	[]byte("x-first-death-"), []byte("x-last-death-"), []byte("x-opt-"),
}

// readProperties reads the properties of class basic (AMQP 0-9-1, section 4.2.6.1). Those that
// cannot be read are printed as they are.
func readProperties(b []byte) (p properties) {
	c := cursor{rest: b}
	flags := wire.Property(c.short())
	for which := wire.ContentType; which >= wire.ClusterID; which >>= 1 {
		if flags&which == 0 {
			continue
		}
		before := c.rest
		switch which {
		case wire.Headers:
			p.headers(c.take(int(c.long())))
			continue
		case wire.DeliveryMode:
			p.persistent = c.octet() == 2
		case wire.Priority:
			c.octet()
		case wire.Timestamp:
			c.longlong()
		case wire.MessageID:
			p.messageID = c.shortstr()
		default:
			c.shortstr()
		}
		if !c.bad {
			p.print += maphash.Bytes(seed, before[:len(before)-len(c.rest)]) * uint64(which)
		}
	}
	if c.bad {
		return properties{print: maphash.Bytes(seed, b)}
	}
	return p
}

// headers adds those that are the publisher's, in whatever order they stand.
func (p *properties) headers(table []byte) {
	c := cursor{rest: table}
	for len(c.rest) > 0 {
		before := c.rest
		name := c.shortstr()
		value := c.rest
		skip(&c)
		if c.bad {
			p.print += maphash.Bytes(seed, before)
			return
		}
		if isBrokers(name) {
			if string(name) == "x-delivery-count" {
				p.deliveries = integer(value[:len(value)-len(c.rest)])
			}
			continue
		}
		p.print += maphash.Bytes(seed, before[:len(before)-len(c.rest)])
	}
}

func isBrokers(name []byte) bool {
	for _, start := range headersOfBrokers {
		if bytes.HasPrefix(name, start) {
			return true
		}
	}
	return false
}

// sizes are those of the field values that have one, by their type.
var sizes = map[byte]int{
	't': 1, 'b': 1, 'B': 1, 's': 2, 'u': 2, 'I': 4, 'i': 4, 'l': 8, 'L': 8, 'f': 4, 'd': 8, 'D': 5, 'T': 8, 'V': 0,
}

// skip goes over a field value.
func skip(c *cursor) {
	switch kind := c.octet(); kind {
	case 'S', 'x', 'F', 'A':
		c.take(int(c.long()))
	default:
		size, known := sizes[kind]
		if !known {
			c.bad = true
			return
		}
		c.take(size)
	}
}

// integer is the value of a field that is a whole number, else 0.
func integer(field []byte) (n int64) {
	if len(field) < 2 || !bytes.ContainsRune([]byte("bBsuIilL"), rune(field[0])) {
		return 0
	}
	for _, b := range field[1:] {
		n = n<<8 | int64(b)
	}
	return n
}
