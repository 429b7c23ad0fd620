package api

import (
	"net/http"
	"strconv"
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

// checkProtocol answers whether the broker listens for a protocol.
func (q *question) checkProtocol() answer {
	wanted := q.vars[0]
	spoken := []string{}
	for _, l := range q.api.ports() {
		if l.protocol == wanted {
			return ok(object{"status": "ok", "protocol": wanted})
		}
		spoken = append(spoken, l.protocol)
	}
	return failed("No active listener", object{"missing": wanted, "protocols": spoken})
}

// checkVhost answers whether a vhost is there. RabbitMQ's own test declares a queue
// for it, and leaves it behind; this one changes nothing.
func (q *question) checkVhost() answer {
	if !q.hasVhost(q.vars[0]) {
		return absent()
	}
	return q.fine()
}
