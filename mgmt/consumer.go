package mgmt

// Consumer is one basic.consume.
type Consumer struct {
	Queue   Key
	Tag     string // consumer tag
	Channel string // the name of its channel, which joins it to Channel.Name; "" where its protocol has none (AMQP 1.0 and MQTT on 4.x)
	// Connection is the name of its connection; "" for AMQP 1.0 on 4.x, where RabbitMQ
	// does not tell.
	Connection string
	Priority   int    // x-priority: one of lower priority is delivered to while those above have no room
	Prefetch   Figure // prefetch count, 0 is unlimited
	AckMode    bool   // true: the consumer must ack; false: automatic
	Exclusive  bool
	Active     Figure // 1 where it may be delivered to (single active consumer); not known before 3.9
	Timeout    Figure // s, consumer_timeout as it is in force for this consumer; not known where RabbitMQ does not tell (3.10)
}
