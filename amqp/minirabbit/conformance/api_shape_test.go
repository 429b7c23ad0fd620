package conformance_test

import (
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"
	"testing"

	"rabbitlab/amqp/release"
)

// TestAPIShape asks RabbitMQ and the built-in broker as the same release the same, in the same
// situation, and compares which fields there are and of what types.
func TestAPIShape(t *testing.T) {
	real, stand := newBench(t, installed.shared(t)), newBench(t, twin().shared(t))
	defer real.clean()
	defer stand.clean()
	theirs, ours := newSituation(real), newSituation(stand)
	for what, ask := range shapes {
		t.Run(what, func(t *testing.T) {
			compareShapes(t, differencesOf(real), shapeOf(ask(theirs)), shapeOf(ask(ours)))
		})
	}
}

// shapes are the questions; where others have things too, the answer is cut down to
// the situation's own.
var shapes = map[string]func(*situation) any{
	"overview": func(s *situation) any { return s.get("overview") },
	"overview, samples": func(s *situation) any {
		return s.get("overview?lengths_age=5&lengths_incr=1&msg_rates_age=5&msg_rates_incr=1")
	},
	"whoami":           func(s *situation) any { return s.get("whoami") },
	"nodes":            func(s *situation) any { return s.get("nodes") },
	"vhosts":           func(s *situation) any { return s.get("vhosts") },
	"vhost":            func(s *situation) any { return s.get("vhosts/%2F") },
	"permissions":      func(s *situation) any { return s.get("permissions") },
	"queues":           func(s *situation) any { return s.get("queues?page=1&sort=name&name=" + s.suffix) },
	"queues, samples":  func(s *situation) any { return s.get("queues?page=1&lengths_age=5&lengths_incr=1&name=" + s.suffix) },
	"totals":           func(s *situation) any { return s.get(totals + "&page=1&name=" + s.suffix) },
	"totals, of vhost": func(s *situation) any { return s.mine("queues/%2F?disable_stats=true&enable_queue_totals=true") },
	"without stats":    func(s *situation) any { return s.get("queues?disable_stats=true&page=1&name=" + s.suffix) },
	"page of totals": func(s *situation) any {
		return s.get(totals + "&page=1&page_size=500&sort=messages_unacknowledged&sort_reverse=true&use_regex=false&name=" + s.suffix +
			"&columns=name,vhost,type,durable,exclusive,state,node,leader,arguments,messages_ready,messages_unacknowledged")
	},
	"page of statistics": func(s *situation) any {
		return s.get("queues/%2F?page=1&page_size=500&sort=message_stats.ack_details.rate&sort_reverse=true&name=" + s.suffix +
			"&columns=name,vhost,leader,consumers,memory,message_bytes_persistent,message_stats.ack_details.rate,message_stats.deliver")
	},
	"page of channels": func(s *situation) any {
		return s.get("channels?page=1&page_size=500&sort=messages_unacknowledged&sort_reverse=true&name=" + url.QueryEscape(connectionName(s.holder)) +
			"&columns=name,connection_details.name,number,prefetch_count,messages_unacknowledged,message_stats.deliver,message_stats.ack_details.rate")
	},
	"page of connections": func(s *situation) any {
		return s.get("connections?page=1&page_size=500&name=" + url.QueryEscape(connectionName(s.holder)) +
			"&columns=name,user,peer_host,peer_port,state,connected_at,client_properties.product,client_properties.connection_name")
	},
	"totals of all": func(s *situation) any {
		return s.get("overview?columns=rabbitmq_version,management_version,product_name,disable_stats,rates_mode,object_totals,queue_totals")
	},
	"classic queue":     func(s *situation) any { return s.get("queues/%2F/" + esc(s.classic)) },
	"samples":           func(s *situation) any { return s.get("queues/%2F/" + esc(s.classic) + samples) },
	"quorum queue":      func(s *situation) any { return s.get("queues/%2F/" + esc(s.quorum)) },
	"exclusive queue":   func(s *situation) any { return s.get("queues/%2F/" + esc(s.exclusive)) },
	"queue with active": func(s *situation) any { return s.get("queues/%2F/" + esc(s.sac)) },
	"fresh queue":       func(s *situation) any { return s.get("queues/%2F/" + esc(s.fresh)) },
	"columns": func(s *situation) any {
		return s.get("queues/%2F/" + esc(s.classic) + "?columns=message_stats.ack,nope")
	},
	"exchanges":     func(s *situation) any { return s.mine("exchanges/%2F") },
	"exchange":      func(s *situation) any { return s.get("exchanges/%2F/" + esc(s.exchange)) },
	"bindings":      func(s *situation) any { return s.get("queues/%2F/" + esc(s.classic) + "/bindings") },
	"bindings from": func(s *situation) any { return s.get("exchanges/%2F/" + esc(s.exchange) + "/bindings/source") },
	"consumers":     func(s *situation) any { return append(s.consumersOf(s.classic), s.consumersOf(s.sac)...) },
	"channel":       func(s *situation) any { return s.get("channels/" + esc(connectionName(s.holder)+" (1)")) },
	"channels":      func(s *situation) any { return s.get("connections/" + esc(connectionName(s.holder)) + "/channels") },
	"publisher": func(s *situation) any {
		return s.get("connections/" + esc(connectionName(s.producer)) + "/channels")
	},
	"connection": func(s *situation) any { return s.get("connections/" + esc(connectionName(s.holder))) },
	"connections": func(s *situation) any {
		return s.objects("connections", func(o map[string]any) bool { return o["name"] == connectionName(s.holder) })
	},
}

