package wire

import (
	"bufio"
	"encoding/binary"
	"io"
)

// The types of frames (AMQP 0-9-1, section 4.2.3).
const (
	FrameMethod    byte = 1
	FrameHeader    byte = 2
	FrameBody      byte = 3
	FrameHeartbeat byte = 8
)

const (
	frameEnd      = 206
	frameHead     = 7             // bytes of a type, a channel and a size
	frameOverhead = frameHead + 1 // and of the end octet
)

// MinFrameMax is the smallest frame-max, in bytes: what both sides must
// be able to take before they have agreed on more (AMQP 0-9-1, section 4.2.3).
const MinFrameMax = 4096

// Frame is one frame without what frames it.
type Frame struct {
	Type    byte
	Channel uint16
	Payload []byte
}

// Reader reads frames.
type Reader struct {
	r       *bufio.Reader
	max     uint32 // 0: no limit
	head    [frameHead]byte
	payload []byte
}

// NewReader returns a reader that takes frames of up to MinFrameMax bytes.
func NewReader(r io.Reader) *Reader {
	return &Reader{r: bufio.NewReaderSize(r, 16<<10), max: MinFrameMax}
}

// SetFrameMax sets the size of the largest frame that is taken, in bytes.
func (r *Reader) SetFrameMax(size uint32) { r.max = size }

// Handshake reads the eight octets with which a client begins.
func (r *Reader) Handshake() ([8]byte, error) {
	var b [8]byte
	_, err := io.ReadFull(r.r, b[:])
	return b, err
}

// Read returns the next frame, whose payload holds until the next call. The error is an
// *Error for what is no frame, and otherwise the underlying reader's: io.EOF
// where it ends between two frames, io.ErrUnexpectedEOF where it ends in one.
func (r *Reader) Read() (Frame, error) {
	if _, err := io.ReadFull(r.r, r.head[:]); err != nil {
		return Frame{}, err
	}
	f := Frame{Type: r.head[0], Channel: binary.BigEndian.Uint16(r.head[1:])}
	size := binary.BigEndian.Uint32(r.head[3:])
	// RabbitMQ lets a payload be as large as the whole frame may be.
	if r.max > 0 && size > r.max {
		return f, tooLarge(f, size, r.max)
	}
	if err := r.fill(int(size) + 1); err != nil {
		return f, err
	}
	f.Payload = r.payload[:size]
	if end := r.payload[size]; end != frameEnd {
		return f, badEnd(f, end)
	}
	return f, nil
}

// fill reads n bytes into the payload, which it makes larger if it must.
func (r *Reader) fill(n int) error {
	if cap(r.payload) < n {
		r.payload = make([]byte, n)
	}
	r.payload = r.payload[:n]
	_, err := io.ReadFull(r.r, r.payload)
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}
