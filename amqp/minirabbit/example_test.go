package minirabbit_test

import (
	"context"
	"fmt"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/minirabbit"
	"rabbitlab/amqp/release"
)

// A worker whose connection breaks before it acks gives its message back: the next one
// gets it, marked.
func Example() {
	s := start(minirabbit.Options{})
	defer s.Close()
	ch := channel(s)
	declare(ch, "task_queue", nil)
	publish(ch, "task_queue", amqp.Publishing{Body: []byte("Hello World!")})

	for range 2 {
		d := <-consume(channel(s), "task_queue")
		fmt.Printf("%s redelivered: %t\n", d.Body, d.Redelivered)
		s.DropConnection("")
	}
	// Output:
	// Hello World! redelivered: false
	// Hello World! redelivered: true
}

// A queue that lets its messages wait for an hour, and puts them into another one then:
// with a clock that is held, the hour is over at once.
func ExampleNewHeldClock() {
	clock := minirabbit.NewHeldClock(time.Now())
	s := start(minirabbit.Options{Clock: clock})
	defer s.Close()
	ch := channel(s)
	declare(ch, "work", nil)
	declare(ch, "delay", amqp.Table{
		"x-message-ttl":             time.Hour.Milliseconds(),
		"x-dead-letter-exchange":    "",
		"x-dead-letter-routing-key": "work",
	})
	publish(ch, "delay", amqp.Publishing{Body: []byte("in an hour")})
	deliveries := consume(ch, "work")

	clock.Move(time.Hour)
	d := <-deliveries
	death := d.Headers["x-death"].([]any)[0].(amqp.Table)
	fmt.Printf("%s: %s in %s\n", d.Body, death["reason"], death["queue"])
	// Output: in an hour: expired in delay
}

// What survives a crash: of a durable queue, the messages that are persistent.
func ExampleServer_Crash() {
	s := start(minirabbit.Options{})
	defer s.Close()
	ch := channel(s)
	declare(ch, "task_queue", nil)
	publish(ch, "task_queue", amqp.Publishing{Body: []byte("transient")})
	publish(ch, "task_queue", amqp.Publishing{Body: []byte("persistent"), DeliveryMode: amqp.Persistent})

	must(s.Crash())
	must(s.Resume(context.Background()))
	q, err := channel(s).QueueDeclarePassive("task_queue", true, false, false, false, nil)
	must(err)
	fmt.Println("messages:", q.Messages)
	// Output: messages: 1
}

// The queue of RabbitMQ's first tutorial, which is neither durable nor exclusive, on two
// releases.
func ExampleOptions_as() {
	for _, name := range []string{"4.0", "4.3"} {
		as, _ := release.Find(name)
		s := start(minirabbit.Options{As: as})
		_, err := channel(s).QueueDeclare("hello", false, false, false, false, nil)
		fmt.Printf("%s: %t\n", name, err == nil)
		s.Close()
	}
	// Output:
	// 4.0: true
	// 4.3: false
}

// In a test these would be helpers with a testing.TB, and fail it.

func start(o minirabbit.Options) *minirabbit.Server {
	s, err := minirabbit.Start(o)
	must(err)
	return s
}

// channel is a channel that confirms, on a connection of its own.
func channel(s *minirabbit.Server) *amqp.Channel {
	conn, err := amqp.Dial(s.URL())
	must(err)
	ch, err := conn.Channel()
	must(err)
	must(ch.Confirm(false))
	return ch
}

func declare(ch *amqp.Channel, queue string, args amqp.Table) {
	_, err := ch.QueueDeclare(queue, true, false, false, false, args)
	must(err)
}

func publish(ch *amqp.Channel, queue string, p amqp.Publishing) {
	confirm, err := ch.PublishWithDeferredConfirm("", queue, true, false, p)
	must(err)
	confirm.Wait()
}

func consume(ch *amqp.Channel, queue string) <-chan amqp.Delivery {
	deliveries, err := ch.Consume(queue, "", false, false, false, false, nil)
	must(err)
	return deliveries
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}
