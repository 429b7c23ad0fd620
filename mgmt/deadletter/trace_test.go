package deadletter_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"rabbitlab/mgmt"
	"rabbitlab/mgmt/deadletter"
)

// world is what there is on a broker, in its vhost "/".
type world struct {
	queues    map[string]*mgmt.TopologyQueue
	exchanges map[string]*mgmt.Exchange
}

// queue is a classic queue, or one of the type that the last word says, that dead-letters to
// an exchange by a key; "-" is no dead-letter exchange.
func queue(exchange, key string) *mgmt.TopologyQueue {
	s := mgmt.QueueSettings{DeadLetters: exchange != "-", DeadLetterExchange: exchange, DeadLetterRoutingKey: key}
	if !s.DeadLetters {
		s.DeadLetterExchange = ""
	}
	return &mgmt.TopologyQueue{Type: "classic", Settings: s}
}

// exchange is one with bindings, each as "queue key" or "→exchange key".
func exchange(name, kind string, bindings ...string) *mgmt.Exchange {
	x := &mgmt.Exchange{Name: name, Type: kind}
	for _, b := range bindings {
		to, key, _ := strings.Cut(b, " ")
		destination, isExchange := strings.CutPrefix(to, "→")
		x.Bindings = append(x.Bindings, mgmt.Binding{Destination: destination, ToExchange: isExchange, RoutingKey: key})
	}
	return x
}

// newWorld has what is named, and nothing else.
func newWorld(queues map[string]*mgmt.TopologyQueue, exchanges ...*mgmt.Exchange) world {
	w := world{queues, map[string]*mgmt.Exchange{}}
	for _, x := range exchanges {
		w.exchanges[x.Name] = x
	}
	return w
}

type queues = map[string]*mgmt.TopologyQueue

// follow follows the dead letters of the queue "q" in a world all of which is known.
func (w world) follow(version string) deadletter.Trace {
	t, _, err := deadletter.Explore(context.Background(), asker(w), mgmt.Key{Vhost: "/", Name: "q"})
	if err != nil {
		panic(err)
	}
	return deadletter.Follow(&t, version)
}

// said is a trace in short: "q: routed a? b; a: no exchange", and its cycles after a |.
func said(t deadletter.Trace) string {
	var routes []string
	for _, r := range t.Routes {
		line := fmt.Sprintf("%s: %s", r.Queue, r.End)
		for _, to := range r.To {
			line += " " + to.Queue
			if !to.Certain {
				line += "?"
			}
		}
		routes = append(routes, line)
	}
	all := strings.Join(routes, "; ")
	for _, c := range t.Cycles {
		all += " | " + strings.Join(c, " → ")
	}
	return all
}

