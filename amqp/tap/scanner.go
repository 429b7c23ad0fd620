package tap

import (
	"encoding/binary"

	"rabbitlab/amqp/wire"
)

const (
	frameHead = 7   // bytes of a frame's type, channel and size (AMQP 0-9-1, section 4.2.3)
	frameEnd  = 206 // the octet behind its payload

	// largestGathered is how much of a method or a content header is gathered, in bytes:
	// far more than the frame-max of 128 KiB that clients and brokers agree on.
	largestGathered = 1 << 20
)

// reader is who hears of the frames in a stream. What it is given holds until it
// returns.
type reader interface {
	method(channel uint16, payload []byte)
	header(channel uint16, payload []byte)
	body(channel uint16, part []byte) // as it comes, in pieces
	heartbeat()
	unread(why string) // the stream is no AMQP 0-9-1 from here on
}

// scanner cuts a stream into frames, whatever the pieces are that it comes in. Bodies
// are not gathered, so that it never has more than one method.
type scanner struct {
	to       reader
	greets   bool // the stream begins with a protocol header: it is the client's
	opaque   bool // it is no longer understood
	frames   uint64
	head     [frameHead + 1]byte // what has come of a head, or of a protocol header
	have     int
	left     uint64 // of the payload, and 1 for the end octet
	inside   bool
	gathered []byte
}

// feed takes the next piece.
func (s *scanner) feed(b []byte) {
	for len(b) > 0 && !s.opaque {
		b = s.step(b)
	}
}

// step takes as much of a piece as belongs together, and says what is left.
func (s *scanner) step(b []byte) []byte {
	switch {
	case s.opaque:
		return nil
	case s.greets:
		return s.greeting(b)
	case !s.inside:
		return s.begin(b)
	}
	return s.payload(b)
}

// greeting takes the protocol header with which a client begins.
func (s *scanner) greeting(b []byte) []byte {
	n := copy(s.head[s.have:8], b)
	if s.have += n; s.have == 8 {
		s.greets, s.have = false, 0
		if string(s.head[:]) != "AMQP\x00\x00\x09\x01" {
			s.giveUp("it is not AMQP 0-9-1")
		}
	}
	return b[n:]
}

// begin takes the head of a frame.
func (s *scanner) begin(b []byte) []byte {
	n := copy(s.head[s.have:frameHead], b)
	if s.have += n; s.have < frameHead {
		return b[n:]
	}
	size := binary.BigEndian.Uint32(s.head[3:])
	s.have, s.inside, s.left, s.gathered = 0, true, uint64(size)+1, s.gathered[:0]
	switch kind := s.head[0]; {
	case kind != wire.FrameMethod && kind != wire.FrameHeader && kind != wire.FrameBody && kind != wire.FrameHeartbeat:
		s.giveUp("a frame has a type that does not exist")
	case kind != wire.FrameBody && size > largestGathered:
		s.giveUp("a frame is larger than any that clients and brokers send")
	}
	return b[n:]
}

// payload takes what has come of a frame behind its head.
func (s *scanner) payload(b []byte) []byte {
	n := int(min(uint64(len(b)), s.left))
	part := b[:n]
	s.left -= uint64(n)
	whole := s.left == 0
	if whole && part[n-1] != frameEnd {
		s.giveUp("a frame does not end as a frame does")
		return nil
	}
	if s.head[0] == wire.FrameBody {
		if whole {
			part = part[:n-1]
		}
		s.to.body(s.channel(), part)
	} else if !whole || len(s.gathered) > 0 {
		s.gathered = append(s.gathered, part...)
		part = s.gathered
	}
	if whole {
		s.end(part)
	}
	return b[n:]
}

// end is the end of a frame. p is its payload and the end octet, where it is no body.
func (s *scanner) end(p []byte) {
	s.inside = false
	s.frames++
	switch s.head[0] {
	case wire.FrameMethod:
		s.to.method(s.channel(), p[:len(p)-1])
	case wire.FrameHeader:
		s.to.header(s.channel(), p[:len(p)-1])
	case wire.FrameHeartbeat:
		s.to.heartbeat()
	}
}

func (s *scanner) channel() uint16 { return binary.BigEndian.Uint16(s.head[1:]) }

func (s *scanner) giveUp(why string) {
	s.opaque = true
	s.gathered = nil
	s.to.unread(why)
}
