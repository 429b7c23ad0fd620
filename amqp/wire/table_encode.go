package wire

import (
	"encoding/binary"
	"maps"
	"math"
	"slices"
	"time"
)

// nested appends a table that stands in depth others, its fields by name.
func (e *encoder) nested(t Table, depth int) {
	if depth > maxNesting {
		e.fail("tables stand in each other %d deep: %d is the most", depth, maxNesting)
		return
	}
	e.sized(func() {
		for _, name := range slices.Sorted(maps.Keys(t)) {
			e.shortstr(&name)
			e.value(t[name], depth)
		}
	})
}

// array appends an array that stands in depth others.
func (e *encoder) array(a []any, depth int) {
	if depth > maxNesting {
		e.fail("arrays stand in each other %d deep: %d is the most", depth, maxNesting)
		return
	}
	e.sized(func() {
		for _, v := range a {
			e.value(v, depth)
		}
	})
}

// value appends the type of a field and its value.
func (e *encoder) value(v any, depth int) {
	switch v := v.(type) {
	case Table:
		e.kind('F')
		e.nested(v, depth+1)
	case []any:
		e.kind('A')
		e.array(v, depth+1)
	case string:
		e.kind('S')
		e.longstr(&v)
	case []byte:
		e.kind('x')
		e.out = append(binary.BigEndian.AppendUint32(e.out, uint32(len(v))), v...)
	case nil:
		e.kind('V')
	default:
		e.scalar(v)
	}
}

// scalar appends a value whose size follows from its type.
func (e *encoder) scalar(v any) {
	switch v := v.(type) {
	case bool:
		e.kind('t')
		e.bits(&v)
	case int8:
		e.out = append(e.out, 'b', uint8(v))
	case uint8:
		e.out = append(e.out, 'B', v)
	case int16:
		e.number('s', 2, uint64(v))
	case uint16:
		e.number('u', 2, uint64(v))
	case int32:
		e.number('I', 4, uint64(v))
	case uint32:
		e.number('i', 4, uint64(v))
	case int64:
		e.number('l', 8, uint64(v))
	case uint64:
		e.number('L', 8, v)
	case float32:
		e.number('f', 4, uint64(math.Float32bits(v)))
	case float64:
		e.number('d', 8, math.Float64bits(v))
	case Decimal:
		e.out = append(e.out, 'D', v.Scale)
		e.out = binary.BigEndian.AppendUint32(e.out, uint32(v.Value))
	case time.Time:
		e.number('T', 8, uint64(v.Unix()))
	default:
		e.fail("a field table cannot hold a %T", v)
	}
}

func (e *encoder) kind(k uint8) { e.out = append(e.out, k) }

// number appends a type and a number of n bytes.
func (e *encoder) number(k uint8, n int, v uint64) {
	e.kind(k)
	e.out = binary.BigEndian.AppendUint64(e.out, v<<(64-8*n))
	e.out = e.out[:len(e.out)-8+n]
}
