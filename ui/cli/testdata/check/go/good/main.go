package main

import (
	"os"
	"os/signal"
	"syscall"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"
)

func main() {
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGTERM)
	for !work(stop) {
		time.Sleep(100 * time.Millisecond)
	}
}

// work consumes until its connection is gone, or it is asked to stop.
func work(stop chan os.Signal) bool {
	c, err := amqp.Dial(os.Getenv("AMQP_URL"))
	if err != nil {
		return false
	}
	defer c.Close()
	ch, err := c.Channel()
	if err != nil {
		return false
	}
	if _, err := ch.QueueDeclare("jobs", true, false, false, false, nil); err != nil {
		return false
	}
	_ = ch.Qos(2, 0, false)
	in, err := ch.Consume("jobs", "", false, false, false, false, nil)
	if err != nil {
		return false
	}
	for {
		select {
		case <-stop:
			return true
		case d, open := <-in:
			if !open {
				return false
			}
			if string(d.Body) == "poison" {
				_ = d.Reject(false)
				continue
			}
			time.Sleep(20 * time.Millisecond)
			_ = d.Ack(false)
		}
	}
}
