package api

import (
	"net/http"
	"strings"
)

// resource is what stands at a path, with what can be done to it.
type resource struct {
	pattern []string // a segment that begins with ":" takes anything
	methods map[string]func(*question) answer
}

// allowed are the methods that the resource knows, in RabbitMQ's order.
func (r *resource) allowed() []string {
	var known []string
	if r.methods[http.MethodGet] != nil {
		known = append(known, http.MethodHead, http.MethodGet)
	}
	for _, m := range []string{http.MethodPut, http.MethodPost, http.MethodDelete} {
		if r.methods[m] != nil {
			known = append(known, m)
		}
	}
	return append(known, http.MethodOptions)
}

type handlers = map[string]func(*question) answer

func get(h func(*question) answer) handlers { return handlers{http.MethodGet: h} }

// paths says what stands where, as https://www.rabbitmq.com/docs/http-api-reference
// lists it.
var paths = map[string]handlers{
	"overview":     get((*question).overview),
	"whoami":       get((*question).whoami),
	"cluster-name": get((*question).clusterName),
	"extensions":   get((*question).extensions),
	"auth":         get((*question).auth),
	"nodes":        get((*question).nodes),
	"nodes/:name":  get((*question).node),
	"policies":     get((*question).nothing),
	"parameters":   get((*question).nothing),
	"permissions":  get((*question).permissions),

	"vhosts":                    get((*question).vhosts),
	"vhosts/:vhost":             get((*question).vhost),
	"vhosts/:vhost/connections": get((*question).vhostConnections),
	"vhosts/:vhost/channels":    get((*question).vhostChannels),
	"vhosts/:vhost/permissions": get((*question).permissions),

	"queues":        get((*question).queues),
	"queues/:vhost": get((*question).queues),
	"queues/:vhost/:name": {
		http.MethodGet: (*question).queue, http.MethodPut: (*question).declareQueue, http.MethodDelete: (*question).deleteQueue,
	},
	"queues/:vhost/:name/contents": {http.MethodDelete: (*question).purgeQueue},
	"queues/:vhost/:name/get":      {http.MethodPost: (*question).getMessages},
	"queues/:vhost/:name/bindings": get((*question).queueBindings),

	"exchanges":        get((*question).exchanges),
	"exchanges/:vhost": get((*question).exchanges),
	"exchanges/:vhost/:name": {
		http.MethodGet: (*question).exchange, http.MethodPut: (*question).declareExchange, http.MethodDelete: (*question).deleteExchange,
	},
	"exchanges/:vhost/:name/publish":              {http.MethodPost: (*question).publish},
	"exchanges/:vhost/:name/bindings/source":      get((*question).bindingsFrom),
	"exchanges/:vhost/:name/bindings/destination": get((*question).bindingsTo),

	"bindings":        get((*question).bindings),
	"bindings/:vhost": get((*question).bindings),
	"bindings/:vhost/e/:exchange/:kind/:destination": {
		http.MethodGet: (*question).bindingsBetween, http.MethodPost: (*question).bind,
	},
	"bindings/:vhost/e/:exchange/:kind/:destination/:properties": {
		http.MethodGet: (*question).binding, http.MethodDelete: (*question).unbind,
	},

	"consumers":        get((*question).consumers),
	"consumers/:vhost": get((*question).consumers),

	"channels":       get((*question).channels),
	"channels/:name": get((*question).channel),

	"connections":                get((*question).connections),
	"connections/:name":          {http.MethodGet: (*question).connection, http.MethodDelete: (*question).closeConnection},
	"connections/:name/channels": get((*question).connectionChannels),

	"health/checks/alarms":                            get((*question).checkAlarms),
	"health/checks/local-alarms":                      get((*question).checkLocalAlarms),
	"health/checks/virtual-hosts":                     get((*question).fine),
	"health/checks/node-is-quorum-critical":           get((*question).fineAlone),
	"health/checks/certificate-expiration/:in/:units": get((*question).fine),
	"health/checks/port-listener/:port":               get((*question).checkPort),
	"health/checks/protocol-listener/:protocol":       get((*question).checkProtocol),
	"healthchecks/node":                               get((*question).fine),
	"aliveness-test/:vhost":                           get((*question).checkVhost),
}

// resources are the paths, by their number of segments.
var resources = func() map[int][]*resource {
	all := map[int][]*resource{}
	for path, methods := range paths {
		pattern := strings.Split("/api/"+path, "/")
		all[len(pattern)] = append(all[len(pattern)], &resource{pattern, methods})
	}
	return all
}()

// find gives the resource at a path, nil where there is none, and what stands in the
// path.
func find(segments []string) (*resource, []string) {
	for _, r := range resources[len(segments)] {
		if vars, fits := r.match(segments); fits {
			return r, vars
		}
	}
	return nil, nil
}

func (r *resource) match(segments []string) (vars []string, fits bool) {
	for i, want := range r.pattern {
		switch {
		case strings.HasPrefix(want, ":"):
			vars = append(vars, segments[i])
		case want != segments[i]:
			return nil, false
		}
	}
	return vars, true
}
