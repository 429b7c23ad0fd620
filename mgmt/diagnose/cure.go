package diagnose

import (
	"fmt"
	"strings"
)

// line is a line of code, by client library.
type line map[string]string

// The libraries, as libraryOf knows them.
const (
	pika    = "pika"
	java    = "java"
	dotnet  = ".net"
	golang  = "go"
	nodejs  = "node"
	bunny   = "bunny"
	php     = "php"
	generic = ""
)

var (
	ackLine = line{
		pika: "ch.basic_ack(delivery_tag=method.delivery_tag)", java: "channel.basicAck(envelope.getDeliveryTag(), false)",
		dotnet: "channel.BasicAck(ea.DeliveryTag, false)", golang: "d.Ack(false)", nodejs: "channel.ack(msg)",
		bunny: "channel.ack(delivery_info.delivery_tag)", php: "$msg->ack()", generic: "basic.ack",
	}
	nackLine = line{
		pika: "basic_nack(…, requeue=True)", java: "basicNack(…, true)", dotnet: "BasicNack(…, requeue: true)", golang: "d.Nack(false, true)",
		nodejs: "channel.nack(msg)", bunny: "channel.nack(…, true)", php: "$msg->nack(true)", generic: "basic.nack",
	}
	prefetchLine = line{
		pika: "ch.basic_qos(prefetch_count=10)", java: "channel.basicQos(10)", dotnet: "channel.BasicQos(0, 10, false)", golang: "ch.Qos(10, 0, false)",
		nodejs: "channel.prefetch(10)", bunny: "channel.prefetch(10)", php: "$channel->basic_qos(0, 10, false)", generic: "basic.qos",
	}
	consumeLine = line{
		pika: "auto_ack=False", java: "basicConsume(queue, false, …)", dotnet: "BasicConsume(queue, autoAck: false, …)", golang: "ch.Consume(queue, tag, false, …)",
		nodejs: "{noAck: false}", bunny: "manual_ack: true", php: "no_ack: false", generic: "no-ack",
	}
)

// libraryOf tells the client library by what a connection says of itself. Java and
// .NET both call themselves RabbitMQ, amqplib is of Node.js and AMQPLib of PHP.
func libraryOf(c Client) string {
	said := strings.ToLower(c.Product + " " + c.Platform)
	for _, known := range []struct{ word, library string }{
		{"pika", pika}, {"bunny", bunny}, {".net", dotnet}, {"java", java}, {"php", php},
		{"node", nodejs}, {"golang", golang}, {"amqplib", nodejs},
	} {
		if strings.Contains(said, known.word) {
			return known.library
		}
	}
	return generic
}

// of is the line in that client's language, or the method of AMQP where the library is
// not known.
func (l line) of(c Client) string { return l[libraryOf(c)] }

// cure puts the line into a sentence.
func (l line) cure(format string, c Client) string { return fmt.Sprintf(format, l.of(c)) }

// cure puts the line for the channel's client into a sentence.
func (s *suspect) cure(format string, l line) string {
	var f Finding
	f.of(s.connection)
	return l.cure(format, f.Client)
}
