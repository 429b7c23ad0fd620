package api

import (
	"encoding/base64"
	"encoding/json"
	"time"

	"rabbitlab/amqp/wire"
)

// publish answers POST /api/exchanges/{vhost}/{name}/publish.
func (q *question) publish() answer {
	switch {
	case !q.hasVhost(q.vars[0]):
		return notFound("vhost_not_found")
	case q.namedExchange() == nil:
		return notFound("exchange_not_found")
	}
	f := q.fields()
	f.need("routing_key", "properties", "payload", "payload_encoding")
	m := &wire.BasicPublish{Exchange: exchangeName(q.vars[1]), RoutingKey: f.text("routing_key", ""), Mandatory: true}
	content := &wire.Content{Properties: f.properties(), Body: f.payload()}
	if f.wrong != nil {
		return bad(f.wrong)
	}
	return q.post(m, content)
}

// post publishes; a message that comes back was not routed.
func (q *question) post(m *wire.BasicPublish, content *wire.Content) answer {
	d, err := q.direct(q.vars[0])
	if err != nil {
		return refusedMessage(err)
	}
	defer d.conn.Close()
	for _, step := range []sent{{&wire.ConfirmSelect{}, nil}, {m, content}} {
		if err := d.do(step.method, step.content); err != nil {
			return refusedMessage(err)
		}
	}
	routed := true
	for _, s := range d.received() {
		if _, returned := s.method.(*wire.BasicReturn); returned {
			routed = false
		}
	}
	return ok(object{"routed": routed})
}

// payload is the body of the message, in the encoding that the request names.
func (f *fields) payload() []byte {
	text, isText := f.values["payload"].(string)
	if !isText {
		f.fail("payload_not_string")
		return nil
	}
	switch encoding := f.values["payload_encoding"]; encoding {
	case "string":
		return []byte(text)
	case "base64":
		body, err := base64.StdEncoding.DecodeString(text)
		if err != nil {
			f.fail([]string{"not_base64", text})
		}
		return body
	default:
		f.fail([]any{"unsupported_encoding", encoding})
	}
	return nil
}

// properties are those of the message, as its content header holds them. Names that
// AMQP does not know are left out.
func (f *fields) properties() []byte {
	values, isObject := f.values["properties"].(map[string]any)
	if !isObject {
		f.fail([]string{"not_object", "properties"})
	}
	inner := &fields{values: values}
	p := inner.readProperties()
	if inner.wrong != nil {
		f.fail(inner.wrong)
	}
	encoded, err := p.Encode()
	if err != nil {
		f.fail(err.Error())
	}
	return encoded
}

func (f *fields) readProperties() wire.Properties {
	var p wire.Properties
	for _, name := range propertyNames {
		if _, there := f.values[name.json]; !there {
			continue
		}
		p.Present |= name.property
		switch at := name.of(&p).(type) {
		case *string:
			*at = f.strictText(name.json)
		case *uint8:
			*at = uint8(f.strictWhole(name.json)) // of what is too large RabbitMQ keeps the low bits too
		case *time.Time:
			*at = time.Unix(f.strictWhole(name.json), 0).UTC()
		case *wire.Table:
			*at = f.table(name.json)
		}
	}
	return p
}

func (f *fields) strictText(name string) string {
	text, is := f.values[name].(string)
	if !is {
		f.fail([]string{"not_string", name})
	}
	return text
}

func (f *fields) strictWhole(name string) int64 {
	number, _ := f.values[name].(json.Number)
	n, err := number.Int64()
	if err != nil {
		f.fail([]string{"not_int", name})
	}
	return n
}
