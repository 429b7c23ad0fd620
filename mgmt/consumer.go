package mgmt

var consumerColumns = columns(
	"queue.name", "queue.vhost", "channel_details.name", "consumer_tag", "prefetch_count",
	"ack_required", "exclusive", "active", "consumer_timeout",
)

// consumerReply is one element of /api/consumers. rabbit-hole's cannot read the
// empty channel_details that RabbitMQ sends for a consumer just closed, and has
// no active.
type consumerReply struct {
	Queue struct {
		Name  string `json:"name"`
		Vhost string `json:"vhost"`
	} `json:"queue"`
	Channel struct {
		Name string `json:"name"`
	} `json:"channel_details"`
	Tag       string `json:"consumer_tag"`
	Prefetch  Figure `json:"prefetch_count"`
	Ack       bool   `json:"ack_required"`
	Exclusive bool   `json:"exclusive"`
	Active    *bool  `json:"active"`
	Timeout   Figure `json:"consumer_timeout"` // ms; RabbitMQ writes "undefined" for none
}

func (r *consumerReply) consumer() Consumer {
	return Consumer{
		Queue: Key{r.Queue.Vhost, r.Queue.Name}, Tag: r.Tag, Channel: r.Channel.Name,
		Prefetch: r.Prefetch, AckMode: r.Ack, Exclusive: r.Exclusive, Active: yesNo(r.Active),
		Timeout: r.Timeout.thousandth(),
	}
}

func yesNo(b *bool) Figure {
	switch {
	case b == nil:
		return Figure{}
	case *b:
		return Known(1)
	}
	return Known(0)
}
