package wire

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
)

// Writer writes frames, through a buffer: what is written leaves with Flush, or
// when the buffer is full.
type Writer struct {
	w       *bufio.Writer
	max     uint32
	scratch encoder
}

// NewWriter returns a writer of frames of at most MinFrameMax bytes.
func NewWriter(w io.Writer) *Writer {
	return &Writer{w: bufio.NewWriterSize(w, 16<<10), max: MinFrameMax}
}

// SetFrameMax sets the size of the largest frame to write, in bytes; 0 is no limit.
func (w *Writer) SetFrameMax(size uint32) { w.max = size }

// Raw writes bytes that are no frame, such as a protocol header.
func (w *Writer) Raw(b []byte) error {
	_, err := w.w.Write(b)
	return err
}

// Method writes a method frame.
func (w *Writer) Method(channel uint16, m Method) error {
	id := m.ID()
	e := w.begin(FrameMethod, channel)
	e.short(&id.Class)
	e.short(&id.Method)
	m.fields(e)
	return w.end()
}

// Content writes the header frame of content, and its body in as many frames as
// it takes.
func (w *Writer) Content(channel, class uint16, c *Content) error {
	if err := w.header(channel, class, c); err != nil {
		return err
	}
	for body := c.Body; len(body) > 0; {
		n := len(body)
		if w.max > 0 {
			n = min(n, int(w.max)-frameOverhead)
		}
		if err := w.body(channel, body[:n]); err != nil {
			return err
		}
		body = body[n:]
	}
	return nil
}

func (w *Writer) header(channel, class uint16, c *Content) error {
	var weight uint16
	size := uint64(len(c.Body))
	e := w.begin(FrameHeader, channel)
	e.short(&class)
	e.short(&weight)
	e.longlong(&size)
	e.out = append(e.out, c.Properties...)
	return w.end()
}

// body writes a body frame around b, without a copy of it.
func (w *Writer) body(channel uint16, b []byte) error {
	e := w.begin(FrameBody, channel)
	binary.BigEndian.PutUint32(e.out[3:], uint32(len(b)))
	if _, err := w.w.Write(e.out); err != nil {
		return err
	}
	if _, err := w.w.Write(b); err != nil {
		return err
	}
	return w.w.WriteByte(frameEnd)
}

// Heartbeat writes a heartbeat frame.
func (w *Writer) Heartbeat() error {
	w.begin(FrameHeartbeat, 0)
	return w.end()
}

// Flush sends what the buffer holds.
func (w *Writer) Flush() error { return w.w.Flush() }

// begin starts a frame, whose payload goes into the encoder.
func (w *Writer) begin(kind byte, channel uint16) *encoder {
	w.scratch = encoder{out: append(w.scratch.out[:0], kind, byte(channel>>8), byte(channel), 0, 0, 0, 0)}
	return &w.scratch
}

// end writes the frame that was begun, or nothing of it if it cannot be.
func (w *Writer) end() error {
	e := &w.scratch
	if e.err != nil {
		return e.err
	}
	if size := len(e.out) + 1; w.max > 0 && size > int(w.max) {
		return fmt.Errorf("a frame of %d bytes cannot be sent: the client takes %d", size, w.max)
	}
	binary.BigEndian.PutUint32(e.out[3:], uint32(len(e.out)-frameHead))
	e.out = append(e.out, frameEnd)
	_, err := w.w.Write(e.out)
	return err
}
