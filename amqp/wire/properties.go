package wire

import "time"

// Property is a set of properties, as bits of a content header's property flags
// (AMQP 0-9-1, section 4.2.6.1).
type Property uint16

// The properties of class basic.
const (
	ContentType Property = 1 << (15 - iota)
	ContentEncoding
	Headers
	DeliveryMode
	Priority
	CorrelationID
	ReplyTo
	Expiration
	MessageID
	Timestamp
	Type
	UserID
	AppID
	ClusterID
)

// Properties are a message's properties. One that stands in Present is there even
// if its value is zero; one with another value is there in any case.
type Properties struct {
	Present         Property
	ContentType     string
	ContentEncoding string
	Headers         Table
	DeliveryMode    uint8 // 2: persistent
	Priority        uint8
	CorrelationID   string
	ReplyTo         string
	Expiration      string // milliseconds, in decimal digits
	MessageID       string
	Timestamp       time.Time // whole seconds
	Type            string
	UserID          string
	AppID           string
	ClusterID       string
}

// Has tells whether all of these properties are there.
func (p *Properties) Has(which Property) bool { return p.present()&which == which }

// Remove takes one property away.
func (p *Properties) Remove(which Property) {
	p.Present &^= which
	switch v := p.at(which).(type) {
	case *string:
		*v = ""
	case *uint8:
		*v = 0
	case *Table:
		*v = nil
	case *time.Time:
		*v = time.Time{}
	}
}

// at points to the value of one property.
func (p *Properties) at(which Property) any {
	switch which {
	case Headers:
		return &p.Headers
	case DeliveryMode:
		return &p.DeliveryMode
	case Priority:
		return &p.Priority
	case Timestamp:
		return &p.Timestamp
	}
	return p.text(which)
}

func (p *Properties) text(which Property) *string {
	switch which {
	case ContentType:
		return &p.ContentType
	case ContentEncoding:
		return &p.ContentEncoding
	case CorrelationID:
		return &p.CorrelationID
	case ReplyTo:
		return &p.ReplyTo
	case Expiration:
		return &p.Expiration
	case MessageID:
		return &p.MessageID
	case Type:
		return &p.Type
	case UserID:
		return &p.UserID
	case AppID:
		return &p.AppID
	}
	return &p.ClusterID
}

// present are the properties that are there.
func (p *Properties) present() Property {
	all := p.Present
	for which := ContentType; which >= ClusterID; which >>= 1 {
		if all&which == 0 && !p.zero(which) {
			all |= which
		}
	}
	return all
}

func (p *Properties) zero(which Property) bool {
	switch v := p.at(which).(type) {
	case *string:
		return *v == ""
	case *uint8:
		return *v == 0
	case *Table:
		return *v == nil
	case *time.Time:
		return v.IsZero()
	}
	return true
}
