package wire

import (
	"encoding/binary"
	"fmt"
)

// DecodeMethod reads the payload of a method frame. The error is an *Error, or a
// *Crash for a method that does not exist and for a field table that is broken
// inside.
func DecodeMethod(payload []byte) (Method, error) {
	if len(payload) < 4 {
		return nil, UnknownFrame(Frame{Type: FrameMethod, Payload: payload})
	}
	id := ID{binary.BigEndian.Uint16(payload), binary.BigEndian.Uint16(payload[2:])}
	empty, known := methods[id]
	if !known {
		return nil, &Crash{fmt.Sprintf("there is no method %s", id)}
	}
	m := empty()
	d := decoder{rest: payload[4:]}
	m.fields(&d)
	switch {
	case d.broken:
		return nil, &Crash{fmt.Sprintf("a field table in method %s does not decode", id)}
	case !d.done():
		return nil, badArguments(id, payload[4:])
	}
	return m, nil
}
