package main

import (
	"log"
	"os"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"
)

func main() {
	var all []*amqp.Connection
	for range 50 {
		c, err := amqp.Dial(os.Getenv("AMQP_URL"))
		if err != nil {
			log.Fatal(err)
		}
		blocked := c.NotifyBlocked(make(chan amqp.Blocking, 1))
		go func() {
			for b := range blocked {
				log.Fatal("blocked: ", b.Reason)
			}
		}()
		ch, err := c.Channel()
		if err != nil {
			log.Fatal(err)
		}
		if _, err := ch.QueueDeclare("jobs", false, false, false, false, nil); err != nil {
			log.Fatal(err)
		}
		if err := ch.Publish("", "jobs", false, false, amqp.Publishing{Body: []byte("job")}); err != nil {
			log.Fatal(err)
		}
		all = append(all, c)
		time.Sleep(100 * time.Millisecond)
	}
	for _, c := range all {
		if err := c.Close(); err != nil {
			log.Fatal(err)
		}
	}
}
