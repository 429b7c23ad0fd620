package mgmt

// Consumer is one basic.consume.
type Consumer struct {
	Queue     Key
	Tag       string // consumer tag
	Channel   string // the name of its channel, which joins it to Channel.Name
	Prefetch  Figure // prefetch count, 0 is unlimited
	AckMode   bool   // true: the consumer must ack; false: automatic
	Exclusive bool
	Active    Figure // 1 where it may be delivered to (single active consumer); not known before 3.9
	Timeout   Figure // s, consumer_timeout as it is in force for this consumer; not known where RabbitMQ does not tell (3.10)
}
