package session

import (
	"math"

	"rabbitlab/amqp/wire"
)

// contents puts the frames of each channel together: a method, and for some of
// them a content header and a body after it (AMQP 0-9-1, section 4.2.6).
type contents map[uint16]*partial

// partial is a method whose content is not complete.
type partial struct {
	method     wire.Method
	headed     bool // the content header has come
	size, left uint64
	properties []byte
	data       []byte // the properties and so much of the body as has come, in one piece
}

// add takes a frame. It returns a method when it is complete, with its content.
func (c contents) add(f wire.Frame) (wire.Method, *wire.Content, error) {
	p := c[f.Channel]
	switch {
	case p == nil:
		return c.begin(f)
	case !p.headed:
		if err := p.header(f); err != nil {
			return nil, nil, err
		}
	default:
		if err := p.body(f); err != nil {
			return nil, nil, err
		}
	}
	if p.left > 0 {
		return nil, nil, nil
	}
	delete(c, f.Channel)
	return p.method, p.content(), nil
}

func (c contents) begin(f wire.Frame) (wire.Method, *wire.Content, error) {
	if f.Type != wire.FrameMethod {
		return nil, nil, wire.Errorf(wire.UnexpectedFrame, "expected method frame, got non method frame instead")
	}
	m, err := wire.DecodeMethod(f.Payload)
	if err != nil || !carriesContent(m) {
		return m, nil, err
	}
	c[f.Channel] = &partial{method: m}
	return nil, nil, nil
}

func carriesContent(m wire.Method) bool {
	switch m.(type) {
	case *wire.BasicPublish, *wire.BasicReturn, *wire.BasicDeliver, *wire.BasicGetOk:
		return true
	}
	return false
}

func (p *partial) header(f wire.Frame) error {
	class := p.method.ID().Class
	if f.Type != wire.FrameHeader {
		return p.unexpected("expected content header for class %d, got non content header frame instead", class)
	}
	h, err := wire.DecodeHeader(f.Payload)
	switch {
	case err != nil:
		return err
	case h.Class != class:
		return p.unexpected("expected content header for class %d, got one for class %d instead", class, h.Class)
	case h.Weight != 0:
		return p.unexpected("expected content header for class %d, got non content header frame instead", class)
	}
	p.headed, p.size, p.left = true, h.BodySize, h.BodySize
	p.properties = append([]byte(nil), h.Properties...)
	return nil
}

func (p *partial) body(f wire.Frame) error {
	n := uint64(len(f.Payload))
	if f.Type != wire.FrameBody {
		return p.unexpected("expected content body, got non content body frame instead")
	}
	if n > p.left { // RabbitMQ takes it, and then waits for an end that cannot come
		p.size, p.data = math.MaxUint64, nil
	}
	p.left -= n
	if p.size <= wire.MaxBody {
		p.grow(len(f.Payload))
		p.data = append(p.data, f.Payload...)
	}
	return nil
}

// grow makes room for n bytes more: for no more than what has come, doubled, since
// what was announced may never come.
func (p *partial) grow(n int) {
	if p.data == nil {
		p.data = append(make([]byte, 0, len(p.properties)+n), p.properties...)
	}
	if need := len(p.data) + n; need > cap(p.data) {
		whole := len(p.properties) + int(p.size)
		p.data = append(make([]byte, 0, min(whole, max(need, 2*cap(p.data)))), p.data...)
	}
}

func (p *partial) content() *wire.Content {
	switch n := len(p.properties); {
	case p.size > wire.MaxBody:
		return &wire.Content{Properties: p.properties, TooLarge: p.size}
	case p.data == nil:
		return &wire.Content{Properties: p.properties}
	default:
		return &wire.Content{Properties: p.data[:n:n], Body: p.data[n:]}
	}
}

func (p *partial) unexpected(format string, args ...any) error {
	err := wire.Errorf(wire.UnexpectedFrame, format, args...)
	err.Cause = p.method.ID()
	return err
}
