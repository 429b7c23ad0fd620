package client

import (
	"context"
	"net/http"

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
	if err != nil {
		return nil, err
	}
	var alarms []mgmt.Alarm
	for _, a := range reply.Alarms {
		alarms = append(alarms, mgmt.Alarm{Node: a.Node, Resource: a.Resource})
	}
	return alarms, nil
}
