package api

import (
	"slices"

	"rabbitlab/amqp/minirabbit/broker"
	"rabbitlab/amqp/release"
)

func (q *question) hasVhost(name string) bool {
	return slices.Contains(q.api.broker.VirtualHosts(), name)
}

// vhostOrAll is the vhost in the path, "" where none stands there, and whether it
// exists.
func (q *question) vhostOrAll() (name string, there bool) {
	if len(q.vars) == 0 {
		return "", true
	}
	return q.vars[0], q.hasVhost(q.vars[0])
}

// vhosts answers /api/vhosts.
func (q *question) vhosts() answer {
	over, refused, no := q.spans()
	if no {
		return inList(refused)
	}
	all := objects{}
	for _, name := range q.api.broker.VirtualHosts() {
		all = append(all, q.showVhost(name, over))
	}
	byName(all)
	return q.pages(all)
}

// vhost answers /api/vhosts/{name}.
func (q *question) vhost() answer {
	over, refused, no := q.spans()
	switch {
	case !q.hasVhost(q.vars[0]):
		return absent()
	case no:
		return refused
	}
	return q.one(q.showVhost(q.vars[0], over))
}

// showVhost has no statistics of a vhost in which nothing has happened.
func (q *question) showVhost(name string, over spans) object {
	description := ""
	if name == "/" {
		description = "Default virtual host"
	}
	o := object{
		"name": name, "description": description, "tags": []string{}, "tracing": false, "cluster_state": object{node: "running"},
		"default_queue_type": "classic",
	}
	metadata := object{"description": description, "tags": []string{}}
	if q.api.does(release.TagsAndDefaults) {
		metadata["default_queue_type"] = "classic"
	}
	o["metadata"] = metadata
	if q.api.does(release.Internals) {
		o["protected_from_deletion"] = false
	}
	t := q.api.lateTotals(name)
	if !inUse(t) || q.flag("disable_stats") {
		return o
	}
	s := q.api.stats(subject{ofVhost, name, ""}, t.Ready, t.Unacked, t.Counters, over)
	return o.join(s.lengths()).addMessageStats(s.messageStats(channelPublishes, deliveries))
}

// inUse tells whether there is anything to count.
func inUse(t broker.Totals) bool {
	return t.Queues > 0 || t.Counters != (broker.Counters{})
}
