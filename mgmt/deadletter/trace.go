package deadletter

import (
	"slices"

	"rabbitlab/amqp/release"
	"rabbitlab/mgmt"
)

// End is what becomes of the dead letters of a queue.
type End string

// The ends.
const (
	Routed     End = "routed"      // they go on to queues
	Perhaps    End = "perhaps"     // they do where they match: it depends on each message
	NoExchange End = "no exchange" // the queue has no dead-letter exchange
	Missing    End = "missing"     // its dead-letter exchange is not there
	Unroutable End = "unroutable"  // nothing is bound to that which takes them
	Kept       End = "kept"        // a stream has no dead letters
	Gone       End = "gone"        // the queue itself is not there
	Untold     End = "untold"      // its policies are not told yet, which may name an exchange or a key
	Unread     End = "unread"      // it is not known: it could not be read, or was too much
)

// Route is where one queue's dead letters go. All go the same way, whatever they died of.
type Route struct {
	Queue        string
	Ways         []Way
	Exchange     string // "" is the default one
	ExchangeType string // "" where it is not known
	Policy       string // the exchange's, which may name an alternate exchange
	Key          string // that they get, or have by now
	OwnKey       bool   // each keeps its own, which is not known
	To           []Target
	More         bool // there are more targets than are named
	End          End
	// AtLeastOnce says that a message that cannot go on stays in the queue, and takes room
	// there, and is not dropped.
	AtLeastOnce bool
}

// Target is a queue that dead letters come to.
type Target struct {
	Queue   string
	Certain bool   // all of them do, and not those alone that match
	Match   string // the key of the binding that a message has to match where it is not
}

// Trace is where the dead letters of a queue go, and go on from there.
type Trace struct {
	Routes []Route    // the queue's own first
	Cycles [][]string // queues that they come back to, each as the way from one to itself
	Needs  []Need     // what has to be read to know more
}

// Need is an exchange or a queue.
type Need struct {
	Name     string
	Exchange bool
}

// mostRoutes bounds of how many queues the dead letters are followed.
const mostRoutes = 20

// Follow follows the dead letters of a queue as far as what was read tells. The version is
// RabbitMQ's, as 4.0.5.
func Follow(t *mgmt.Topology, version string) Trace {
	f := follower{topology: t, does: release.Of(version), sent: map[sender]bool{}}
	f.follow(t.Queue.Name, routingKey{}, nil)
	return f.trace
}

type follower struct {
	topology *mgmt.Topology
	does     *release.Set
	trace    Trace
	sent     map[sender]bool // whose dead letters were followed
}

// sender is a queue with the key that its dead letters have.
type sender struct {
	queue string
	key   routingKey
}

// follow follows what comes into a queue with that key, by the queues before it.
func (f *follower) follow(queue string, k routingKey, before []string) {
	if i := slices.Index(before, queue); i >= 0 {
		f.cycle(append(slices.Clone(before[i:]), queue))
		return
	}
	r := Route{Queue: queue, End: Unread}
	q, read := f.topology.Queues[queue]
	switch {
	case !read:
		f.need(Need{Name: queue})
	case q == nil:
		r.End = Gone
	case q.Type == "stream":
		r.End = Kept
	default:
		k = f.leave(&r, q, k)
	}
	s := sender{queue, k}
	if f.sent[s] || len(f.trace.Routes) == mostRoutes {
		return
	}
	f.sent[s] = true
	f.trace.Routes = append(f.trace.Routes, r)
	for _, to := range r.To {
		f.follow(to.Queue, k, append(slices.Clone(before), queue))
	}
}

// leave says where dead letters go that came into the queue with that key, and with which.
func (f *follower) leave(r *Route, q *mgmt.TopologyQueue, k routingKey) routingKey {
	s := &q.Settings
	r.Ways, r.AtLeastOnce = waysOf(q, f.does), q.Type == "quorum" && s.AtLeastOnce
	if q.Untold && (!s.DeadLetters || s.DeadLetterRoutingKey == "") {
		r.End = Untold
		return routingKey{}
	}
	if !s.DeadLetters {
		r.End = NoExchange
		return routingKey{}
	}
	if s.DeadLetterRoutingKey != "" {
		k = routingKey{s.DeadLetterRoutingKey, true}
	}
	r.Exchange, r.Key, r.OwnKey = s.DeadLetterExchange, k.key, !k.known
	if r.Exchange == "" {
		f.byName(r, k)
		return k
	}
	x, read := f.topology.Exchanges[r.Exchange]
	switch {
	case !read:
		f.need(Need{r.Exchange, true})
		return k
	case x == nil:
		r.End = Missing
		return k
	}
	r.ExchangeType, r.Policy = x.Type, x.Policy
	f.route(r, x, k)
	return k
}

// byName routes through the default exchange: to the queue of that name. What was published
// there keeps the name of its queue as its key.
func (f *follower) byName(r *Route, k routingKey) {
	r.ExchangeType = "direct"
	if !k.known {
		r.To, r.End = []Target{{Queue: r.Queue, Match: r.Queue}}, Perhaps
		return
	}
	q, read := f.topology.Queues[k.key]
	switch {
	case !read:
		f.need(Need{Name: k.key})
	case q == nil:
		r.End = Unroutable
	default:
		r.To, r.End = []Target{{Queue: k.key, Certain: true}}, Routed
	}
}

func (f *follower) need(n Need) {
	if !slices.Contains(f.trace.Needs, n) {
		f.trace.Needs = append(f.trace.Needs, n)
	}
}

// cycle notes a cycle, unless it is the same as one before, from wherever that begins.
func (f *follower) cycle(way []string) {
	members := func(way []string) []string { return slices.Sorted(slices.Values(way[1:])) }
	same := func(old []string) bool { return slices.Equal(members(old), members(way)) }
	if !slices.ContainsFunc(f.trace.Cycles, same) {
		f.trace.Cycles = append(f.trace.Cycles, way)
	}
}
