package session

import (
	"errors"
	"fmt"
	"strings"

	"rabbitlab/amqp/wire"
)

// mechanisms are the ways to log in, in RabbitMQ's order.
const mechanisms = "AMQPLAIN PLAIN"

// credentials reads a user's name and password out of connection.start-ok. No
// error holds any of it.
func credentials(m *wire.ConnectionStartOk) (user, password string, err error) {
	switch m.Mechanism {
	case "PLAIN":
		return plain(m.Response)
	case "AMQPLAIN":
		return amqplain(m.Response)
	}
	return "", "", fmt.Errorf("it wants to log in by %q; the broker has %s", m.Mechanism, mechanisms)
}

// plain reads a response of SASL's PLAIN (RFC 4616). As for RabbitMQ, nobody
// can act for somebody else.
func plain(response string) (user, password string, err error) {
	parts := strings.Split(response, "\x00")
	if len(parts) != 3 || parts[0] != "" {
		return "", "", errors.New("its response to PLAIN is not a zero byte, a name, a zero byte and a password")
	}
	return parts[1], parts[2], nil
}

// amqplain reads a response of RabbitMQ's AMQPLAIN: a field table without its
// length.
func amqplain(response string) (user, password string, err error) {
	table, ok := wire.DecodeFields([]byte(response))
	if ok {
		var named, secret bool
		user, named = table["LOGIN"].(string)
		password, secret = table["PASSWORD"].(string)
		ok = named && secret
	}
	if !ok {
		return "", "", errors.New("its response to AMQPLAIN is not a field table with the strings LOGIN and PASSWORD")
	}
	return user, password, nil
}

// authenticate lets the client in, or refuses it.
func (s *session) authenticate(m *wire.ConnectionStartOk) error {
	user, password, err := credentials(m)
	if err != nil {
		return &refused{why: err}
	}
	if s.broker.Login(user, password) {
		s.login.User = user
		return nil
	}
	r := &refused{why: fmt.Errorf("user %q or its password is wrong. Use the ones that the broker was started with", user)}
	if understands(m.ClientProperties, "authentication_failure_close") {
		r.tell = wire.Errorf(wire.AccessRefused, "Login was refused using authentication mechanism %s. For details see the broker logfile.", m.Mechanism)
	}
	return r
}

// understands says whether a client announced a capability.
func understands(properties wire.Table, capability string) bool {
	capabilities, _ := properties["capabilities"].(wire.Table)
	able, _ := capabilities[capability].(bool)
	return able
}
