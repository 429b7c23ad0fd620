package mgmt

var queueStatsColumns = columns(
	"name", "vhost", "consumers", "memory", "messages", "message_bytes", "message_bytes_persistent",
	"message_stats.publish_details.rate", "message_stats.deliver_get_details.rate",
	"message_stats.ack_details.rate", "message_stats.redeliver_details.rate",
)

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
		Publish    rate `json:"publish_details"`
		DeliverGet rate `json:"deliver_get_details"`
		Ack        rate `json:"ack_details"`
		Redeliver  rate `json:"redeliver_details"`
	} `json:"message_stats"`
}

func (r *queueStatsReply) stats() QueueStats {
	return QueueStats{
		Key:             Key{r.Vhost, r.Name},
		Consumers:       r.Consumers,
		PublishRate:     r.MessageStats.Publish.Rate,
		DeliverRate:     r.MessageStats.DeliverGet.Rate,
		AckRate:         r.MessageStats.Ack.Rate,
		RedeliverRate:   r.MessageStats.Redeliver.Rate,
		Memory:          r.Memory,
		MessageBytes:    r.MessageBytes,
		PersistentBytes: r.PersistentBytes,
		Messages:        r.Messages,
	}
}
