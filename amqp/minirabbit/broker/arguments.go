package broker

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"time"
)

// argument reads one optional argument. What it returns says what is wrong with
// the value, in RabbitMQ's words; "" if nothing is.
type argument struct {
	name string
	read func(s *settings, v any) (wrong string)
}

// arguments are those that RabbitMQ looks at, in its order.
var arguments = []argument{
	{"x-queue-type", func(s *settings, v any) string { return text(v, &s.kind) }},
	{"x-expires", func(s *settings, v any) string {
		n, wrong := atLeast(v, 1)
		s.expires = milliseconds(n)
		return wrong
	}},
	{"x-message-ttl", func(s *settings, v any) string {
		n, wrong := atLeast(v, 0)
		s.ttl = milliseconds(n)
		return wrong
	}},
	{"x-dead-letter-exchange", func(s *settings, v any) string {
		s.hasDLX = true
		return text(v, &s.dlx)
	}},
	{"x-dead-letter-routing-key", func(s *settings, v any) string {
		s.hasDLKey = true
		return text(v, &s.dlKey)
	}},
	{"x-dead-letter-strategy", func(_ *settings, v any) string { return text(v, new(string)) }},
	{"x-max-length", func(s *settings, v any) string {
		n, wrong := atLeast(v, 0)
		s.most = int(min(n, math.MaxInt32))
		return wrong
	}},
	{"x-max-length-bytes", func(s *settings, v any) string {
		n, wrong := atLeast(v, 0)
		s.mostBytes = n
		return wrong
	}},
	{"x-single-active-consumer", func(s *settings, v any) string {
		var ok bool
		if s.singleActive, ok = v.(bool); !ok {
			return unacceptable(v)
		}
		return ""
	}},
	{"x-overflow", func(s *settings, v any) string { return text(v, &s.overflow) }},
	{"x-delivery-limit", func(s *settings, v any) string {
		n, ok := integer(v)
		if !ok {
			return unacceptable(v)
		}
		s.limited, s.limit = true, int(min(n, math.MaxInt32))
		return ""
	}},
	{"x-consumer-timeout", func(s *settings, v any) string {
		n, wrong := atLeast(v, 0)
		s.timeout = milliseconds(n)
		return wrong
	}},
	{"x-queue-mode", func(_ *settings, v any) string { return oneOf(v, "mode", "default", "lazy") }},
	{"x-queue-version", func(s *settings, v any) string {
		n, wrong := atLeast(v, 0)
		if wrong != "" {
			return wrong
		}
		return oneOf(strconv.FormatInt(n, 10), "version", s.versions...)
	}},
	{"x-queue-leader-locator", func(_ *settings, v any) string { return text(v, new(string)) }},
	{"x-quorum-initial-group-size", func(_ *settings, v any) string { _, wrong := atLeast(v, 1); return wrong }},
	{"x-max-priority", func(s *settings, v any) string {
		n, ok := integer(v)
		switch {
		case !ok:
			return noInteger(v)
		case n < 0:
			return fmt.Sprintf("{value_negative,%d}", n)
		case n > math.MaxUint8:
			return fmt.Sprintf("{max_value_exceeded,%d}", n)
		}
		s.maxPriority = uint8(n)
		return ""
	}},
}

// onlyQuorum are arguments that a classic queue does not take, and onlyClassic
// those that a quorum queue does not.
var (
	onlyQuorum  = []string{"x-delivery-limit", "x-dead-letter-strategy", "x-quorum-initial-group-size"}
	onlyClassic = []string{"x-queue-mode", "x-queue-version", "x-max-priority"}
)

// oneOf says what is wrong with a value of which RabbitMQ knows a few.
func oneOf(v any, what string, known ...string) (wrong string) {
	var s string
	if wrong := text(v, &s); wrong != "" {
		return wrong
	}
	if !slices.Contains(known, s) {
		return fmt.Sprintf("\"unsupported queue %s '%s'\"", what, s)
	}
	return ""
}

func text(v any, to *string) (wrong string) {
	s, ok := v.(string)
	if !ok {
		return unacceptable(v)
	}
	*to = s
	return ""
}

// atLeast reads a whole number that must not be smaller than least.
func atLeast(v any, least int64) (n int64, wrong string) {
	n, ok := integer(v)
	switch {
	case !ok:
		return 0, noInteger(v)
	case n < 0:
		return 0, fmt.Sprintf("{value_negative,%d}", n)
	case n < least:
		return 0, fmt.Sprintf("{value_zero,%d}", n)
	case n > math.MaxUint32:
		return 0, fmt.Sprintf("{value_too_large,%d}", n)
	}
	return n, ""
}

// noInteger is why a value is not taken for a number, in RabbitMQ's words.
func noInteger(v any) string { return "\"expected integer, got " + typeName(v) + "\"" }

// milliseconds is a duration, without going over what one can be.
func milliseconds(n int64) time.Duration {
	return time.Duration(min(n, math.MaxInt64/int64(time.Millisecond))) * time.Millisecond
}
