package broker

import (
	"strings"

	"rabbitlab/amqp/wire"
)

// matcher is what a binding of a headers exchange asks for.
type matcher struct {
	loose  bool // 1.0 is 1 (until 4.0)
	wanted wire.Table
	any    bool // one of them is enough
}

// newMatcher reads a binding's arguments. x-match is all, any, all-with-x or
// any-with-x; the first two leave out headers whose names begin with x-
// (https://www.rabbitmq.com/tutorials/amqp-concepts#exchange-headers). loose takes a
// float for the integer that it is worth.
func newMatcher(args wire.Table, loose bool) (matcher, *wire.Error) {
	mode := "all"
	if raw, given := args["x-match"]; given {
		var ok bool
		if mode, ok = raw.(string); !ok {
			return matcher{}, wire.Errorf(wire.PreconditionFailed, "Invalid x-match field type %s (value %s); expected longstr", typeName(raw), value(raw))
		}
	}
	m := matcher{wanted: wire.Table{}, loose: loose, any: strings.HasPrefix(mode, "any")}
	withX := strings.HasSuffix(mode, "-with-x")
	if mode != "all" && mode != "any" && mode != "all-with-x" && mode != "any-with-x" {
		return m, wire.Errorf(wire.PreconditionFailed, "Invalid x-match field value %s; expected all, any, all-with-x, or any-with-x", value(mode))
	}
	for name, v := range args {
		if name != "x-match" && (withX || !strings.HasPrefix(name, "x-")) {
			m.wanted[name] = v
		}
	}
	return m, nil
}

// equalNumbers says whether a float and an integer are worth the same.
func equalNumbers(a, b any) bool {
	x, is := a.(float64)
	if !is {
		a, b = b, a
		x, is = a.(float64)
	}
	n, whole := integer(b)
	return is && whole && x == float64(n)
}

// matches says whether a message's headers are those that are asked for. A header
// that is asked for without a value need only be there.
func (m matcher) matches(headers wire.Table) bool {
	for name, want := range m.wanted {
		have, there := headers[name]
		fits := there && (want == nil || equalValues(want, have) || m.loose && equalNumbers(want, have))
		if fits == m.any {
			return m.any
		}
	}
	return !m.any
}
