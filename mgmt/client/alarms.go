package client

import (
	"cmp"
	"context"
	"net/http"
	"slices"

	"rabbitlab/mgmt"
)

// alarmsReply is a health check's answer: a 503 where it fails, which is an answer
// too.
type alarmsReply struct {
	Status string `json:"status"`
	Alarms []struct {
		Node     string `json:"node"`
		Resource string `json:"resource"`
	} `json:"alarms"`
}

// whole takes what fails too, if it says why.
func (r *alarmsReply) whole() bool {
	for _, a := range r.Alarms {
		if a.Node == "" || a.Resource == "" {
			return false
		}
	}
	return r.Status == "ok" || len(r.Alarms) > 0
}

// Alarms asks which resource alarms are in effect in the cluster: live, and none
// where it returns nil and no error. Every user who may use the management API may
// ask (https://www.rabbitmq.com/docs/management: health checks).
func (c *Client) Alarms(ctx context.Context) ([]mgmt.Alarm, error) {
	var reply alarmsReply
	q := question{path: "health/checks/alarms", subject: "health check for alarms", kind: "alarms", okStatus: http.StatusServiceUnavailable}
	_, err := c.get(ctx, q, func(a *answer) error {
		err := a.object(&reply)
		if err == nil || a.status != q.okStatus {
			return err
		}
		e := serverFailed(a.status, apiError{Reason: reply.Status}) // a 503 of somebody else
		e.Status = a.status
		return e
	})
	if isKind(err, mgmt.NotFound) { // before 3.8.10, and where something else speaks as RabbitMQ does
		return c.alarmsOfNodes(ctx, err)
	}
	if err != nil {
		return nil, err
	}
	var alarms []mgmt.Alarm
	for _, a := range reply.Alarms {
		alarms = append(alarms, mgmt.Alarm{Node: a.Node, Resource: a.Resource})
	}
	return alarms, nil
}

// alarmNodeReply is what a node says of its own alarms.
type alarmNodeReply struct {
	Name   string `json:"name"`
	Memory *bool  `json:"mem_alarm"`
	Disk   *bool  `json:"disk_free_alarm"`
}

func (r *alarmNodeReply) whole() bool { return r.Name != "" }

// alarmsOfNodes reads the alarms where there is no health check for them, with the node's
// statistics, which takes the tag monitoring. A node that does not run says nothing of
// them. Where none does, the error is what asking for the health check failed with.
func (c *Client) alarmsOfNodes(ctx context.Context, noCheck error) (alarms []mgmt.Alarm, err error) {
	told := false
	q := question{path: "nodes", query: columns("name", "mem_alarm", "disk_free_alarm"), subject: "list of nodes", kind: "nodes"}
	_, err = c.get(ctx, q, list(func(node *alarmNodeReply) {
		told = told || node.Memory != nil && node.Disk != nil
		for resource, raised := range map[string]*bool{"memory": node.Memory, "disk": node.Disk} {
			if raised != nil && *raised {
				alarms = append(alarms, mgmt.Alarm{Node: node.Name, Resource: resource})
			}
		}
	}))
	if err == nil && !told {
		err = noCheck
	}
	if err != nil {
		return nil, err
	}
	slices.SortFunc(alarms, func(a, b mgmt.Alarm) int {
		return cmp.Or(cmp.Compare(a.Node, b.Node), cmp.Compare(a.Resource, b.Resource))
	})
	return alarms, nil
}
