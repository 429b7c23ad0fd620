package api

import (
	"cmp"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"hash/fnv"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"rabbitlab/amqp/minirabbit/broker"
	"rabbitlab/amqp/wire"
)

// bindings answers /api/bindings and /api/bindings/{vhost}.
func (q *question) bindings() answer {
	vhost, there := q.vhostOrAll()
	if !there {
		return absent()
	}
	return q.list(q.bindingsWhere(vhost, func(*broker.BindingView) bool { return true }))
}

func (q *question) bindingsWhere(vhost string, wanted func(*broker.BindingView) bool) objects {
	views := q.api.broker.Bindings(vhost)
	slices.SortStableFunc(views, func(a, b broker.BindingView) int {
		return cmp.Or(strings.Compare(a.VirtualHost, b.VirtualHost), strings.Compare(a.Source, b.Source),
			-strings.Compare(a.DestinationType, b.DestinationType), // queues first
			strings.Compare(a.Destination, b.Destination), strings.Compare(a.RoutingKey, b.RoutingKey))
	})
	all := objects{}
	for i := range views {
		if wanted(&views[i]) {
			all = append(all, showBinding(&views[i]))
		}
	}
	return all
}

// queueBindings answers /api/queues/{vhost}/{name}/bindings. RabbitMQ shows the
// binding to the default exchange even of a queue that is not there; this does not.
func (q *question) queueBindings() answer {
	if _, there := q.api.broker.Queue(q.vars[0], q.vars[1]); !there {
		return absent()
	}
	return q.list(q.bindingsWhere(q.vars[0], func(v *broker.BindingView) bool {
		return v.DestinationType == "queue" && v.Destination == q.vars[1]
	}))
}

// bindingsFrom answers /api/exchanges/{vhost}/{name}/bindings/source.
func (q *question) bindingsFrom() answer {
	return q.exchangeBindings(func(v *broker.BindingView, name string) bool { return v.Source == name })
}

// bindingsTo answers /api/exchanges/{vhost}/{name}/bindings/destination.
func (q *question) bindingsTo() answer {
	return q.exchangeBindings(func(v *broker.BindingView, name string) bool {
		return v.DestinationType == "exchange" && v.Destination == name
	})
}

func (q *question) exchangeBindings(wanted func(v *broker.BindingView, name string) bool) answer {
	x := q.namedExchange()
	if x == nil {
		return absent()
	}
	return q.list(q.bindingsWhere(x.VirtualHost, func(v *broker.BindingView) bool { return wanted(v, x.Name) }))
}

// between says which bindings a path of /api/bindings/{vhost}/e/{exchange}/… means,
// false for a kind that there is not.
func (q *question) between() (wanted func(*broker.BindingView) bool, known bool) {
	kind, known := map[string]string{"q": "queue", "e": "exchange"}[q.vars[2]]
	return func(v *broker.BindingView) bool {
		return v.Source == exchangeName(q.vars[1]) && v.DestinationType == kind && v.Destination == q.vars[3]
	}, known
}

func (q *question) bindingsBetween() answer {
	wanted, known := q.between()
	if !known || !q.hasVhost(q.vars[0]) {
		return absent()
	}
	return q.list(q.bindingsWhere(q.vars[0], wanted))
}

// binding answers for one binding, named by its properties_key.
func (q *question) binding() answer {
	v := q.namedBinding()
	if v == nil {
		return absent()
	}
	return q.one(showBinding(v))
}

func (q *question) namedBinding() *broker.BindingView {
	wanted, known := q.between()
	for _, v := range q.api.broker.Bindings(q.vars[0]) {
		if known && v.VirtualHost == q.vars[0] && wanted(&v) && propertiesKey(&v) == q.vars[4] {
			return &v
		}
	}
	return nil
}

// bind answers POST /api/bindings/{vhost}/e/{source}/{q or e}/{destination}.
func (q *question) bind() answer {
	f := q.fields()
	v := broker.BindingView{
		Source: exchangeName(q.vars[1]), Destination: q.vars[3], RoutingKey: f.text("routing_key", ""), Arguments: f.table("arguments"),
	}
	_, known := q.between()
	switch {
	case !known:
		return absent()
	case !q.hasVhost(q.vars[0]):
		return notFound("vhost_not_found")
	case f.wrong != nil:
		return bad(f.wrong)
	}
	var m wire.Method = &wire.QueueBind{Exchange: v.Source, Queue: v.Destination, RoutingKey: v.RoutingKey, Arguments: v.Arguments}
	if q.vars[2] == "e" {
		m = &wire.ExchangeBind{Source: v.Source, Destination: v.Destination, RoutingKey: v.RoutingKey, Arguments: v.Arguments}
	}
	a := q.change(q.vars[0], m, http.StatusCreated)
	if a.status == http.StatusCreated {
		a = a.with("Location", url.PathEscape(v.Destination)+"/"+url.PathEscape(propertiesKey(&v)))
	}
	return a
}

// unbind answers DELETE of one binding.
func (q *question) unbind() answer {
	v := q.namedBinding()
	if v == nil {
		return absent()
	}
	var m wire.Method = &wire.QueueUnbind{Exchange: v.Source, Queue: v.Destination, RoutingKey: v.RoutingKey, Arguments: v.Arguments}
	if v.DestinationType == "exchange" {
		m = &wire.ExchangeUnbind{Source: v.Source, Destination: v.Destination, RoutingKey: v.RoutingKey, Arguments: v.Arguments}
	}
	return q.change(q.vars[0], m, http.StatusNoContent)
}

func showBinding(v *broker.BindingView) object {
	return object{
		"source": v.Source, "vhost": v.VirtualHost, "destination": v.Destination, "destination_type": v.DestinationType,
		"routing_key": v.RoutingKey, "arguments": fromTable(v.Arguments), "properties_key": propertiesKey(v),
	}
}

// propertiesKey tells the bindings of two ends apart: by the routing key, and a hash
// of the arguments if there are any. RabbitMQ's hash is another one.
func propertiesKey(v *broker.BindingView) string {
	key := url.QueryEscape(v.RoutingKey)
	switch {
	case len(v.Arguments) > 0:
		return key + "~" + argumentsHash(v.Arguments)
	case key == "":
		return "~"
	}
	return key
}

func argumentsHash(arguments wire.Table) string {
	text, _ := json.Marshal(fromTable(arguments)) // nothing in it can fail
	h := fnv.New32a()
	_, _ = h.Write(text)
	return base64.RawURLEncoding.EncodeToString(binary.BigEndian.AppendUint32(nil, h.Sum32()))
}
