// Package deadletters says in words where the dead letters of a queue go, and what became of
// those that wait in one, alike for the screens and for the command.
package deadletters

import (
	"slices"
	"strings"
	"time"

	"rabbitlab/mgmt/deadletter"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

// Sentence is one that is said of dead letters. Its names are clean.
type Sentence struct {
	Alarm bool // messages are lost by it
	Text  string
}

// Routes says where the dead letters of a queue go, and go on from there.
func Routes(t *deadletter.Trace) (said []Sentence) {
	for i := range t.Routes {
		r := &t.Routes[i]
		if i == 0 && len(r.Ways) > 0 {
			said = append(said, Sentence{Text: lang.Say("Dead letters of %s: %s.", name(r.Queue), lang.List(ways(r.Ways)))})
		}
		said = append(said, route(r))
	}
	for _, way := range t.Cycles {
		said = append(said, Sentence{Text: cycle(way, t.Routes)})
	}
	return said
}

// ways are the ways out of a queue in words.
func ways(all []deadletter.Way) (said []string) {
	for _, w := range all {
		n, known := w.Limit.Int()
		switch {
		case w.Reason == deadletter.Rejected:
			said = append(said, lang.Say("what is rejected"))
		case w.Reason == deadletter.Expired && known:
			said = append(said, lang.Say("what expires (after %s)", (time.Duration(n)*time.Millisecond).String()))
		case w.Reason == deadletter.Expired:
			said = append(said, lang.Say("what expires"))
		case w.Reason == deadletter.MaxLength:
			said = append(said, lang.Say("what is over its length limit"))
		case w.Reason == deadletter.DeliveryLimit:
			said = append(said, lang.Say("what is given back more than %s", lang.Plural(n, "time")))
		}
	}
	return said
}

// route is the way of one queue's dead letters, with what that means where they do not arrive.
func route(r *deadletter.Route) Sentence {
	queue := name(r.Queue)
	switch r.End {
	case deadletter.Gone:
		return Sentence{Text: lang.Say("%s: there is no such queue.", queue)}
	case deadletter.Kept:
		return Sentence{Text: lang.Say("%s is a stream: it has no dead letters.", queue)}
	case deadletter.NoExchange:
		return Sentence{Text: lang.Say("%s → dropped: it has no dead-letter exchange.", queue)}
	case deadletter.Missing, deadletter.Unroutable:
		return Sentence{true, theme.Alert + " " + lang.Sentences(arrows(r, lost(r)), policy(r))}
	case deadletter.Untold:
		return Sentence{Text: lang.Say("%s: the broker does not tell its policies yet, which may name a dead-letter exchange or a routing key.", queue)}
	case deadletter.Unread:
		return Sentence{Text: arrows(r, lang.Say("not followed any further"))}
	case deadletter.Perhaps:
		return Sentence{Text: lang.Sentences(arrows(r, targets(r)), rest(r), policy(r))}
	}
	return Sentence{Text: arrows(r, targets(r))}
}

// arrows is the way from the queue over the exchange to its end.
func arrows(r *deadletter.Route, end string) string {
	queue, exchange := name(r.Queue), lang.Say("exchange %s", name(r.Exchange))
	switch {
	case r.Exchange == "" && r.ExchangeType == "":
		return lang.Say("%s → %s.", queue, end)
	case r.Exchange == "":
		exchange = lang.Say("default exchange")
	case r.ExchangeType != "":
		exchange = lang.Say("exchange %s (%s)", name(r.Exchange), text.Name(r.ExchangeType))
	}
	switch {
	case r.ExchangeType == "fanout":
		return lang.Say("%s → %s → %s.", queue, exchange, end)
	case r.OwnKey:
		return lang.Say("%s → %s, each message's own routing key → %s.", queue, exchange, end)
	}
	return lang.Say("%s → %s, routing key %s → %s.", queue, exchange, name(r.Key), end)
}

// targets are the queues that they come to.
func targets(r *deadletter.Route) string {
	var all []string
	for _, to := range r.To {
		switch {
		case to.Certain:
			all = append(all, name(to.Queue))
		case r.Exchange == "":
			all = append(all, lang.Say("the queue of that name (%s again, for what was published to it by name)", name(to.Queue)))
		case isByKey(r.ExchangeType):
			all = append(all, lang.Say("%s (what matches %s)", name(to.Queue), name(to.Match)))
		default:
			all = append(all, lang.Say("%s (it depends on the message)", name(to.Queue)))
		}
	}
	if r.More {
		all = append(all, lang.Say("and more"))
	}
	return lang.List(all)
}

func isByKey(exchangeType string) bool {
	return slices.Contains([]string{"direct", "topic", "fanout"}, exchangeType)
}

// lost is what becomes of dead letters that come nowhere.
func lost(r *deadletter.Route) string {
	switch {
	case r.AtLeastOnce && r.End == deadletter.Missing:
		return lang.Say("kept in the queue, at least once: there is no such exchange")
	case r.AtLeastOnce:
		return lang.Say("kept in the queue, at least once: nothing takes them")
	case r.End == deadletter.Missing:
		return lang.Say("dropped: there is no such exchange")
	case r.Exchange == "":
		return lang.Say("dropped: there is no queue of that name")
	}
	return lang.Say("dropped: no binding takes them")
}

// rest is what becomes of those that match nothing.
func rest(r *deadletter.Route) string {
	if r.AtLeastOnce {
		return lang.Say("What nothing takes is kept in the queue, at least once.")
	}
	return lang.Say("What nothing takes is dropped.")
}

// policy says that it is not known whether the exchange has an alternate one.
func policy(r *deadletter.Route) string {
	if r.Policy == "" {
		return ""
	}
	return lang.Say("The exchange has the policy %s, which may name an alternate exchange.", name(r.Policy))
}

// cycle says what becomes of messages that come back.
func cycle(way []string, routes []deadletter.Route) string {
	keeps := func(r deadletter.Route) bool { return r.AtLeastOnce && slices.Contains(way, r.Queue) }
	said := lang.Say("A message goes round as long as consumers reject it. One that nobody rejects on the way round is dropped before it comes to a queue again.")
	if slices.ContainsFunc(routes, keeps) {
		said = lang.Say("A message goes round as long as consumers reject it. One that nobody rejects on the way round stays in the queue that is to dead-letter it at least once.")
	}
	names := make([]string, len(way))
	for i, queue := range way {
		names[i] = name(queue)
	}
	return lang.Sentences(lang.Say("A cycle: %s.", strings.Join(names, " → ")), said)
}

// name shows a name that may be empty.
func name(s string) string {
	if s == "" {
		return `""`
	}
	return text.Name(s)
}
