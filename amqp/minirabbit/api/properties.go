package api

import (
	"time"

	"rabbitlab/amqp/wire"
)

// propertyName joins a property of a message to its name in JSON.
type propertyName struct {
	json     string
	property wire.Property
	of       func(*wire.Properties) any
}

var propertyNames = []propertyName{
	{"content_type", wire.ContentType, func(p *wire.Properties) any { return &p.ContentType }},
	{"content_encoding", wire.ContentEncoding, func(p *wire.Properties) any { return &p.ContentEncoding }},
	{"headers", wire.Headers, func(p *wire.Properties) any { return &p.Headers }},
	{"delivery_mode", wire.DeliveryMode, func(p *wire.Properties) any { return &p.DeliveryMode }},
	{"priority", wire.Priority, func(p *wire.Properties) any { return &p.Priority }},
	{"correlation_id", wire.CorrelationID, func(p *wire.Properties) any { return &p.CorrelationID }},
	{"reply_to", wire.ReplyTo, func(p *wire.Properties) any { return &p.ReplyTo }},
	{"expiration", wire.Expiration, func(p *wire.Properties) any { return &p.Expiration }},
	{"message_id", wire.MessageID, func(p *wire.Properties) any { return &p.MessageID }},
	{"timestamp", wire.Timestamp, func(p *wire.Properties) any { return &p.Timestamp }},
	{"type", wire.Type, func(p *wire.Properties) any { return &p.Type }},
	{"user_id", wire.UserID, func(p *wire.Properties) any { return &p.UserID }},
	{"app_id", wire.AppID, func(p *wire.Properties) any { return &p.AppID }},
	{"cluster_id", wire.ClusterID, func(p *wire.Properties) any { return &p.ClusterID }},
}

// fromProperties shows the properties of a message. RabbitMQ writes none as an empty
// array.
func fromProperties(encoded []byte) any {
	p, err := wire.DecodeProperties(encoded)
	o := object{}
	for _, name := range propertyNames {
		if err == nil && p.Has(name.property) {
			o[name.json] = fromProperty(name.of(&p))
		}
	}
	if len(o) == 0 {
		return objects{}
	}
	return o
}

func fromProperty(at any) any {
	switch v := at.(type) {
	case *string:
		return legible(*v)
	case *uint8:
		return int(*v)
	case *time.Time:
		return v.Unix()
	case *wire.Table:
		return fromTable(*v)
	}
	return nil
}
