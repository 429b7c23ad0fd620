package api

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"rabbitlab/amqp/release"
)

// fine is the answer of a check that cannot fail here.
func (q *question) fine() answer { return ok(object{"status": "ok"}) }

// fineAlone is the answer of a check that needs more nodes than one to fail.
func (q *question) fineAlone() answer {
	return ok(object{"status": "ok", "reason": "single node cluster"})
}

// failed is the answer of a check that failed.
func failed(reason string, evidence object) answer {
	return answer{status: http.StatusServiceUnavailable, body: object{"status": "failed", "reason": reason}.join(evidence)}
}

func (q *question) checkAlarms() answer { return q.alarms("There are alarms in effect in the cluster") }

func (q *question) checkLocalAlarms() answer {
	return q.alarms("There are alarms in effect on the node")
}

func (q *question) alarms(reason string) answer {
	all := objects{}
	for _, alarm := range q.api.broker.Alarms() {
		all = append(all, object{"node": node, "resource": alarm.Resource})
	}
	if len(all) == 0 {
		return q.fine()
	}
	return failed(reason, object{"alarms": all})
}

// checkPort answers whether the broker listens on a port.
func (q *question) checkPort() answer {
	wanted, err := strconv.Atoi(q.vars[0])
	if err != nil {
		return bad("Invalid port")
	}
	open := []int{}
	for _, l := range q.api.ports() {
		if l.port == wanted {
			return ok(object{"status": "ok", "port": wanted})
		}
		open = append(open, l.port)
	}
	return failed("No active listener", object{"missing": wanted, "ports": open})
}

// protocol is how a protocol is named in the listeners that people write otherwise:
// in capitals, with its version.
func protocol(name string) string {
	switch name = strings.ToLower(name); name {
	case "amqp091", "amqp0-9-1", "amqp0.9.1", "amqp10", "amqp1.0":
		return "amqp"
	case "amqps":
		return "amqp/ssl"
	}
	return name
}

// checkInService answers a check that came with 4.1.
func (q *question) checkInService() answer {
	if !q.api.does(release.InServiceChecked) {
		return absent()
	}
	return q.fine()
}

// checkProtocol answers whether the broker listens for a protocol.
func (q *question) checkProtocol() answer {
	wanted := protocol(q.vars[0])
	spoken := []string{"clustering"} // of which RabbitMQ's nodes make one, too, when they are alone
	for _, l := range q.api.ports() {
		spoken = append(spoken, l.protocol)
	}
	if slices.Contains(spoken, wanted) {
		if q.api.does(release.ProtocolsTold) {
			return ok(object{"status": "ok", "protocols": spoken})
		}
		return ok(object{"status": "ok", "protocol": wanted})
	}
	missing := any(wanted)
	if q.api.does(release.ProtocolsTold) {
		missing = []string{wanted}
	}
	return failed("No active listener", object{"missing": missing, "protocols": spoken})
}

// checkVhost answers whether a vhost is there. RabbitMQ's own test declares a queue
// for it, and leaves it behind; this one changes nothing.
func (q *question) checkVhost() answer {
	if !q.hasVhost(q.vars[0]) {
		return absent()
	}
	return q.fine()
}
