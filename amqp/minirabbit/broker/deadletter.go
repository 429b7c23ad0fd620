package broker

import (
	"slices"
	"time"
	"unique"

	"rabbitlab/amqp/release"
	"rabbitlab/amqp/wire"
)

// Why a message leaves a queue undelivered, as x-death names it
// (https://www.rabbitmq.com/docs/dlx).
const (
	rejection     = "rejected"
	expired       = "expired"
	maxLength     = "maxlen"
	deliveryLimit = "delivery_limit"
)

// discard lets a message go that was taken out of the queue: to the dead-letter
// exchange if there is one, otherwise for good.
func (q *queue) discard(it item, reason string) {
	q.account(it.message, -1)
	q.deadLetter(it, reason)
}

// deadLetter publishes a message to the queue's dead-letter exchange. Messages of
// an exchange that does not exist are gone, as are those that nobody gets.
func (q *queue) deadLetter(it item, reason string) {
	x := q.vhost.exchanges[q.dlx]
	if !q.hasDLX || x == nil {
		return
	}
	m := q.dead(it.message, reason)
	failures := uint32(0)
	if q.broker.does(release.RejectedIsRedelivered) {
		failures = it.returns
	}
	for _, to := range q.vhost.route(x, m) {
		if !m.cycles(to, reason) {
			to.enqueue(m, failures)
		}
	}
}

// dead is the message as the dead-letter exchange gets it.
func (q *queue) dead(m *message, reason string) *message {
	p := m.properties()
	key := m.key()
	if q.hasDLKey {
		key = q.dlKey
	}
	written := q.broker.deaths(m, p.Headers)
	isFirst := !m.dead && len(written) == 0
	deaths := written.add(q, m, reason, &p)
	p.Headers = deaths.into(p.Headers, isFirst, q.broker.does(release.LastDeath), q.name, reason, m.exchange())
	p.Remove(wire.Expiration)
	dead := &message{
		content: withProperties(m.content, p), to: unique.Make(address{q.dlx, key}), ttl: -1, persistent: m.persistent, priority: m.priority, dead: true,
	}
	if !q.hasDLKey {
		dead.copies = listed(p.Headers["CC"])
	}
	return dead
}

// deaths are those that the broker has written down; what a client says of deaths
// does not count, since 4.0.
func (b *Broker) deaths(m *message, headers wire.Table) deaths {
	if !m.dead && !b.does(release.ClientsDeathsCount) {
		return nil
	}
	return readDeaths(headers)
}

// deaths is what the header x-death holds, newest first.
type deaths []wire.Table

func readDeaths(headers wire.Table) (d deaths) {
	list, _ := headers["x-death"].([]any)
	for _, x := range list {
		if t, ok := x.(wire.Table); ok {
			d = append(d, t)
		}
	}
	return d
}

// add counts one more death, or notes the first of this reason in this queue.
func (d deaths) add(q *queue, m *message, reason string, p *wire.Properties) deaths {
	i := slices.IndexFunc(d, func(t wire.Table) bool { return t["queue"] == q.name && t["reason"] == reason })
	if i >= 0 {
		count, _ := integer(d[i]["count"])
		again := with(d[i], "count", count+1)
		return append(deaths{again}, slices.Delete(slices.Clone(d), i, i+1)...)
	}
	death := wire.Table{
		"count": int64(1), "reason": reason, "queue": q.name, "exchange": m.exchange(), "routing-keys": m.shownKeys(p.Headers),
		"time": q.broker.now().UTC().Truncate(time.Second),
	}
	if p.Has(wire.Expiration) {
		death["original-expiration"] = p.Expiration
	}
	return append(deaths{death}, d...)
}

// shownKeys are the routing keys that others may see: not those of BCC.
func (m *message) shownKeys(headers wire.Table) []any {
	keys := []any{m.key()}
	for _, key := range listed(headers["CC"]) {
		keys = append(keys, key)
	}
	return keys
}

// into writes the deaths into a message's headers, with what stays of the first
// one and, since 4.0, of the last.
func (d deaths) into(headers wire.Table, isFirst, last bool, queue, reason, exchange string) wire.Table {
	list := make([]any, len(d))
	for i, t := range d {
		list[i] = t
	}
	out := with(headers, "x-death", list)
	if isFirst {
		out["x-first-death-queue"], out["x-first-death-reason"], out["x-first-death-exchange"] = queue, reason, exchange
	}
	if !last {
		return out
	}
	out["x-last-death-queue"], out["x-last-death-reason"], out["x-last-death-exchange"] = queue, reason, exchange
	return out
}

// cycles says whether a dead message would go round: it has been in that queue
// before, and nobody has rejected it since.
func (m *message) cycles(to *queue, reason string) bool {
	if reason == rejection {
		return false
	}
	for _, t := range to.broker.deaths(m, m.headers()) {
		if t["reason"] == rejection {
			return false
		}
		if t["queue"] == to.name {
			return true
		}
	}
	return false
}