const (
	totals  = "queues?disable_stats=true&enable_queue_totals=true"
	samples = "?lengths_age=5&lengths_incr=1&msg_rates_age=5&msg_rates_incr=1"
)

// mine is the part of a list whose names are the situation's.
func (s *situation) mine(path string) any {
	return s.objects(path, func(o map[string]any) bool {
		name, _ := o["name"].(string)
		return strings.HasSuffix(name, s.suffix)
	})
}

// shape is which fields there are, by their paths, and the types that they have.
type shape map[string]map[string]bool

func shapeOf(value any) shape {
	s := shape{}
	s.add("", value)
	return s
}

func (s shape) add(path string, value any) {
	switch v := value.(type) {
	case map[string]any:
		s.note(path, "object")
		for key, inner := range v {
			if strings.Contains(key, "@") { // a node
				key = "NODE"
			}
			s.add(path+"."+key, inner)
		}
	case []any:
		s.note(path, "array")
		for _, inner := range v {
			s.add(path+"[]", inner)
		}
	case nil:
		s.note(path, "null")
	default:
		s.note(path, fmt.Sprintf("%T", v))
	}
}

func (s shape) note(path, kind string) {
	if s[path] == nil {
		s[path] = map[string]bool{}
	}
	s[path][kind] = true
}

// compareShapes wants the same fields of the same types, but for what api/doc.go
// says that the built-in broker has not, and what other releases have.
func compareShapes(t *testing.T, known differences, theirs, ours shape) {
	for path, types := range theirs {
		switch {
		case ours[path] == nil && !leftOut(path) && !matches(path, known.gone):
			t.Errorf("%s is absent (%v)", path, types)
		case ours[path] != nil && !maps.Equal(types, ours[path]) && !matches(path, known.changed):
			t.Errorf("%s is %v, RabbitMQ has %v", path, ours[path], types)
		}
	}
	for path := range ours {
		if theirs[path] == nil && !matches(path, passing) && !matches(path, known.come) {
			t.Errorf("%s is not RabbitMQ's", path)
		}
	}
}

// matches says whether a name in a path is listed, without regard to its details.
func matches(path string, names []string) bool {
	for name := range strings.SplitSeq(strings.ReplaceAll(path, "[]", ""), ".") {
		if slices.Contains(names, name) || slices.Contains(names, strings.TrimSuffix(name, "_details")) {
			return true
		}
	}
	return false
}

// leftOut says whether the built-in broker does without a field.
func leftOut(path string) bool {
	if matches(path, notThere) || matches(path, passing) || strings.HasSuffix(path, "_files[]") {
		return true
	}
	for name := range strings.SplitSeq(path, ".") {
		for _, counted := range []string{"io_", "mnesia_", "msg_store_", "queue_index_"} { // by a node, of its disk
			if strings.HasPrefix(name, counted) {
				return true
			}
		}
	}
	return false
}

// passing is what comes and goes: as the time tells, and, on quorum queues of
// RabbitMQ 4.0, even where no consumer is to be the only one.
var passing = []string{"idle_since", "single_active_consumer_tag"}

// notThere is what api/doc.go says that the built-in broker cannot know.
var notThere = []string{
	"reductions", "garbage_collection", "erlang_version", "erlang_full_version", "crypto_lib_version", "cached_segments",
	"disk_reads", "disk_writes", "socket_opts", "cowboy_opts", "recv_oct", "send_oct", "recv_cnt", "send_cnt", "send_pend",
	"messages_ready_high", "messages_ready_normal", "messages_ready_returned", "publishers",
	"churn_rates", "connection_created", "connection_closed", "channel_created", "channel_closed", "queue_declared", "queue_created", "queue_deleted",
	// of a node
	"fd_total", "fd_used", "sockets_total", "sockets_used", "mem_limit", "mem_used_details", "disk_free", "disk_free_limit", "proc_total", "proc_used",
	"run_queue", "gc_num", "gc_bytes_reclaimed", "context_switches", "db_dir", "net_ticktime", "mem_calculation_strategy", "ra_open_file_metrics",
	"metrics_gc_queue_length",
}

// differences are fields of an older release: those that are gone since, of another
// type, or have come.
type differences struct{ gone, changed, come []string }

func differencesOf(b *bench) (d differences) {
	if !b.does(release.QueueTypeAlwaysSet) {
		d = differences{until3, changedIn4, from4}
	}
	if !b.does(release.ConsumerCapacity) { // the built-in broker does as no release that is so old
		d.come = slices.Concat(d.come, []string{"consumer_capacity", "messages_dlx", "message_bytes_dlx"})
		d.changed = slices.Concat(d.changed, []string{"consumer_utilisation", "tags"})
		d.come = append(d.come, "tags")
	}
	return d
}

// until3 is what RabbitMQ 4.0 has no more, or not in its lists.
var until3 = []string{
	"backing_queue_status", "recoverable_slaves", "single_active_consumer_ctag", "global_prefetch_count", "release_series_support_status",
	"policy", "operator_policy", "exclusive_consumer_tag",
}

// from4 is what RabbitMQ 3.10 has not yet.
var from4 = []string{
	"x-queue-type", "storage_version", "consumer_timeout", "delivery_limit", "default_queue_type", "is_op_policy_updating_enabled",
	"cluster_tags", "node_tags", "is_internal_user", "being_drained", "single_active_consumer_tag",
}

// changedIn4 is what has become another type, or is left out rather than null.
var changedIn4 = []string{"online", "head_message_timestamp", "single_active_consumer_tag"}
