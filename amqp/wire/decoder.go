package wire

import "encoding/binary"

// decoder is the visitor that fills arguments from bytes. After the first
// failure it fills nothing any more.
type decoder struct {
	rest   []byte
	failed bool
	broken bool // it failed inside of a field table
}

// take gives the next n bytes, or nothing where there are fewer.
func (d *decoder) take(n int) []byte {
	if d.failed || n < 0 || n > len(d.rest) {
		d.failed = true
		return nil
	}
	b := d.rest[:n]
	d.rest = d.rest[n:]
	return b
}

func (d *decoder) octet(p *uint8) {
	if b := d.take(1); b != nil {
		*p = b[0]
	}
}

func (d *decoder) short(p *uint16) {
	if b := d.take(2); b != nil {
		*p = binary.BigEndian.Uint16(b)
	}
}

func (d *decoder) long(p *uint32) {
	if b := d.take(4); b != nil {
		*p = binary.BigEndian.Uint32(b)
	}
}

func (d *decoder) longlong(p *uint64) {
	if b := d.take(8); b != nil {
		*p = binary.BigEndian.Uint64(b)
	}
}

// bits fills at most eight; no method has more together.
func (d *decoder) bits(ps ...*bool) {
	var octet uint8
	d.octet(&octet)
	for i, p := range ps {
		*p = octet>>i&1 == 1
	}
}

func (d *decoder) shortstr(p *string) {
	var n uint8
	d.octet(&n)
	*p = string(d.take(int(n)))
}

// bytes takes what a long string has in it.
func (d *decoder) bytes() []byte {
	var n uint32
	d.long(&n)
	if uint64(n) > uint64(len(d.rest)) {
		d.failed = true
		return nil
	}
	return d.take(int(n))
}

func (d *decoder) longstr(p *string) { *p = string(d.bytes()) }

func (d *decoder) table(p *Table) { *p = d.nested(0) }

func (d *decoder) reserved(k kind) {
	switch k {
	case aBit:
		d.take(1)
	case aShort:
		d.take(2)
	case aShortstr:
		var n uint8
		d.octet(&n)
		d.take(int(n))
	case aLongstr:
		d.bytes()
	}
}

// done tells whether everything was there, and nothing more.
func (d *decoder) done() bool { return !d.failed && len(d.rest) == 0 }