func TestWhereDeadLettersGo(t *testing.T) {
	none := queue("-", "")
	stream := &mgmt.TopologyQueue{Type: "stream"}
	young := queue("-", "")
	young.Untold = true
	keyless := queue("dlx", "")
	keyless.Untold = true
	whole := queue("", "a")
	whole.Untold = true
	alternate := exchange("dlx", "direct", "a other")
	alternate.Alternate = "rest"
	for what, c := range map[string]struct {
		world world
		want  string
	}{
		"no such queue":           {newWorld(queues{}), "q: gone"},
		"no dead-letter exchange": {newWorld(queues{"q": none}), "q: no exchange"},
		"policies not told":       {newWorld(queues{"q": young}), "q: untold"},
		"nor a key":               {newWorld(queues{"q": keyless}, exchange("dlx", "fanout")), "q: untold"},
		"not needed":              {newWorld(queues{"q": whole, "a": none}), "q: routed a; a: no exchange"},
		"a stream":                {newWorld(queues{"q": stream}), "q: kept"},
		"by name":                 {newWorld(queues{"q": queue("", "a"), "a": none}), "q: routed a; a: no exchange"},
		"by a name that is none":  {newWorld(queues{"q": queue("", "a")}), "q: unroutable"},
		"by their own names":      {newWorld(queues{"q": queue("", "")}), "q: perhaps q? | q → q"},
		"exchange is missing":     {newWorld(queues{"q": queue("dlx", "a")}), "q: missing"},
		"nothing bound":           {newWorld(queues{"q": queue("dlx", "a")}, exchange("dlx", "fanout")), "q: unroutable"},
		"fanout":                  {newWorld(queues{"q": queue("dlx", ""), "a": none, "b": none}, exchange("dlx", "fanout", "a", "b x")), "q: routed a b; a: no exchange; b: no exchange"},
		"direct":                  {newWorld(queues{"q": queue("dlx", "k"), "a": none}, exchange("dlx", "direct", "a k", "b other")), "q: routed a; a: no exchange"},
		"direct, none matches":    {newWorld(queues{"q": queue("dlx", "k")}, exchange("dlx", "direct", "b other")), "q: unroutable"},
		"direct, own keys":        {newWorld(queues{"q": queue("dlx", ""), "b": none}, exchange("dlx", "direct", "b other")), "q: perhaps b?; b: no exchange"},
		"topic":                   {newWorld(queues{"q": queue("dlx", "x.y.z"), "a": none}, exchange("dlx", "topic", "a x.#", "b x.*")), "q: routed a; a: no exchange"},
		"topic, own keys":         {newWorld(queues{"q": queue("dlx", ""), "a": none, "b": none}, exchange("dlx", "topic", "a #", "b x.*")), "q: routed a b?; a: no exchange; b: no exchange"},
		"headers":                 {newWorld(queues{"q": queue("dlx", "k"), "a": none}, exchange("dlx", "headers", "a")), "q: perhaps a?; a: no exchange"},
		"a plugin's exchange":     {newWorld(queues{"q": queue("dlx", "k"), "a": none}, exchange("dlx", "x-consistent-hash", "a 1")), "q: perhaps a?; a: no exchange"},
		"through an exchange": {newWorld(queues{"q": queue("dlx", "k"), "a": none}, exchange("dlx", "fanout", "→next"), exchange("next", "direct", "a k")),
			"q: routed a; a: no exchange"},
		"through exchanges in a ring": {newWorld(queues{"q": queue("dlx", "k")}, exchange("dlx", "fanout", "→next"), exchange("next", "fanout", "→dlx")), "q: unroutable"},
		"alternate exchange":          {newWorld(queues{"q": queue("dlx", "k"), "b": none}, alternate, exchange("rest", "fanout", "b")), "q: routed b; b: no exchange"},
		"alternate, own keys":         {newWorld(queues{"q": queue("dlx", ""), "a": none, "b": none}, alternate, exchange("rest", "fanout", "b")), "q: perhaps a? b?; a: no exchange; b: no exchange"},
		"round by expiry":             {newWorld(queues{"q": queue("", "retry"), "retry": queue("", "q")}), "q: routed retry; retry: routed q | q → retry → q"},
		"the key stays on the way":    {newWorld(queues{"q": queue("dlx", "k"), "a": queue("dlx", ""), "b": none}, exchange("dlx", "direct", "a k")), "q: routed a; a: routed a | a → a"},
	} {
		t.Run(what, func(t *testing.T) {
			if got := said(c.world.follow("4.3.6")); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestInWhichWaysMessagesDie(t *testing.T) {
	for what, c := range map[string]struct {
		kind     string
		settings mgmt.QueueSettings
		version  string
		want     string
	}{
		"classic":                  {"classic", mgmt.QueueSettings{}, "4.3.6", "rejected expired"},
		"all expire":               {"classic", mgmt.QueueSettings{MessageTTL: mgmt.Known(5000)}, "4.3.6", "rejected expired 5000"},
		"a length limit":           {"classic", mgmt.QueueSettings{MaxLength: mgmt.Known(5)}, "4.3.6", "rejected expired maxlen"},
		"publishers are refused":   {"classic", mgmt.QueueSettings{MaxLength: mgmt.Known(5), Overflow: "reject-publish"}, "4.3.6", "rejected expired"},
		"refused and dead letters": {"classic", mgmt.QueueSettings{MaxLength: mgmt.Known(5), Overflow: "reject-publish-dlx"}, "4.3.6", "rejected expired maxlen"},
		"quorum":                   {"quorum", mgmt.QueueSettings{}, "4.3.6", "rejected expired delivery_limit 20"},
		"quorum, own limit":        {"quorum", mgmt.QueueSettings{DeliveryLimit: mgmt.Known(3)}, "3.10.8", "rejected expired delivery_limit 3"},
		"quorum, no limit":         {"quorum", mgmt.QueueSettings{NoLimit: true}, "4.0.5", "rejected expired"},
		"quorum before 4.0":        {"quorum", mgmt.QueueSettings{}, "3.10.8", "rejected expired"},
		"quorum before 3.10":       {"quorum", mgmt.QueueSettings{}, "3.8.9", "rejected"},
	} {
		t.Run(what, func(t *testing.T) {
			trace := newWorld(queues{"q": {Type: c.kind, Settings: c.settings}}).follow(c.version)
			var got []string
			for _, w := range trace.Routes[0].Ways {
				got = append(got, string(w.Reason))
				if n, known := w.Limit.Int(); known {
					got = append(got, fmt.Sprint(n))
				}
			}
			if got := strings.Join(got, " "); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

// However many queues there are, and each dead-letters to all, it comes to an end.
func TestItComesToAnEnd(t *testing.T) {
	all := queues{}
	x := exchange("dlx", "fanout")
	for i := range 300 {
		name := fmt.Sprint(i)
		all[name] = queue("dlx", "")
		x.Bindings = append(x.Bindings, mgmt.Binding{Destination: name})
	}
	all["q"] = queue("dlx", "")
	trace := newWorld(all, x).follow("")
	if len(trace.Routes) == 0 || len(trace.Routes) > 20 || len(trace.Cycles) == 0 {
		t.Errorf("%d routes, %d cycles", len(trace.Routes), len(trace.Cycles))
	}
	if first := trace.Routes[0]; len(first.To) == 300 || !first.More {
		t.Errorf("%d targets, more: %v", len(first.To), first.More)
	}
	if ends := func(r deadletter.Route) bool { return r.End == deadletter.Routed }; !slices.ContainsFunc(trace.Routes, ends) {
		t.Error("none of them leads anywhere")
	}
}
