package wire

import "time"

// DecodeProperties reads what Content.Properties holds. The error is what RabbitMQ
// closes the connection with, a 541.
func DecodeProperties(b []byte) (Properties, *Error) {
	var p Properties
	d := decoder{rest: b}
	d.short((*uint16)(&p.Present))
	p.visit(&d, p.Present)
	if !d.done() || p.Present&moreFlags != 0 {
		return Properties{}, Internal()
	}
	return p, nil
}

// moreFlags is the bit of the property flags that announces more of them: class
// basic has none.
const moreFlags Property = 1

// Encode gives the bytes for Content.Properties. It fails for what does not fit: a
// string over 255 bytes, or a type in Headers that Table does not name.
func (p *Properties) Encode() ([]byte, error) {
	flags := p.present()
	e := encoder{}
	e.short((*uint16)(&flags))
	p.visit(&e, flags)
	return e.out, e.err
}

// visit shows the properties in flags to a visitor, in the order of the
// specification.
func (p *Properties) visit(v visitor, flags Property) {
	for which := ContentType; which >= ClusterID; which >>= 1 {
		if flags&which == 0 {
			continue
		}
		switch value := p.at(which).(type) {
		case *string:
			v.shortstr(value)
		case *uint8:
			v.octet(value)
		case *Table:
			v.table(value)
		case *time.Time:
			timestamp(v, value)
		}
	}
}

func timestamp(v visitor, t *time.Time) {
	seconds := uint64(t.Unix())
	v.longlong(&seconds)
	*t = time.Unix(int64(seconds), 0).UTC()
}
