package tap

import "encoding/binary"

// cursor reads the arguments of the methods that come with every message, without an
// allocation. Package wire reads all the others.
type cursor struct {
	rest []byte
	bad  bool // there was less than was asked for
}

func (c *cursor) take(n int) []byte {
	if n > len(c.rest) {
		c.bad, c.rest = true, nil
		return nil
	}
	b := c.rest[:n]
	c.rest = c.rest[n:]
	return b
}

func (c *cursor) octet() byte {
	if b := c.take(1); b != nil {
		return b[0]
	}
	return 0
}

func (c *cursor) short() uint16 {
	if b := c.take(2); b != nil {
		return binary.BigEndian.Uint16(b)
	}
	return 0
}

func (c *cursor) long() uint32 {
	if b := c.take(4); b != nil {
		return binary.BigEndian.Uint32(b)
	}
	return 0
}

func (c *cursor) longlong() uint64 {
	if b := c.take(8); b != nil {
		return binary.BigEndian.Uint64(b)
	}
	return 0
}

func (c *cursor) shortstr() []byte { return c.take(int(c.octet())) }

// names keeps one string of each that is read, as exchanges, routing keys and tags come
// again with every message.
type names map[string]string

// mostNames is how many are kept: routing keys can be as many as messages.
const mostNames = 1024

func (n *names) of(b []byte) string {
	if len(b) == 0 {
		return ""
	}
	if s, known := (*n)[string(b)]; known { // the compiler makes no string for a look-up
		return s
	}
	if *n == nil || len(*n) >= mostNames {
		*n = names{}
	}
	s := string(b)
	(*n)[s] = s
	return s
}
