package broker

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unique"

	"rabbitlab/amqp/wire"
)

// allowed reads a message's properties. A client must not name another user than
// its own (https://www.rabbitmq.com/docs/validated-user-id).
func (c *Connection) allowed(content *wire.Content) (wire.Properties, *wire.Error) {
	p, err := wire.DecodeProperties(content.Properties)
	if err == nil && p.UserID != "" && p.UserID != c.login.User {
		err = wire.Errorf(wire.PreconditionFailed, "user_id property set to '%s' but authenticated user was '%s'", p.UserID, c.login.User)
	}
	return p, err
}

// newMessage makes a message of what a client sent, or says what is wrong with it.
func newMessage(to address, content *wire.Content, p wire.Properties) (*message, *wire.Error) {
	msg := &message{
		content: *content, to: unique.Make(to), ttl: -1, persistent: p.DeliveryMode == 2, priority: priorityOf(&p),
	}
	if p.Has(wire.Expiration) {
		n, wrong := expiration(p.Expiration)
		if wrong != "" {
			return nil, wire.Errorf(wire.PreconditionFailed, "invalid expiration '%s': %s", p.Expiration, wrong)
		}
		msg.ttl = milliseconds(n)
	}
	return msg, msg.copyTo(p)
}

// copyTo reads which routing keys the message has besides its own, in the headers
// CC and BCC, and takes the second away
// (https://www.rabbitmq.com/docs/sender-selected).
func (m *message) copyTo(p wire.Properties) *wire.Error {
	for _, name := range []string{"CC", "BCC"} {
		raw, given := p.Headers[name]
		if !given {
			continue
		}
		list, ok := raw.([]any)
		if !ok {
			return wire.Errorf(wire.PreconditionFailed, "invalid message: {unacceptable_type_in_header,%q,%s}", name, typeName(raw))
		}
		m.copies = append(m.copies, listed(list)...)
	}
	if _, given := p.Headers["BCC"]; given {
		p.Headers = without(p.Headers, "BCC")
		m.content = withProperties(m.content, p)
	}
	return nil
}

// listed are the strings in an array of a field table.
func listed(v any) (all []string) {
	list, _ := v.([]any)
	for _, x := range list {
		if s, ok := x.(string); ok {
			all = append(all, s)
		}
	}
	return all
}

// expiration reads a message's own time to live, in milliseconds, as Erlang reads
// a number.
func expiration(s string) (n int64, wrong string) {
	digits := strings.TrimLeft(s, "+-")
	end := strings.IndexFunc(digits, func(r rune) bool { return r < '0' || r > '9' })
	if len(s)-len(digits) > 1 || digits == "" || end == 0 {
		return 0, "no_integer"
	}
	if end > 0 {
		return 0, fmt.Sprintf("{leftover_string,%q}", digits[end:])
	}
	n, err := strconv.ParseInt(s, 10, 64)
	switch {
	case n < 0:
		return 0, "{value_negative," + s + "}"
	case err != nil || n > math.MaxUint32:
		return 0, "{value_too_large," + strings.TrimPrefix(s, "+") + "}"
	}
	return n, ""
}
