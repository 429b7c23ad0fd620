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

	"users":                          get((*question).users),
	"users/without-permissions":      get((*question).nothing),
	"users/:user":                    get((*question).userAlone),
	"users/:user/permissions":        get((*question).userPermissions),
	"users/:user/topic-permissions":  get((*question).nothingOfUser),
	"user-limits":                    get((*question).nothing),
	"user-limits/:user":              get((*question).nothingOfUser),
	"permissions":                    get((*question).permissions),
	"permissions/:vhost/:user":       get((*question).permissionAlone),
	"topic-permissions":              get((*question).nothing),
	"topic-permissions/:vhost/:user": get((*question).missing),
	"vhost-limits":                   get((*question).nothing),
	"vhost-limits/:vhost":            get((*question).nothingOfVhost),
	"policies":                       get((*question).nothing),
	"policies/:vhost":                get((*question).nothingOfVhost),
	"operator-policies":              get((*question).nothing),
	"operator-policies/:vhost":       get((*question).nothingOfVhost),
	"parameters":                     get((*question).nothing),
	"parameters/:component":          get((*question).nothing),
	"global-parameters":              get((*question).nothing),
	"feature-flags":                  get((*question).nothing),
	"deprecated-features":            get((*question).deprecatedFeatures),
	"deprecated-features/used":       get((*question).deprecatedInUse),

	"vhosts":                          get((*question).vhosts),
	"vhosts/:vhost":                   get((*question).vhost),
	"vhosts/:vhost/connections":       get((*question).vhostConnections),
	"vhosts/:vhost/channels":          get((*question).vhostChannels),
	"vhosts/:vhost/permissions":       get((*question).permissions),
	"vhosts/:vhost/topic-permissions": get((*question).nothingOfVhost),

	"queues":          get((*question).queues),
	"queues/detailed": get((*question).queuesDetailed),
	"queues/:vhost":   get((*question).queues),
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
	"connections/username/:user": get((*question).userConnections),

	"health/checks/alarms":                            get((*question).checkAlarms),
	"health/checks/local-alarms":                      get((*question).checkLocalAlarms),
	"health/checks/virtual-hosts":                     get((*question).fine),
	"health/checks/node-is-quorum-critical":           get((*question).fineAlone),
	"health/checks/is-in-service":                     get((*question).checkInService),
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
	var found *resource
	var vars []string
	for _, r := range resources[len(segments)] {
		// what is named goes before what may be anything
		if in, fits := r.match(segments); fits && (found == nil || len(in) < len(vars)) {
			found, vars = r, in
		}
	}
	return found, vars
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
