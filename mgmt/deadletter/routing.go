package deadletter

import (
	"slices"

	"rabbitlab/mgmt"
)

// mostTargets bounds to how many queues the dead letters of one are followed.
const mostTargets = 30

// routing is dead letters on their way through exchanges.
type routing struct {
	*follower
	key    routingKey
	seen   []string // exchanges
	to     []Target
	more   bool // targets than mostTargets
	unread bool // more of it would have to be read
}

// route finds the queues that an exchange gives a queue's dead letters to.
func (f *follower) route(r *Route, x *mgmt.Exchange, k routingKey) {
	way := routing{follower: f, key: k}
	way.through(x, Target{Certain: true})
	r.To, r.More = way.to, way.more
	switch certain := func(t Target) bool { return t.Certain }; {
	case slices.ContainsFunc(r.To, certain):
		r.End = Routed
	case len(r.To) > 0:
		r.End = Perhaps
	case way.unread:
		r.End = Unread
	default:
		r.End = Unroutable
	}
}

// through takes an exchange's bindings, for messages of which so much is known: whether all of
// them come here, and what they had to match.
func (w *routing) through(x *mgmt.Exchange, so Target) {
	if slices.Contains(w.seen, x.Name) {
		return
	}
	w.seen = append(w.seen, x.Name)
	led := never
	for i := range x.Bindings {
		b := &x.Bindings[i]
		how := fits(x, b, w.key)
		led = max(led, how)
		if how != never {
			w.take(b, so.and(how, b))
		}
	}
	if x.Alternate == "" || led == always {
		return
	}
	so.Certain = so.Certain && led == never
	w.exchange(x.Alternate, so)
}

// and is what is known of messages that a binding takes too.
func (t Target) and(how fit, b *mgmt.Binding) Target {
	if how != always {
		t.Certain, t.Match = false, b.RoutingKey
	}
	return t
}

// take goes where a binding leads.
func (w *routing) take(b *mgmt.Binding, so Target) {
	if b.ToExchange {
		w.exchange(b.Destination, so)
		return
	}
	so.Queue = b.Destination
	i := slices.IndexFunc(w.to, func(t Target) bool { return t.Queue == so.Queue })
	switch {
	case i < 0 && len(w.to) == mostTargets:
		w.more = true
	case i < 0:
		w.to = append(w.to, so)
	case so.Certain:
		w.to[i] = so
	}
}

// exchange goes on to another exchange, where that is there.
func (w *routing) exchange(name string, so Target) {
	x, read := w.topology.Exchanges[name]
	switch {
	case !read:
		w.unread = true
		w.need(Need{name, true})
	case x != nil:
		w.through(x, so)
	}
}
