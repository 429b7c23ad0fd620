package main

import (
	"os"
	"strings"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"
)

func main() {
	c, _ := amqp.Dial(os.Getenv("AMQP_URL"))
	ch, _ := c.Channel()
	_, _ = ch.QueueDeclare("jobs", true, false, false, false, nil)
	in, _ := ch.Consume("jobs", "", false, false, false, false, nil)
	for d := range in {
		if string(d.Body) == "poison" {
			_ = d.Nack(false, true)
			continue
		}
		time.Sleep(20 * time.Millisecond)
		if !strings.HasSuffix(d.MessageId, "3") {
			_ = d.Ack(false)
		}
	}
	os.Exit(1)
}
