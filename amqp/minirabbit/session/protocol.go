package session

import (
	"errors"
	"io"
	"strings"
)

// header is the protocol header of AMQP 0-9-1.
const header = "AMQP\x00\x00\x09\x01"

// header09 is the one of AMQP 0-9, which RabbitMQ takes for the same.
const header09 = "AMQP\x01\x01\x00\x09"

// protocol reads the client's protocol header. To one of another protocol it
// answers with the one that it understands (AMQP 0-9-1, section 4.2.2).
func (s *session) protocol() error {
	got, err := s.in.Handshake()
	if err != nil {
		return err
	}
	if begin := string(got[:]); begin != header && begin != header09 {
		s.log("%s %s", s.who(), stranger(begin))
		s.allow(s.patience.flush)
		return errors.Join(errors.New("no AMQP 0-9-1"), s.out.w.Raw([]byte(header)), s.out.w.Flush(), s.finish())
	}
	return nil
}

// finish says that nothing more will come, and lets the client say the rest of
// what it has to say: closing at once could cost it the answer.
func (s *session) finish() error {
	if half, can := s.conn.Conn.(interface{ CloseWrite() error }); can {
		if err := half.CloseWrite(); err != nil {
			return err
		}
	}
	return s.drain()
}

// drain reads what still comes until the client goes or its time is over.
func (s *session) drain() error {
	_, err := io.Copy(io.Discard, s.conn)
	if isTimeout(err) {
		return nil
	}
	return err
}

// methodsOfHTTP begin an HTTP request.
var methodsOfHTTP = []string{"GET ", "POST ", "PUT ", "HEAD ", "DELETE ", "OPTIONS ", "PATCH ", "CONNECT ", "PRI "}

// stranger says what protocol a client speaks, and what to do about it.
func stranger(begin string) string {
	for _, method := range methodsOfHTTP {
		if strings.HasPrefix(begin, method) {
			return "speaks HTTP to the AMQP port, which does not understand it. The management port speaks HTTP: open that one."
		}
	}
	switch {
	case strings.HasPrefix(begin, "\x16\x03"), strings.HasPrefix(begin, "AMQP\x02"):
		return "wants TLS, which the built-in broker does not have. Connect without it: an address that begins with amqp://, not amqps://."
	case strings.HasPrefix(begin, "AMQP\x00\x01\x00"), strings.HasPrefix(begin, "AMQP\x03\x01\x00"):
		return "speaks AMQP 1.0; the built-in broker understands only AMQP 0-9-1. Use a client library for AMQP 0-9-1, or RabbitMQ 4."
	case strings.HasPrefix(begin, "AMQP"):
		return "speaks another version of AMQP; the built-in broker understands only AMQP 0-9-1. Use a client library for that version."
	}
	return "does not speak AMQP: it began with something else than a protocol header. Let it connect to another port."
}
