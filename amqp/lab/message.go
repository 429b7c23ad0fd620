package lab

import (
	"strconv"
	"strings"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/lab/record"
)

// publishing makes the next message of a producer. Its number stands in the
// message-id, behind the run it belongs to: a durable queue may hold messages of
// an earlier run, whose numbers mean nothing here.
func (l *Lab) publishing(spec record.ProducerSpec, number int64) amqp.Publishing {
	m := amqp.Publishing{
		MessageId:    l.run + "/" + strconv.FormatInt(number, 10),
		AppId:        "rabbitlab",
		ContentType:  "text/plain",
		DeliveryMode: amqp.Transient,
		Timestamp:    time.Now(),
		Body:         []byte(spec.Body),
	}
	if spec.Expiration > 0 {
		m.Expiration = strconv.Itoa(spec.Expiration)
	}
	if spec.Persistent {
		m.DeliveryMode = amqp.Persistent
	}
	return m
}

// numberOf reads a message's number from its message-id; 0 if this run did not
// publish it.
func (l *Lab) numberOf(messageID string) int64 {
	run, number, ok := strings.Cut(messageID, "/")
	if !ok || run != l.run {
		return 0
	}
	n, err := strconv.ParseInt(number, 10, 64)
	if err != nil || n < 1 || n > l.number.Load() {
		return 0
	}
	return n
}
