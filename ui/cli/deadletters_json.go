package cli

import (
	"fmt"
	"io"

	"rabbitlab/mgmt"
	"rabbitlab/mgmt/deadletter"
)

// deadLettersJSON is where a queue's dead letters go, as scripts read it. What is not known is
// null.
type deadLettersJSON struct {
	Schema int         `json:"schema"`
	Queue  string      `json:"queue"`
	Vhost  string      `json:"vhost"`
	Routes []routeJSON `json:"routes"`
	Cycles [][]string  `json:"cycles"`
}

type routeJSON struct {
	Queue        string         `json:"queue"`
	Ways         []wayJSON      `json:"ways"`
	End          deadletter.End `json:"end"`
	Exchange     *string        `json:"exchange"`
	ExchangeType *string        `json:"exchange_type"`
	RoutingKey   *string        `json:"routing_key"` // null: each message's own
	To           []targetJSON   `json:"to"`
	More         bool           `json:"more"`
	AtLeastOnce  bool           `json:"at_least_once"`
}

type wayJSON struct {
	Reason deadletter.Reason `json:"reason"`
	Limit  mgmt.Figure       `json:"limit"` // milliseconds, or times
}

type targetJSON struct {
	Queue   string `json:"queue"`
	Certain bool   `json:"certain"`
	Match   string `json:"binding_key,omitempty"`
}

// deadLettersSchema is the version of what printDeadLettersJSON prints, as diagnosisSchema is.
const deadLettersSchema = 1

func printDeadLettersJSON(w io.Writer, k mgmt.Key, t *deadletter.Trace) error {
	all := deadLettersJSON{deadLettersSchema, k.Name, k.Vhost, []routeJSON{}, t.Cycles}
	if all.Cycles == nil {
		all.Cycles = [][]string{}
	}
	for i := range t.Routes {
		all.Routes = append(all.Routes, asRouteJSON(&t.Routes[i]))
	}
	line, err := oneLine(all)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "%s\n", line)
	return err
}

func asRouteJSON(r *deadletter.Route) routeJSON {
	j := routeJSON{Queue: r.Queue, Ways: []wayJSON{}, End: r.End, To: []targetJSON{}, More: r.More, AtLeastOnce: r.AtLeastOnce}
	for _, w := range r.Ways {
		j.Ways = append(j.Ways, wayJSON(w))
	}
	for _, to := range r.To {
		j.To = append(j.To, targetJSON(to))
	}
	switch r.End {
	case deadletter.NoExchange, deadletter.Kept, deadletter.Gone, deadletter.Untold:
		return j
	}
	j.Exchange = &r.Exchange
	if r.ExchangeType != "" {
		j.ExchangeType = &r.ExchangeType
	}
	if !r.OwnKey {
		j.RoutingKey = &r.Key
	}
	return j
}
