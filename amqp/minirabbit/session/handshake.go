package session

import (
	"errors"
	"fmt"

	"rabbitlab/amqp/wire"
)

// refused is the end of a connection that has not been opened. RabbitMQ tells few
// of these clients why: it lets them wait a while, so that they do not come back
// at once, and closes the socket.
type refused struct {
	why  error       // for the log
	tell *wire.Error // for the client; nil where RabbitMQ does not tell it
}

func (r *refused) Error() string { return r.why.Error() }
func (r *refused) Unwrap() error { return r.why }

// handshake brings the connection from the protocol header to open-ok.
func (s *session) handshake() error {
	if err := s.protocol(); err != nil {
		return err
	}
	if err := s.start(); err != nil {
		return err
	}
	if err := s.tune(); err != nil {
		return err
	}
	return s.open()
}

// start greets the client and lets it log in.
func (s *session) start() error {
	greeting := &wire.ConnectionStart{VersionMajor: 0, VersionMinor: 9, ServerProperties: serverProperties(s.broker.Version()), Mechanisms: mechanisms, Locales: "en_US"}
	if err := s.say(greeting); err != nil {
		return err
	}
	m, err := s.hear()
	if err != nil {
		return err
	}
	answer, is := m.(*wire.ConnectionStartOk)
	if !is {
		return outOfTurn(m, "connection.start-ok")
	}
	s.login.Properties, s.login.Mechanism = answer.ClientProperties, answer.Mechanism
	return s.authenticate(answer)
}

// tune agrees with the client on limits.
func (s *session) tune() error {
	if err := s.say(&wire.ConnectionTune{ChannelMax: channelMax, FrameMax: frameMax, Heartbeat: heartbeat}); err != nil {
		return err
	}
	m, err := s.hear()
	if err != nil {
		return err
	}
	answer, is := m.(*wire.ConnectionTuneOk)
	if !is {
		return outOfTurn(m, "connection.tune-ok")
	}
	if err := s.tunable(answer); err != nil {
		return &refused{why: err}
	}
	s.login.ChannelMax, s.login.FrameMax, s.login.Heartbeat = answer.ChannelMax, answer.FrameMax, answer.Heartbeat
	s.in.SetFrameMax(answer.FrameMax)
	s.out.w.SetFrameMax(answer.FrameMax)
	return nil
}

// open opens the vhost.
func (s *session) open() error {
	m, err := s.hear()
	if err != nil {
		return told(err)
	}
	wish, is := m.(*wire.ConnectionOpen)
	if !is {
		return outOfTurn(m, "connection.open")
	}
	s.login.VirtualHost = wish.VirtualHost
	link, bad := s.broker.Connect(s.login, s)
	if bad != nil {
		bad.Cause = m.ID()
		return &refused{why: noVhost(wish.VirtualHost), tell: bad}
	}
	s.link = link
	s.Send(0, &wire.ConnectionOpenOk{}, nil)
	return nil
}

// noVhost says what a client that wants another vhost than "/" should do. One
// with an empty name comes of an address that ends with a slash.
func noVhost(name string) error {
	return fmt.Errorf("there is no vhost %q, only /. In an address, write nothing after the port, or /%%2F", name)
}

// told makes an error of connection.open's turn one that the client is told:
// from then on RabbitMQ trusts it.
func told(err error) error {
	var r *refused
	var bad *wire.Error
	if errors.As(err, &r) && errors.As(err, &bad) && bad.Code != wire.InternalError {
		r.tell = bad
	}
	return err
}

// say sends one method; before the connection is open they are sent one by one.
func (s *session) say(m wire.Method) error {
	return errors.Join(s.out.w.Method(0, m), s.out.w.Flush())
}

// hear reads the next method. Heartbeats may come at any time.
func (s *session) hear() (wire.Method, error) {
	f, err := s.in.Read()
	for err == nil && f.Type == wire.FrameHeartbeat && f.Channel == 0 && len(f.Payload) == 0 {
		f, err = s.in.Read()
	}
	if err == nil {
		err = wellFormed(f)
	}
	if err == nil && (f.Type != wire.FrameMethod || f.Channel != 0) {
		err = wire.Unexpected(f)
	}
	if err != nil {
		return nil, refusable(err)
	}
	m, err := controlMethod(f)
	return m, refusable(err)
}

// refusable makes an exception a refusal. Other errors stay what they are.
func refusable(err error) error {
	if bad, is := err.(*wire.Error); is {
		return &refused{why: bad}
	}
	return err
}

func outOfTurn(m wire.Method, want string) error {
	return &refused{why: fmt.Errorf("it sent %s where %s was due", m.ID(), want)}
}

// refuse ends a connection that could not be opened.
func (s *session) refuse(err error) error {
	var r *refused
	switch {
	case s.ctx.Err() != nil:
		return nil
	case errors.As(err, &r):
		s.log("%s has been refused: %v", s.who(), r.why)
		return errors.Join(err, s.turnAway(r.tell))
	case isTimeout(err):
		s.log("%s has been given up: it did not finish the AMQP handshake within %v. It may be a port scanner, a health check, or a program of another protocol.", s.who(), s.patience.handshake)
		return err
	}
	return s.lost(err)
}

// turnAway tells the client why, if it may know, and closes the connection when
// the client goes, or after a while.
func (s *session) turnAway(why *wire.Error) error {
	s.allow(s.patience.refusal)
	if why == nil {
		return s.drain()
	}
	if why.Code != wire.AccessRefused {
		s.allow(s.patience.closing)
	}
	if err := s.say(notice(why)); err != nil {
		return err
	}
	return s.awaitEnd(s.in.Read())
}

func isTimeout(err error) bool {
	var late interface{ Timeout() bool }
	return errors.As(err, &late) && late.Timeout()
}
