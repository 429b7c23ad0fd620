package wire

import "encoding/binary"

// Header is a content header: what announces the body that follows a method.
type Header struct {
	Class      uint16
	Weight     uint16 // always 0 (AMQP 0-9-1, section 4.2.6.1)
	BodySize   uint64 // bytes, of all the body's frames together
	Properties []byte // as in Content; a part of the payload that it was read from
}

const headerSize = 12 // bytes before the properties

// DecodeHeader reads the payload of a header frame.
func DecodeHeader(payload []byte) (Header, *Error) {
	if len(payload) < headerSize {
		return Header{}, UnknownFrame(Frame{Type: FrameHeader, Payload: payload})
	}
	return Header{
		Class:      binary.BigEndian.Uint16(payload),
		Weight:     binary.BigEndian.Uint16(payload[2:]),
		BodySize:   binary.BigEndian.Uint64(payload[4:]),
		Properties: payload[headerSize:],
	}, nil
}
