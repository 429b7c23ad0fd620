package api

import (
	"cmp"
	"slices"
	"strings"

	"rabbitlab/amqp/minirabbit/broker"
)

// exchanges answers /api/exchanges and /api/exchanges/{vhost}.
func (q *question) exchanges() answer {
	vhost, there := q.vhostOrAll()
	if !there {
		return absent()
	}
	views := q.api.broker.Exchanges(vhost)
	slices.SortFunc(views, func(a, b broker.ExchangeView) int {
		return cmp.Or(strings.Compare(a.VirtualHost, b.VirtualHost), strings.Compare(a.Name, b.Name))
	})
	all := make(objects, len(views))
	for i := range views {
		all[i] = q.showExchange(&views[i])
	}
	return q.pages(all)
}

// exchange answers /api/exchanges/{vhost}/{name}.
func (q *question) exchange() answer {
	v := q.namedExchange()
	if v == nil {
		return absent()
	}
	return q.one(q.showExchange(v).join(object{"incoming": objects{}, "outgoing": objects{}}))
}

// namedExchange is the exchange in the path; the default one can be called
// amq.default.
func (q *question) namedExchange() *broker.ExchangeView {
	name := exchangeName(q.vars[1])
	for _, v := range q.api.broker.Exchanges(q.vars[0]) {
		if v.VirtualHost == q.vars[0] && v.Name == name {
			return &v
		}
	}
	return nil
}

func exchangeName(inPath string) string {
	if inPath == "amq.default" {
		return ""
	}
	return inPath
}

// ownUser is who made what the broker made itself.
const ownUser = "rmq-internal"

func (q *question) showExchange(v *broker.ExchangeView) object {
	by := q.user // there is no other
	if v.Name == "" || strings.HasPrefix(v.Name, "amq.") {
		by = ownUser
	}
	return object{
		"name": v.Name, "vhost": v.VirtualHost, "type": v.Type, "durable": v.Durable, "auto_delete": v.AutoDelete,
		"internal": v.Internal, "arguments": fromTable(v.Arguments),
		"user_who_performed_action": by,
	}
}
