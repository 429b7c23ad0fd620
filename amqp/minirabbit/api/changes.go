package api

import (
	"net/http"

	"rabbitlab/amqp/wire"
)

// declareQueue answers PUT /api/queues/{vhost}/{name}.
func (q *question) declareQueue() answer {
	vhost, name := q.vars[0], q.vars[1]
	f := q.fields()
	m := &wire.QueueDeclare{Queue: name, Durable: f.flag("durable"), AutoDelete: f.flag("auto_delete"), Arguments: f.table("arguments")}
	_, there := q.api.broker.Queue(vhost, name)
	return q.declare(vhost, f, m, there)
}

// declareExchange answers PUT /api/exchanges/{vhost}/{name}.
func (q *question) declareExchange() answer {
	f := q.fields()
	m := &wire.ExchangeDeclare{
		Exchange: exchangeName(q.vars[1]), Type: f.text("type", "direct"), Durable: f.flag("durable"), AutoDelete: f.flag("auto_delete"),
		Internal: f.flag("internal"), Arguments: f.table("arguments"),
	}
	return q.declare(q.vars[0], f, m, q.namedExchange() != nil)
}

// declare answers 201 for what is new, 204 for what was there already.
func (q *question) declare(vhost string, f *fields, m wire.Method, there bool) answer {
	switch {
	case !q.hasVhost(vhost):
		return notFound("vhost_not_found")
	case f.wrong != nil:
		return bad(f.wrong)
	case there:
		return q.change(vhost, m, http.StatusNoContent)
	}
	return q.change(vhost, m, http.StatusCreated)
}

// deleteQueue answers DELETE /api/queues/{vhost}/{name}.
func (q *question) deleteQueue() answer {
	return q.changeQueue(&wire.QueueDelete{Queue: q.vars[1], IfUnused: q.flag("if-unused"), IfEmpty: q.flag("if-empty")})
}

// purgeQueue answers DELETE /api/queues/{vhost}/{name}/contents.
func (q *question) purgeQueue() answer {
	return q.changeQueue(&wire.QueuePurge{Queue: q.vars[1]})
}

func (q *question) changeQueue(m wire.Method) answer {
	if _, there := q.api.broker.Queue(q.vars[0], q.vars[1]); !there {
		return absent()
	}
	return q.change(q.vars[0], m, http.StatusNoContent)
}

// deleteExchange answers DELETE /api/exchanges/{vhost}/{name}.
func (q *question) deleteExchange() answer {
	v := q.namedExchange()
	if v == nil {
		return absent()
	}
	return q.change(v.VirtualHost, &wire.ExchangeDelete{Exchange: v.Name, IfUnused: q.flag("if-unused")}, http.StatusNoContent)
}
