package lesson

import "slices"

// What today's pika (1.x) says of the tutorial's lines, and RabbitMQ 4.3 of its queue.
const (
	misordered = "TypeError: BlockingChannel.basic_consume() got multiple values for argument 'queue'"
	fullWidth  = "SyntaxError: invalid character '，' (U+FF0C)"
	transient  = "ConnectionClosedByBroker: (541, 'INTERNAL_ERROR - Feature `transient_nonexcl_queues` is deprecated.…"
)

// What all of them have in common.
var (
	connected = same(
		"import pika",
		"connection = pika.BlockingConnection()",
		"channel = connection.channel()",
	)
	declaresHello = Program{{
		Then:  `channel.queue_declare(queue="hello")`,
		Now:   `channel.queue_declare(queue="hello", durable=True)`,
		Fails: transient,
		Why:   "what is not durable: RabbitMQ 4.0 warns, 4.3 refuses",
	}}
	asksForAnswers = Program{{Now: "channel.confirm_delivery()", Why: "RabbitMQ says when it has the message"}}
	works          = same("def callback(ch, method, properties, body):")
	acks           = same("    ch.basic_ack(delivery_tag=method.delivery_tag)")
	consumesHello  = slices.Concat(Program{
		{
			Then:  "channel.basic_consume(callback,",
			Now:   `channel.basic_consume(queue="hello",`,
			Fails: misordered,
			Why:   "the queue comes first now; best name each",
		},
		{
			Then: `    queue="hello", no_ack=False)`,
			Now:  "    on_message_callback=callback, auto_ack=False)",
			Why:  "no_ack is auto_ack now; False is the default, as it was",
		},
	}, same("channel.start_consuming()"))
)

var helloProducer = slices.Concat(connected, declaresHello, asksForAnswers, same(`channel.basic_publish(exchange="",`), Program{
	{Then: `    routing_key="hello", body="Hello World!")`, Now: `    routing_key="hello", body="Hello World!",`},
	{Now: "    mandatory=True)", Why: "an error where no queue takes it"},
}, same("connection.close()"))

var helloConsumer = slices.Concat(Program{{Then: "import time"}}, connected, declaresHello, works, Program{
	{Then: "    time.sleep(3)", Now: "    connection.sleep(3)", Why: "heartbeats go on meanwhile"},
}, acks, consumesHello)

var durableProducer = slices.Concat(connected, Program{{
	Then:  `channel.queue_declare(queue="hello2"，durable=True)`,
	Now:   `channel.queue_declare(queue="hello2", durable=True)`,
	Fails: fullWidth,
	Why:   "a comma of ASCII",
}}, asksForAnswers, same(
	`channel.basic_publish(exchange="",`,
	`    routing_key="hello2", body="Hello World!",`,
), Program{
	{
		Then: "    properties=pika.BasicProperties(delivery_mode=2))",
		Now:  "    properties=pika.BasicProperties(delivery_mode=2),",
	},
	{Now: "    mandatory=True)", Why: "an error where no queue takes it"},
}, same("connection.close()"))

var fairConsumer = slices.Concat(Program{{Then: "import time"}}, connected, declaresHello, works, Program{
	{Then: "    time.sleep(10)", Now: "    connection.sleep(10)", Why: "heartbeats go on meanwhile"},
}, acks, same("channel.basic_qos(prefetch_count=1)"), consumesHello)
