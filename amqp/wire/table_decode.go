package wire

import (
	"math"
	"time"
)

// maxNesting is how deep tables and arrays may stand in each other. RabbitMQ has
// no limit; clients have no use for more than two or three.
const maxNesting = 500

// nested reads a table that stands in depth others.
func (d *decoder) nested(depth int) Table {
	rest := d.bytes()
	if d.failed {
		return nil
	}
	inner := decoder{rest: rest, failed: depth > maxNesting}
	t := inner.fields(depth)
	d.broken = d.broken || inner.failed || inner.broken
	d.failed = d.failed || d.broken
	return t
}

// fields reads all the fields there are. Of those with the same name the first
// counts, as it does for RabbitMQ.
func (d *decoder) fields(depth int) Table {
	t := Table{}
	for len(d.rest) > 0 && !d.failed {
		var name string
		d.shortstr(&name)
		value := d.value(depth)
		if _, twice := t[name]; !twice {
			t[name] = value
		}
	}
	return t
}

// array reads an array that stands in depth others.
func (d *decoder) array(depth int) []any {
	rest := d.bytes()
	items := decoder{rest: rest, failed: d.failed || depth > maxNesting}
	a := []any{}
	for len(items.rest) > 0 && !items.failed {
		a = append(a, items.value(depth))
	}
	d.failed = d.failed || items.failed
	return a
}

// value reads the type of a field and its value.
func (d *decoder) value(depth int) any {
	var kind uint8
	d.octet(&kind)
	switch kind {
	case 'F':
		return d.nested(depth + 1)
	case 'A':
		return d.array(depth + 1)
	case 'S':
		return string(d.bytes())
	case 'x':
		return append([]byte{}, d.bytes()...)
	case 'V':
		return nil
	}
	return d.scalar(kind)
}

// scalar reads a value whose size follows from its type.
func (d *decoder) scalar(kind uint8) any {
	switch kind {
	case 't':
		return d.number(1) != 0
	case 'b':
		return int8(d.number(1))
	case 'B':
		return uint8(d.number(1))
	case 's':
		return int16(d.number(2))
	case 'u':
		return uint16(d.number(2))
	case 'I':
		return int32(d.number(4))
	case 'i':
		return uint32(d.number(4))
	case 'l':
		return int64(d.number(8))
	case 'L':
		return d.number(8)
	case 'f':
		return math.Float32frombits(uint32(d.number(4)))
	case 'd':
		return math.Float64frombits(d.number(8))
	case 'D':
		return Decimal{Scale: uint8(d.number(1)), Value: int32(d.number(4))}
	case 'T':
		return time.Unix(int64(d.number(8)), 0).UTC()
	}
	d.failed = true
	return nil
}

// number reads an unsigned number of n bytes.
func (d *decoder) number(n int) uint64 {
	var v uint64
	for _, b := range d.take(n) {
		v = v<<8 | uint64(b)
	}
	return v
}

// DecodeFields reads a field table that stands alone, without its length.
func DecodeFields(b []byte) (t Table, ok bool) {
	d := decoder{rest: b}
	t = d.fields(0)
	return t, !d.failed
}
