package wire

import (
	"encoding/binary"
	"fmt"
)

// encoder is the visitor that appends arguments to bytes.
type encoder struct {
	out []byte
	err error // the first thing that could not be written
}

func (e *encoder) octet(p *uint8)     { e.out = append(e.out, *p) }
func (e *encoder) short(p *uint16)    { e.out = binary.BigEndian.AppendUint16(e.out, *p) }
func (e *encoder) long(p *uint32)     { e.out = binary.BigEndian.AppendUint32(e.out, *p) }
func (e *encoder) longlong(p *uint64) { e.out = binary.BigEndian.AppendUint64(e.out, *p) }

func (e *encoder) bits(ps ...*bool) {
	var octet uint8
	for i, p := range ps {
		if *p {
			octet |= 1 << i
		}
	}
	e.out = append(e.out, octet)
}

func (e *encoder) shortstr(p *string) {
	if len(*p) > 255 {
		e.fail("a short string of %d bytes: 255 is the most", len(*p))
		return
	}
	e.out = append(append(e.out, uint8(len(*p))), *p...)
}

func (e *encoder) longstr(p *string) {
	e.out = append(binary.BigEndian.AppendUint32(e.out, uint32(len(*p))), *p...)
}

func (e *encoder) table(p *Table) { e.nested(*p, 0) }

// zeroes are how many zero bytes an argument that nobody uses takes.
var zeroes = [...]int{aBit: 1, aShort: 2, aShortstr: 1, aLongstr: 4}

func (e *encoder) reserved(k kind) { e.out = append(e.out, "\x00\x00\x00\x00"[:zeroes[k]]...) }

func (e *encoder) fail(format string, args ...any) {
	if e.err == nil {
		e.err = fmt.Errorf(format, args...)
	}
}

// sized appends what write appends, with its length in four bytes before it.
func (e *encoder) sized(write func()) {
	start := len(e.out)
	e.out = append(e.out, 0, 0, 0, 0)
	write()
	binary.BigEndian.PutUint32(e.out[start:], uint32(len(e.out)-start-4))
}
