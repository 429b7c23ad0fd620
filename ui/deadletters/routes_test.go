package deadletters_test

import (
	"strings"
	"testing"
	"time"

	"rabbitlab/mgmt"
	"rabbitlab/mgmt/deadletter"
	"rabbitlab/ui/deadletters"
	"rabbitlab/ui/lang"
)

// said is all that is said of a trace, a sentence a line; ! is an alarm.
func said(t *deadletter.Trace) string {
	var all []string
	for _, s := range deadletters.Routes(t) {
		line := s.Text
		if s.Alarm {
			line = "! " + line
		}
		all = append(all, line)
	}
	return strings.Join(all, "\n")
}

func TestRoutesInWords(t *testing.T) {
	r := func(r deadletter.Route) deadletter.Route { r.Queue = "q"; return r }
	sure := []deadletter.Target{{Queue: "a", Certain: true}, {Queue: "b", Certain: true}}
	for what, c := range map[string]struct {
		route deadletter.Route
		want  string
	}{
		"dropped": {deadletter.Route{End: deadletter.NoExchange, Ways: []deadletter.Way{
			{Reason: deadletter.Rejected}, {Reason: deadletter.Expired, Limit: mgmt.Known(90_000)}, {Reason: deadletter.MaxLength}, {Reason: deadletter.DeliveryLimit, Limit: mgmt.Known(20)},
		}}, "Dead letters of q: what is rejected, what expires (after 1m30s), what is over its length limit, what is given back more than 20 times.\nq → dropped: it has no dead-letter exchange."},
		"untold":             {deadletter.Route{End: deadletter.Untold}, "q: the broker does not tell its policies yet, which may name a dead-letter exchange or a routing key."},
		"stream":             {deadletter.Route{End: deadletter.Kept}, "q is a stream: it has no dead letters."},
		"direct":             {deadletter.Route{End: deadletter.Routed, Exchange: "dlx", ExchangeType: "direct", Key: "k", To: sure}, "q → exchange dlx (direct), routing key k → a, b."},
		"fanout":             {deadletter.Route{End: deadletter.Routed, Exchange: "dlx", ExchangeType: "fanout", OwnKey: true, To: sure}, "q → exchange dlx (fanout) → a, b."},
		"by name":            {deadletter.Route{End: deadletter.Routed, ExchangeType: "direct", Key: "a", To: sure[:1]}, "q → default exchange, routing key a → a."},
		"by a name, nowhere": {deadletter.Route{End: deadletter.Unroutable, ExchangeType: "direct", Key: "a"}, "! ▲ q → default exchange, routing key a → dropped: there is no queue of that name."},
		"missing":            {deadletter.Route{End: deadletter.Missing, Exchange: "dlx", Key: "k"}, "! ▲ q → exchange dlx, routing key k → dropped: there is no such exchange."},
		"missing, kept":      {deadletter.Route{End: deadletter.Missing, Exchange: "dlx", Key: "k", AtLeastOnce: true}, "! ▲ q → exchange dlx, routing key k → kept in the queue, at least once: there is no such exchange."},
		"policy":             {deadletter.Route{End: deadletter.Unroutable, Exchange: "dlx", ExchangeType: "direct", Key: "k", Policy: "p"}, "! ▲ q → exchange dlx (direct), routing key k → dropped: no binding takes them. The exchange has the policy p, which may name an alternate exchange."},
		"perhaps": {deadletter.Route{End: deadletter.Perhaps, Exchange: "dlx", ExchangeType: "topic", OwnKey: true, To: []deadletter.Target{{Queue: "a", Match: "x.*"}}},
			"q → exchange dlx (topic), each message's own routing key → a (what matches x.*). What nothing takes is dropped."},
		"headers": {deadletter.Route{End: deadletter.Perhaps, Exchange: "dlx", ExchangeType: "headers", Key: "k", To: []deadletter.Target{{Queue: "a"}}},
			"q → exchange dlx (headers), routing key k → a (it depends on the message). What nothing takes is dropped."},
		"hostile": {deadletter.Route{End: deadletter.Routed, Exchange: "d\x1b[2Jx", ExchangeType: "direct", Key: "\n", To: sure[:1]}, `q → exchange d\e[2Jx (direct), routing key \n → a.`},
	} {
		t.Run(what, func(t *testing.T) {
			if got := said(&deadletter.Trace{Routes: []deadletter.Route{r(c.route)}}); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestACycleInWords(t *testing.T) {
	trace := deadletter.Trace{Cycles: [][]string{{"q", "retry", "q"}}}
	want := "A cycle: q → retry → q. A message goes round as long as consumers reject it. One that nobody rejects on the way round is dropped before it comes to a queue again."
	if got := said(&trace); got != want {
		t.Errorf("got %s", got)
	}
	trace.Routes = []deadletter.Route{{Queue: "retry", End: deadletter.Unread, AtLeastOnce: true}}
	if got := said(&trace); !strings.Contains(got, "stays in the queue") {
		t.Errorf("got %s", got)
	}
}

func TestStoriesInWords(t *testing.T) {
	now := time.Date(2026, 12, 1, 12, 0, 0, 0, time.Local)
	at := func(minute int) time.Time { return time.Date(2026, 12, 1, 10, minute, 0, 0, time.Local) }
	rejected := deadletter.Step{Queue: "orders", Reason: deadletter.Rejected, Least: 3, Most: 3, First: at(2), Later: at(2)}
	expired := deadletter.Step{Queue: "retry", Reason: deadletter.Expired, Least: 1, Most: 4, First: at(3), Later: at(9), Last: true}
	again := rejected
	again.Last, again.First, again.Later = true, at(2).AddDate(0, 0, -1), at(2).AddDate(0, 0, -1)
	got := strings.Join(deadletters.Stories([]deadletter.Story{
		{Messages: 2, Steps: []deadletter.Step{rejected, expired}},
		{Messages: 1, Steps: []deadletter.Step{again, {Queue: "retry", Reason: deadletter.Expired, Least: 1, Most: 1}}},
		{Messages: 1},
		{Messages: 1, Older: 3, Steps: []deadletter.Step{{Queue: "a", Reason: "odd"}}},
	}, now), "\n")
	want := "2 messages: rejected at orders 3 times (first 10:02:00), then expired at retry 1 to 4 times (first between 10:03:00 and 10:09:00).\n" +
		"1 message: rejected at orders 3 times (first 2026-11-30 10:02), then expired at retry. The last of it: rejected at orders.\n" +
		"1 message without x-death: never dead-lettered.\n" +
		"1 message: odd at a. Before that 3 steps more."
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestLookingInWords(t *testing.T) {
	for want, l := range map[string]deadletter.Looking{
		"cannot be taken out": {Impossible: true}, "x-delivery-count": {Counts: true}, "more than 3 times is dropped": {Counts: true, Drops: true, Limit: mgmt.Known(3)},
		"more than 3 times is dead-lettered": {Counts: true, Limit: mgmt.Known(3)}, "the first 20 messages": {},
	} {
		if got := deadletters.Looking(l); !strings.Contains(got, want) {
			t.Errorf("%q is not in %q", want, got)
		}
	}
}

func TestTheyAreToldInChinese(t *testing.T) {
	lang.Use(lang.Chinese)
	defer lang.Use(lang.English)
	got := said(&deadletter.Trace{Routes: []deadletter.Route{{Queue: "q", End: deadletter.Missing, Exchange: "dlx", Key: "k"}}})
	if want := "! ▲ q → 交换机 dlx，路由键 k → 丢弃：没有这个交换机。"; got != want {
		t.Errorf("got %s", got)
	}
}
