package api

import (
	"encoding/base64"
	"net/http"
	"unicode/utf8"

	"rabbitlab/amqp/wire"
)

// getting is what POST /api/queues/{vhost}/{name}/get asks for.
type getting struct {
	queue    string
	count    int // less than 0: all
	truncate int // bytes of each body; less than 0: all
	base64   bool
	after    wire.Method // what is done with the messages when all are there
}

// getMessages takes messages out of a queue and shows them. Unless ackmode says
// otherwise they return to it, marked redelivered.
func (q *question) getMessages() answer {
	if !q.hasVhost(q.vars[0]) {
		return notFound("vhost_not_found")
	}
	if _, there := q.api.broker.Queue(q.vars[0], q.vars[1]); !there {
		return notFound("queue_not_found")
	}
	f := q.fields()
	g := f.getting(q.vars[1])
	switch {
	case f.wrong != nil:
		return bad(f.wrong)
	case g.after == nil:
		return done(http.StatusInternalServerError) // as RabbitMQ
	}
	d, err := q.direct(q.vars[0])
	if err != nil {
		return refusedMessage(err)
	}
	defer d.conn.Close()
	return g.take(d)
}

func (f *fields) getting(queue string) getting {
	f.need("ackmode", "count", "encoding")
	g := getting{queue: queue, count: f.whole("count", 0), truncate: f.whole("truncate", -1)}
	switch f.values["encoding"] {
	case "auto":
	case "base64":
		g.base64 = true
	default:
		f.fail("Unsupported encoding. Please use auto or base64.")
	}
	switch f.values["ackmode"] {
	case "ack_requeue_false":
		g.after = &wire.BasicAck{Multiple: true}
	case "ack_requeue_true", "reject_requeue_true":
		g.after = &wire.BasicNack{Multiple: true, Requeue: true}
	case "reject_requeue_false":
		g.after = &wire.BasicNack{Multiple: true}
	}
	return g
}

// take gets the messages one by one, and then settles all of them.
func (g getting) take(d *direct) answer {
	messages := objects{}
	for g.count < 0 || len(messages) < g.count {
		if err := d.do(&wire.BasicGet{Queue: g.queue}, nil); err != nil {
			return refusedMessage(err)
		}
		got := d.got()
		if got.content == nil {
			break
		}
		messages = append(messages, g.show(got.method.(*wire.BasicGetOk), got.content))
	}
	if len(messages) > 0 {
		if err := d.do(g.after, nil); err != nil {
			return refusedMessage(err)
		}
	}
	return ok(messages)
}

// got is the message that came, without content if the queue was empty.
func (d *direct) got() sent {
	for _, s := range d.received() {
		if _, is := s.method.(*wire.BasicGetOk); is {
			return s
		}
	}
	return sent{}
}

func (g getting) show(m *wire.BasicGetOk, content *wire.Content) object {
	body := content.Body
	if g.truncate >= 0 {
		body = body[:min(len(body), g.truncate)]
	}
	payload, encoding := string(body), "string"
	if g.base64 || !utf8.Valid(body) {
		payload, encoding = base64.StdEncoding.EncodeToString(body), "base64"
	}
	return object{
		"payload_bytes": len(content.Body), "redelivered": m.Redelivered, "exchange": m.Exchange, "routing_key": m.RoutingKey,
		"message_count": m.MessageCount, "properties": fromProperties(content.Properties), "payload": payload, "payload_encoding": encoding,
	}
}
