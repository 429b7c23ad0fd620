package api

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"
)

// object is a JSON object, keys in order.
type object map[string]any

// objects is a JSON array of objects; a nil one is written as an empty array.
type objects []object

// MarshalJSON writes no null where there is nothing.
func (o objects) MarshalJSON() ([]byte, error) {
	if o == nil {
		return []byte("[]"), nil
	}
	return json.Marshal([]object(o))
}

// real is a number that RabbitMQ writes with a fraction, even a whole one.
type real float64

// MarshalJSON writes a fraction always. What is not a number has no form in JSON.
func (r real) MarshalJSON() ([]byte, error) {
	f := float64(r)
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return []byte("null"), nil
	}
	text := strconv.FormatFloat(f, 'g', -1, 64)
	mantissa, exponent, scientific := strings.Cut(text, "e")
	if !strings.Contains(mantissa, ".") {
		mantissa += ".0"
	}
	if !scientific {
		return []byte(mantissa), nil
	}
	return []byte(mantissa + "e" + strings.TrimPrefix(exponent, "+")), nil
}

// join adds all that stands in other.
func (o object) join(other object) object {
	for key, value := range other {
		o[key] = value
	}
	return o
}
