package session

import (
	"errors"
	"time"

	"rabbitlab/amqp/wire"
)

// allow gives the client so long to send something.
func (s *session) allow(d time.Duration) { s.conn.SetReadDeadline(time.Now().Add(d)) }

// errClosing ends the reading of methods: what follows is only the end.
var errClosing = errors.New("closing")

// Send sends a method to the client; see broker.Client.
func (s *session) Send(channel uint16, m wire.Method, content *wire.Content) {
	s.out.put(item{channel, m, content})
}

// Close ends the connection with a connection.close; see broker.Client. The client may have
// answered before seal returns: its connection.close-ok must find it closing.
func (s *session) Close(why *wire.Error) {
	s.beginClosing()
	s.out.seal(notice(why))
}

// notice puts an exception into a connection.close. An internal error is nobody's
// method's fault.
func notice(why *wire.Error) *wire.ConnectionClose {
	m := &wire.ConnectionClose{ReplyCode: why.Code, ReplyText: why.Text}
	if why.Code != wire.InternalError {
		m.ClassID, m.MethodID = why.Cause.Class, why.Cause.Method
	}
	return m
}

// beginClosing gives the client a while to answer, or to go.
func (s *session) beginClosing() {
	s.closeOnce.Do(func() {
		close(s.closing)
		s.allow(s.patience.closing)
	})
}

func (s *session) isClosing() bool {
	select {
	case <-s.closing:
		return true
	default:
		return false
	}
}

// awaitEnd reads on until the client has answered connection.close, is gone, or
// has had its time; everything else that comes is not for anybody any more.
func (s *session) awaitEnd(f wire.Frame, err error) error {
	for ; err == nil; f, err = s.in.Read() {
		if f.Type != wire.FrameMethod || f.Channel != 0 {
			continue
		}
		m, _ := wire.DecodeMethod(f.Payload)
		switch m.(type) {
		case *wire.ConnectionCloseOk:
			return nil
		case *wire.ConnectionClose:
			s.out.answerClose()
		}
	}
	return s.linger(err)
}

// linger waits for a client whose frames can no longer be told apart to go, so
// that it can still read why.
func (s *session) linger(err error) error {
	var broken *wire.Error
	if !errors.As(err, &broken) {
		return nil
	}
	s.allow(s.patience.refusal)
	return s.drain()
}
