package main

import (
	"context"
	"errors"
	"math/rand/v2"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"
)

// dial opens a connection by which the management API knows the program.
func dial(url, name string) (*amqp.Connection, *amqp.Channel, error) {
	properties := amqp.NewConnectionProperties()
	properties.SetClientConnectionName(name)
	conn, err := amqp.DialConfig(url, amqp.Config{Properties: properties})
	if err != nil {
		return nil, nil, err
	}
	ch, err := conn.Channel()
	if err != nil {
		conn.Close()
		return nil, nil, err
	}
	return conn, ch, nil
}

func (q queue) publish(ch *amqp.Channel) error {
	return ch.Publish("", q.name, true, false, amqp.Publishing{
		DeliveryMode: amqp.Persistent, ContentType: "application/json", Body: []byte(`{"from":"shop"}`),
	})
}

// produce publishes at random moments, at the queue's rate on the whole, until
// the context ends.
func (q queue) produce(ctx context.Context, url string) error {
	conn, ch, err := dial(url, "web-shop")
	if err != nil {
		return err
	}
	defer conn.Close()
	for wait(ctx, time.Duration(rand.ExpFloat64()*float64(time.Second)/q.rate)) {
		if err := q.publish(ch); err != nil {
			return err
		}
	}
	return nil
}

// consume works on one message after the other until the context ends.
func (c consumer) consume(ctx context.Context, url, queue string) error {
	conn, ch, err := dial(url, c.name)
	if err != nil {
		return err
	}
	defer conn.Close()
	if err := ch.Qos(c.prefetch, 0, false); err != nil {
		return err
	}
	deliveries, err := ch.Consume(queue, c.name, c.automatic, false, false, false, nil)
	if err != nil {
		return err
	}
	for {
		select {
		case <-ctx.Done():
			return nil
		case d, open := <-deliveries:
			if !open {
				return errors.New(c.name + " lost its channel")
			}
			if err := c.handle(ctx, d); err != nil {
				return err
			}
		}
	}
}

// handle works on a message and acks it, unless that is what the program gets wrong.
func (c consumer) handle(ctx context.Context, d amqp.Delivery) error {
	switch {
	case !wait(ctx, c.takes) || c.forgets || c.automatic:
		return nil
	case c.leaks > 0 && d.DeliveryTag%uint64(c.leaks) == 0:
		return nil
	case c.requeues:
		return d.Nack(false, true)
	}
	return d.Ack(false)
}

// wait waits; false if the context ended meanwhile.
func wait(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
		return true
	}
}
