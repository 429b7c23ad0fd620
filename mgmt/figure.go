package mgmt

import (
	"bytes"
	"encoding/json"
	"math"
	"strconv"
)

// Figure is a number that the broker may not have sent. RabbitMQ leaves
// statistics out just after a restart and when they are switched off, and has
// been seen to serve negative counts; both read as "not known", never as zero.
// The zero Figure is not known.
type Figure struct {
	value float64
	known bool
}

// Known makes a Figure of a number that was really read. A negative or endless
// number gives a Figure that is not known: nothing that RabbitMQ counts is.
func Known(v float64) Figure {
	if !(v >= 0) || math.IsInf(v, 0) {
		return Figure{}
	}
	return Figure{value: math.Abs(v), known: true} // -0 is 0
}

// Value returns the number and whether it is known; the number is 0 where it
// is not.
func (f Figure) Value() (v float64, known bool) { return f.value, f.known }

// Int is Value as a whole number, for counts; what is larger than an int64 is the
// largest.
func (f Figure) Int() (n int64, known bool) {
	if f.value >= math.MaxInt64 {
		return math.MaxInt64, true
	}
	return int64(f.value), f.known
}

// Or returns the number, or alt where it is not known.
func (f Figure) Or(alt float64) float64 {
	if f.known {
		return f.value
	}
	return alt
}

// UnmarshalJSON takes a JSON number. null, an empty string and a negative
// number (all of which RabbitMQ has been seen to send for a figure it does not
// have) leave the Figure not known; it never returns an error, so that one odd
// field does not cost the whole reply.
func (f *Figure) UnmarshalJSON(b []byte) error {
	*f = Figure{}
	v, err := strconv.ParseFloat(string(bytes.TrimSpace(b)), 64)
	if err == nil {
		*f = Known(v)
	}
	return nil
}

// MarshalJSON writes the number, or null where it is not known.
func (f Figure) MarshalJSON() ([]byte, error) {
	if !f.known {
		return []byte("null"), nil
	}
	return json.Marshal(f.value)
}

// AnyKnown says that at least one of the figures is known.
func AnyKnown(figures ...Figure) bool {
	for _, f := range figures {
		if f.known {
			return true
		}
	}
	return false
}
