package mgmt

import "context"

var queueStatsFields = []string{
	"name", "vhost", "consumers", "memory", "messages", "message_bytes", "message_bytes_persistent",
	"message_stats.publish_details.rate", "message_stats.deliver_get_details.rate",
	"message_stats.ack_details.rate", "message_stats.redeliver_details.rate",
}

var queueStatsColumns = columns(queueStatsFields...)

// consumersColumns is all that ConsumerCounts asks for.
var consumersColumns = columns("name", "vhost", "consumers")

// ConsumerCounts asks how many consumers each queue of a vhost has, "" for all:
// one request, for those who do not need the rest of Stats. A queue whose count
// the broker did not send is there with a Figure that is not known.
func (c *Client) ConsumerCounts(ctx context.Context, vhost string) (map[Key]Figure, error) {
	stats, err := list(ctx, c, vhostPath("queues", vhost), consumersColumns, vhost, (*queueStatsReply).stats)
	counts := make(map[Key]Figure, len(stats))
	for _, q := range stats {
		counts[q.Key] = q.Consumers
	}
	return counts, err
}

// queueStatsReply is a queue as the list with statistics has it. Its
// message_stats are absent until the first message.
type queueStatsReply struct {
	Name            string `json:"name"`
	Vhost           string `json:"vhost"`
	Consumers       Figure `json:"consumers"`
	Memory          Figure `json:"memory"`
	Messages        Figure `json:"messages"`
	MessageBytes    Figure `json:"message_bytes"`
	PersistentBytes Figure `json:"message_bytes_persistent"`
	MessageStats    struct {
		Publish     rate   `json:"publish_details"`
		DeliverGet  rate   `json:"deliver_get_details"`
		Ack         rate   `json:"ack_details"`
		Redeliver   rate   `json:"redeliver_details"`
		Delivered   Figure `json:"deliver"`
		Got         Figure `json:"get"`
		Acked       Figure `json:"ack"`
		Redelivered Figure `json:"redeliver"`
	} `json:"message_stats"`
}

func (r *queueStatsReply) stats() QueueStats {
	m := &r.MessageStats
	return QueueStats{
		Key:             Key{r.Vhost, r.Name},
		Consumers:       r.Consumers,
		PublishRate:     m.Publish.Rate,
		DeliverRate:     m.DeliverGet.Rate,
		AckRate:         m.Ack.Rate,
		RedeliverRate:   m.Redeliver.Rate,
		Memory:          r.Memory,
		MessageBytes:    r.MessageBytes,
		PersistentBytes: r.PersistentBytes,
		Messages:        r.Messages,
		Delivered:       m.Delivered,
		Got:             m.Got,
		Acked:           m.Acked,
		Redelivered:     m.Redelivered,
	}
}
