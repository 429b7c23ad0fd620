package session

import "rabbitlab/amqp/wire"

// handle does what a frame asks for.
func (s *session) handle(f wire.Frame) error {
	s.conn.ReceivedFrames.Add(1)
	if err := wellFormed(f); err != nil {
		return err
	}
	if f.Channel == 0 {
		return s.control(f)
	}
	return s.channel(f)
}

// wellFormed looks at a frame's type and at whether it is long enough.
func wellFormed(f wire.Frame) error {
	switch {
	case f.Type == wire.FrameMethod && len(f.Payload) >= 4:
	case f.Type == wire.FrameHeader && len(f.Payload) >= 12:
	case f.Type == wire.FrameBody:
	case f.Type == wire.FrameHeartbeat && len(f.Payload) == 0:
	default:
		return wire.UnknownFrame(f)
	}
	return nil
}

// control takes a frame of channel 0.
func (s *session) control(f wire.Frame) error {
	switch f.Type {
	case wire.FrameHeartbeat:
		return nil
	case wire.FrameMethod:
		m, err := controlMethod(f)
		if err != nil {
			return err
		}
		return s.command(m)
	}
	return wire.Unexpected(f)
}

// controlMethod decodes a method of channel 0. RabbitMQ fails where it should tell
// the client that its arguments are wrong.
func controlMethod(f wire.Frame) (wire.Method, error) {
	m, err := wire.DecodeMethod(f.Payload)
	if _, refused := err.(*wire.Error); refused {
		return nil, wire.Internal()
	}
	return m, err
}

// command does what a method of channel 0 asks for.
func (s *session) command(m wire.Method) error {
	switch m.(type) {
	case *wire.ConnectionClose:
		s.link.Close()
		s.out.answerClose()
		s.beginClosing()
		return errClosing
	case *wire.ConnectionUpdateSecret:
		s.Send(0, &wire.ConnectionUpdateSecretOk{}, nil)
		return nil
	}
	err := wire.Errorf(wire.ChannelError, "unexpected method in connection state running")
	err.Cause = m.ID()
	return err
}

// channel takes a frame of a channel other than 0.
func (s *session) channel(f wire.Frame) error {
	if f.Type == wire.FrameHeartbeat {
		return wire.Unexpected(f)
	}
	m, content, err := s.contents.add(f)
	if err != nil {
		return err
	}
	if m != nil {
		if err := s.link.Handle(f.Channel, m, content); err != nil {
			return err
		}
	}
	if f.Type == wire.FrameHeader {
		s.hold()
	}
	return nil
}

// hold waits while an alarm holds the client. RabbitMQ reads on until a content header
// has come, and nothing after it; heartbeats go on.
func (s *session) hold() {
	released := s.link.Held()
	if released == nil {
		return
	}
	s.held.Store(true)
	defer s.held.Store(false)
	select {
	case <-released:
	case <-s.closing:
	case <-s.out.done:
	case <-s.ctx.Done():
	}
}
