package tap

import (
	"time"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/wire"
)

// conn is the books of one connection. The tap's lock protects all of it.
type conn struct {
	tap       *Tap
	number    int
	program   *Program // is not changed, but replaced
	since     time.Time
	heard     time.Time     // of the program, the last time
	quiet     time.Duration // the longest that it was not
	heartbeat uint16
	blocked   bool
	leaving   string // why it ends, once somebody said so
	wasCut    bool   // by us
	fault     Fault  // that it suffers
	ended     bool
	channels  map[uint16]*channel
	names     names
	now       time.Time // of the piece that is being read
	events    []Event   // of it
}

// on is a channel's books; nil where there is nothing to be said on it, as it is being closed.
func (c *conn) on(number uint16) *channel {
	ch := c.channels[number]
	switch {
	case number == 0:
		return nil
	case ch == nil:
		ch = &channel{conn: c, number: number}
		c.channels[number] = ch
	case ch.closed:
		return nil
	}
	return ch
}

// closed forgets a channel that both sides have closed.
func (c *conn) closed(number uint16) {
	if ch := c.channels[number]; ch != nil && ch.closed {
		delete(c.channels, number)
	}
}

// learn notes what process the program is, where that took its time.
func (c *conn) learn(who Program) {
	c.tap.mu.Lock()
	defer c.tap.mu.Unlock()
	p := *c.program
	p.PID, p.Command = who.PID, who.Command
	c.program = &p
}

// tell notes an event of this connection.
func (c *conn) tell(e Event) {
	if !c.tap.heard {
		return
	}
	e.Connection, e.Program = c.number, c.program
	c.events = append(c.events, e)
}

func (c *conn) event(kind record.Kind) Event { return Event{Event: record.Event{Kind: kind}} }

// read takes a piece of one of the two streams into the books.
func (c *conn) read(s *scanner, b []byte, fromProgram bool) {
	t := c.tap
	t.mu.Lock()
	defer t.mu.Unlock()
	c.now = time.Now()
	if fromProgram {
		c.quiet = max(c.quiet, c.now.Sub(c.heard))
		c.heard = c.now
	}
	t.counts.Bytes += int64(len(b))
	frames := s.frames
	if !c.ended {
		s.feed(b)
	}
	t.counts.Frames += int64(s.frames - frames)
	c.flush()
}

// flush hands on what was noted.
func (c *conn) flush() {
	c.tap.feed.add(c.events, c.now)
	c.events = c.events[:0]
}

// end closes the books of a connection that is over: said is why, where neither side said it.
func (c *conn) end(said string) {
	t := c.tap
	t.mu.Lock()
	defer t.mu.Unlock()
	if c.ended {
		return
	}
	c.now, c.ended = time.Now(), true
	polite := c.leaving != ""
	if !polite && c.wasCut {
		said = cutHere
	}
	if !polite {
		c.leaving = said
	}
	for _, number := range c.channelNumbers() {
		c.channels[number].end(c.leaving, !polite)
	}
	if !polite {
		e := c.event(record.ConnectionClosed)
		e.Reason = said
		c.tell(e)
	}
	delete(t.open, c.number)
	c.flush()
}

// connectionMethod reads a method of class connection, of either side.
func (c *conn) connectionMethod(m wire.Method) {
	switch m := m.(type) {
	case *wire.ConnectionStartOk:
		c.introduced(m.ClientProperties)
	case *wire.ConnectionTuneOk:
		c.heartbeat = m.Heartbeat
	case *wire.ConnectionOpenOk:
		c.tell(c.event(ConnectionOpened))
	case *wire.ConnectionBlocked:
		c.blocked = true
		e := c.event(record.Blocked)
		e.Reason = m.Reason
		c.tell(e)
	case *wire.ConnectionUnblocked:
		c.blocked = false
		c.tell(c.event(record.Unblocked))
	}
}

// introduced reads what a client library says of itself.
func (c *conn) introduced(said wire.Table) {
	word := func(name string) string { s, _ := said[name].(string); return s }
	p := *c.program
	p.Product, p.Platform, p.Name = word("product"), word("platform"), word("connection_name")
	p.Client = p.Product
	if p.Product == "RabbitMQ" { // its own clients call themselves so, in Java and .NET
		p.Client = "RabbitMQ " + p.Platform + " client"
	}
	if version := word("version"); version != "" {
		p.Client += " " + version
	}
	c.program = &p
}

// closing notes who closes the connection, and why.
func (c *conn) closing(kind record.Kind, code uint16, why string) {
	e := c.event(kind)
	e.Code, e.Reason = int(code), why
	c.tell(e)
	if c.leaving == "" {
		c.leaving = why
		if kind == ConnectionLeft {
			c.leaving = leftReason
		}
	}
}

// cutHere is why a connection ended that Cut cut.
const cutHere = "it was cut here, without a goodbye"

// leftReason is why what a program held went back, when it said goodbye.
const leftReason = "the program closed its connection"
