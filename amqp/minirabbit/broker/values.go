package broker

import (
	"bytes"
	"fmt"
	"math"
	"time"

	"rabbitlab/amqp/wire"
)

// equalTables says whether two tables hold the same.
func equalTables(a, b wire.Table) bool {
	if len(a) != len(b) {
		return false
	}
	for name, x := range a {
		y, there := b[name]
		if !there || !equalValues(x, y) {
			return false
		}
	}
	return true
}

// equalValues compares values of field tables; numbers by what they are worth,
// whatever their size.
func equalValues(a, b any) bool {
	if x, ok := integer(a); ok {
		y, ok := integer(b)
		return ok && x == y
	}
	switch a := a.(type) {
	case wire.Table:
		b, ok := b.(wire.Table)
		return ok && equalTables(a, b)
	case []any:
		b, ok := b.([]any)
		return ok && equalArrays(a, b)
	case []byte:
		b, ok := b.([]byte)
		return ok && bytes.Equal(a, b)
	case time.Time:
		b, ok := b.(time.Time)
		return ok && a.Equal(b)
	}
	switch b.(type) {
	case wire.Table, []any, []byte:
		return false
	}
	return a == b
}

func equalArrays(a, b []any) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if !equalValues(a[i], b[i]) {
			return false
		}
	}
	return true
}

// integer reads a value of any of the integer types.
func integer(v any) (n int64, ok bool) {
	switch v := v.(type) {
	case int8:
		return int64(v), true
	case uint8:
		return int64(v), true
	case int16:
		return int64(v), true
	case uint16:
		return int64(v), true
	case int32:
		return int64(v), true
	case uint32:
		return int64(v), true
	case int64:
		return v, true
	}
	return 0, false
}

// typeName is what RabbitMQ calls a value's type in its reply texts.
func typeName(v any) string {
	switch v.(type) {
	case bool:
		return "bool"
	case int8:
		return "byte"
	case uint8:
		return "unsignedbyte"
	case int16:
		return "short"
	case uint16:
		return "unsignedshort"
	case int32:
		return "signedint"
	case uint32:
		return "unsignedint"
	case int64:
		return "long"
	case float32:
		return "float"
	case float64:
		return "double"
	case wire.Decimal:
		return "decimal"
	case string:
		return "longstr"
	case []byte:
		return "binary"
	case []any:
		return "array"
	case time.Time:
		return "timestamp"
	case wire.Table:
		return "table"
	}
	return "void"
}

// value writes a value as RabbitMQ's reply texts do: as Erlang prints it.
func value(v any) string {
	switch v := v.(type) {
	case string:
		return fmt.Sprintf("<<%q>>", v)
	case float64:
		return erlangFloat(v)
	case float32:
		return erlangFloat(float64(v))
	case nil:
		return "undefined"
	}
	return fmt.Sprint(v)
}

func erlangFloat(f float64) string {
	if f == math.Trunc(f) && math.Abs(f) < 1e15 {
		return fmt.Sprintf("%.1f", f)
	}
	return fmt.Sprint(f)
}
