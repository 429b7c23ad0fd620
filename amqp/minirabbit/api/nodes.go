package api

import (
	"os"
	"runtime"
	"runtime/metrics"
	"slices"
	"strconv"

	"rabbitlab/amqp/minirabbit/broker"
	"rabbitlab/amqp/release"
)

// nodes answers /api/nodes.
func (q *question) nodes() answer { return q.list(objects{q.showNode()}) }

// node answers /api/nodes/{name}.
func (q *question) node() answer {
	if q.vars[0] != node {
		return absent()
	}
	return q.one(q.showNode())
}

func (q *question) showNode() object {
	o := object{"name": node, "type": "disc", "running": true}
	if q.api.does(release.TagsAndDefaults) {
		o["being_drained"] = false
	}
	if q.api.does(release.Internals) {
		o["rabbitmq_version"] = q.api.broker.Version()
	}
	if q.flag("disable_stats") {
		return o
	}
	a := q.api
	return o.join(object{
		"os_pid": strconv.Itoa(os.Getpid()), "processors": runtime.NumCPU(), "uptime": a.o.Clock.Now().Sub(a.began).Milliseconds(),
		"mem_used": memoryInUse(), "mem_alarm": a.hasAlarm("memory"), "disk_free_alarm": a.hasAlarm("disk"),
		"rates_mode": "basic", "partitions": []string{}, "cluster_links": objects{}, "log_files": []string{}, "config_files": []string{},
		"enabled_plugins": []string{"rabbitmq_management"}, "exchange_types": exchangeTypes(), "auth_mechanisms": mechanisms(),
		"applications": objects{{"name": "rabbit", "description": "RabbitMQ", "version": a.broker.Version()}},
		"contexts":     a.contexts(object{}),
	})
}

// memoryInUse is what the process has from the system, in bytes: the broker's own
// is a part of it.
func memoryInUse() uint64 {
	sample := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64() - sample[1].Value.Uint64()
}

func (a *API) hasAlarm(resource string) bool {
	return slices.Contains(a.broker.Alarms(), broker.Alarm{Resource: resource})
}

func mechanisms() objects {
	return objects{
		{"name": "AMQPLAIN", "description": "QPid AMQPLAIN mechanism", "enabled": true},
		{"name": "PLAIN", "description": "SASL PLAIN authentication mechanism", "enabled": true},
	}
}

// contexts says where the API itself is. The overview and a node do not say quite the
// same of it.
func (a *API) contexts(more object) objects {
	all := objects{}
	if _, port := a.o.Ports(); port != 0 {
		o := object{"description": "RabbitMQ Management", "path": "/", "ip": "127.0.0.1", "port": strconv.Itoa(port)}
		all = append(all, o.join(more))
	}
	return all
}
