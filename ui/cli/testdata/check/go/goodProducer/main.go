package main

import (
	"log"
	"os"
	"strconv"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"
)

func main() {
	var todo []string
	for i := range 20 {
		todo = append(todo, "job-"+strconv.Itoa(i))
	}
	for len(todo) > 0 {
		todo = publish(todo)
		time.Sleep(100 * time.Millisecond)
	}
}

// publish publishes until its connection is gone, and says what is left to do.
func publish(todo []string) []string {
	c, err := amqp.Dial(os.Getenv("AMQP_URL"))
	if err != nil {
		return todo
	}
	defer c.Close()
	ch, err := c.Channel()
	if err != nil {
		return todo
	}
	if _, err := ch.QueueDeclare("jobs", true, false, false, false, nil); err != nil {
		return todo
	}
	if err := ch.Confirm(false); err != nil {
		return todo
	}
	returned := ch.NotifyReturn(make(chan amqp.Return, len(todo)))
	for len(todo) > 0 {
		m := amqp.Publishing{DeliveryMode: amqp.Persistent, MessageId: todo[0], Body: []byte("job")}
		confirm, err := ch.PublishWithDeferredConfirm("", "jobs", true, false, m)
		if err != nil || !confirm.Wait() {
			return todo
		}
		select {
		case r, open := <-returned:
			if open {
				log.Fatal("no queue gets it: ", r.ReplyText)
			}
			return todo
		default:
		}
		todo = todo[1:]
		time.Sleep(100 * time.Millisecond)
	}
	return nil
}
