package diagnose

import (
	"strings"

	"rabbitlab/amqp/speech"
)

// line is a line of code, by client library, or what stands for it in a protocol.
type line map[string]string

// The libraries, as libraryOf knows them, and the protocols that have words of their own.
const (
	pika    = "pika"
	celery  = "py-amqp" // of Celery and kombu
	aio     = "aiormq"  // of aio-pika
	java    = "java"
	spring  = "spring"
	dotnet  = ".net"
	golang  = "go"
	nodejs  = "node"
	bunny   = "bunny"
	php     = "php"
	clib    = "rabbitmq-c" // of the extension amqp of PHP too
	rust    = "lapin"
	mqtt    = "mqtt"
	stomp   = "stomp"
	amqp1   = "amqp 1.0"
	generic = ""
)

var (
	ackLine = line{
		pika: "ch.basic_ack(delivery_tag=method.delivery_tag)", java: "channel.basicAck(envelope.getDeliveryTag(), false)",
		dotnet: "channel.BasicAck(ea.DeliveryTag, false)", golang: "d.Ack(false)", nodejs: "channel.ack(msg)",
		bunny: "channel.ack(delivery_info.delivery_tag)", php: "$msg->ack()", generic: "basic.ack",
		celery: "message.ack() / acks_late", aio: "await message.ack()", spring: "AcknowledgeMode.AUTO / channel.basicAck(tag, false)",
		clib: "amqp_basic_ack(…) / $queue->ack($envelope->getDeliveryTag())", rust: "delivery.ack(BasicAckOptions::default())",
		mqtt: "PUBACK", stomp: "ACK", amqp1: "accepted",
	}
	nackLine = line{
		pika: "basic_nack(…, requeue=True)", java: "basicNack(…, true)", dotnet: "BasicNack(…, requeue: true)", golang: "d.Nack(false, true)",
		nodejs: "channel.nack(msg)", bunny: "channel.nack(…, true)", php: "$msg->nack(true)", generic: "basic.nack",
		celery: "message.requeue() / task_reject_on_worker_lost", aio: "message.nack(requeue=True)", spring: "defaultRequeueRejected",
		clib: "amqp_basic_nack(…) / $queue->nack(…, AMQP_REQUEUE)", rust: "delivery.nack(BasicNackOptions {requeue: true, ..})",
		stomp: "NACK", amqp1: "released",
	}
	prefetchLine = line{
		pika: "ch.basic_qos(prefetch_count=10)", java: "channel.basicQos(10)", dotnet: "channel.BasicQos(0, 10, false)", golang: "ch.Qos(10, 0, false)",
		nodejs: "channel.prefetch(10)", bunny: "channel.prefetch(10)", php: "$channel->basic_qos(0, 10, false)", generic: "basic.qos",
		celery: "worker_prefetch_multiplier=1 / channel.basic_qos(0, 10, False)", aio: "await channel.set_qos(prefetch_count=10)",
		spring: "spring.rabbitmq.listener.simple.prefetch=10", clib: "amqp_basic_qos(…) / $channel->setPrefetchCount(10)",
		rust: "channel.basic_qos(10, …)", mqtt: "mqtt.prefetch", stomp: "prefetch-count", amqp1: "link-credit",
	}
	consumeLine = line{
		pika: "auto_ack=False", java: "basicConsume(queue, false, …)", dotnet: "BasicConsume(queue, autoAck: false, …)", golang: "ch.Consume(queue, tag, false, …)",
		nodejs: "{noAck: false}", bunny: "manual_ack: true", php: "no_ack: false", generic: "no-ack",
		celery: "no_ack=False", aio: "no_ack=False", spring: "AcknowledgeMode.AUTO", clib: "no_ack=0 / AMQP_NOPARAM",
		rust: "BasicConsumeOptions {no_ack: false, ..}", mqtt: "QoS 1", stomp: "ack:client-individual", amqp1: "rcv-settle-mode",
	}
)

// libraryOf tells the client library, or the protocol, by what a connection says of
// itself. Java and .NET both call themselves RabbitMQ, JavaScript has java in it, amqplib
// is of Node.js and AMQPLib of PHP.
func libraryOf(c Client) string {
	protocol := strings.ToLower(c.Protocol)
	said := strings.ToLower(c.Product + " " + c.Platform)
	title := strings.ToLower(c.Title)
	switch {
	case strings.Contains(protocol, "mqtt"):
		return mqtt
	case strings.Contains(protocol, "stomp"):
		return stomp
	case strings.Contains(protocol, "1-0"), strings.Contains(protocol, "1.0"):
		return amqp1
	case strings.Contains(said, "java") && !strings.Contains(said, "javascript") && (strings.Contains(title, "spring") || strings.Contains(title, "rabbitconnectionfactory")):
		return spring
	}
	for _, known := range []struct{ word, library string }{
		{"py-amqp", celery}, {"aiormq", aio}, {"aio-pika", aio}, {"pika", pika}, {"bunny", bunny}, {".net", dotnet}, {"javascript", nodejs},
		{"node", nodejs}, {"java", java}, {"rabbitmq-c", clib}, {"php", php}, {"golang", golang}, {"lapin", rust}, {"amqplib", nodejs},
	} {
		if strings.Contains(said, known.word) {
			return known.library
		}
	}
	return generic
}

// of is the line in that client's language, or the method of AMQP where the library is
// not known.
func (l line) of(c Client) string {
	if said, has := l[libraryOf(c)]; has {
		return said
	}
	return l[generic]
}

// cure puts the line into a sentence.
func (l line) cure(format speech.Sentence, c Client) speech.Sentence {
	return speech.Sprintf(format, l.of(c))
}

// isShovel says that it is a shovel of RabbitMQ itself, which is no program whose code
// could be mended.
func (c *Client) isShovel() bool {
	return strings.HasPrefix(c.Title, "Shovel ") || strings.HasPrefix(c.Title, "Federation ")
}
