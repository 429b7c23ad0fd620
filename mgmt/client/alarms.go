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

// Alarms asks which resource alarms are in effect in the cluster: live, and none
// where it returns nil and no error. Every user who may use the management API may
// ask (https://www.rabbitmq.com/docs/management: health checks).
func (c *Client) Alarms(ctx context.Context) ([]mgmt.Alarm, error) {
	var reply alarmsReply
	q := question{path: "health/checks/alarms", subject: "health check for alarms", okStatus: http.StatusServiceUnavailable}
	if _, err := c.get(ctx, q, &reply); err != nil {
		return nil, err
	}
	if reply.Status != "ok" && len(reply.Alarms) == 0 { // a 503 of somebody else
		return nil, serverFailed(http.StatusServiceUnavailable, apiError{Reason: reply.Status})
	}
	var alarms []mgmt.Alarm
	for _, a := range reply.Alarms {
		alarms = append(alarms, mgmt.Alarm{Node: a.Node, Resource: a.Resource})
	}
	return alarms, nil
}
