package main

import (
	"os"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"
)

func main() {
	c, _ := amqp.Dial(os.Getenv("AMQP_URL"))
	ch, _ := c.Channel()
	_, _ = ch.QueueDeclare("jobs", true, false, false, false, nil)
	in, _ := ch.Consume("jobs", "", true, false, false, false, nil)
	for range in {
		time.Sleep(20 * time.Millisecond)
	}
	select {}
}
