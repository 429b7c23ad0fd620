package mgmt

import (
	"context"
	"encoding/json"
	"errors"
)

// lookedAtQueues are the columns that a diagnosis reads of queues.
var lookedAtQueues = append([]string{
	"message_stats.deliver", "message_stats.get", "message_stats.ack", "message_stats.redeliver",
}, queueStatsFields...)

var wholeQueueColumns = columns(append([]string{
	"type", "durable", "exclusive", "state", "node", "leader", "arguments", "messages_ready", "messages_unacknowledged",
}, lookedAtQueues...)...)

// wholeQueueReply is a queue with its statistics, which has the fields of both
// lists.
type wholeQueueReply struct {
	totals queueReply
	stats  queueStatsReply
}

// UnmarshalJSON reads the same object twice.
func (r *wholeQueueReply) UnmarshalJSON(b []byte) error {
	return errors.Join(json.Unmarshal(b, &r.totals), json.Unmarshal(b, &r.stats))
}

// wholeQueue asks for one queue with its statistics. Its counts are then as old as
// those.
func (c *Client) wholeQueue(ctx context.Context, k Key) (QueueTotals, QueueStats, error) {
	var reply wholeQueueReply
	_, err := c.get(ctx, question{path: queuePath(k), query: wholeQueueColumns, subject: k.subject()}, &reply)
	return reply.totals.totals(), reply.stats.stats(), err
}
