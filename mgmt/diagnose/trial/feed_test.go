package trial_test

import (
	"context"
	"fmt"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"
)

// publisher is what those who publish call their connections.
const publisher = "publisher"

// feed publishes what comes to a subject while it works.
func (b *bench) feed(ctx context.Context, s *subject) error {
	conn, err := b.dial(publisher)
	if err != nil {
		return err
	}
	defer hangUp(conn)
	ch, err := conn.Channel()
	if err != nil {
		return err
	}
	ticker := time.NewTicker(time.Second / time.Duration(s.rate))
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-ticker.C:
			if err := ch.PublishWithContext(ctx, "", s.queue(), false, false, s.message()); err != nil {
				return err
			}
		}
	}
}

func (tr *trial) message() amqp.Publishing {
	mode := amqp.Persistent
	if tr.transient {
		mode = amqp.Transient
	}
	return amqp.Publishing{DeliveryMode: mode, Body: []byte("something to do")}
}

// declare makes a subject's queue and puts into it what waits there, all confirmed.
func (b *bench) declare(ctx context.Context, s *subject) error {
	if s.of != "" {
		return nil
	}
	conn, err := b.dial(publisher)
	if err != nil {
		return err
	}
	defer hangUp(conn)
	ch, err := conn.Channel()
	if err != nil {
		return err
	}
	arguments := amqp.Table{"x-queue-type": s.kind}
	if s.timeout > 0 {
		arguments["x-consumer-timeout"] = s.timeout
	}
	if _, err := ch.QueueDeclare(s.queue(), true, false, false, false, arguments); err != nil {
		return err
	}
	return s.fill(ctx, ch)
}

func (s *subject) fill(ctx context.Context, ch *amqp.Channel) error {
	if err := ch.Confirm(false); err != nil {
		return err
	}
	var confirms []*amqp.DeferredConfirmation
	for range s.waiting {
		c, err := ch.PublishWithDeferredConfirm("", s.queue(), false, false, s.message())
		if err != nil {
			return err
		}
		confirms = append(confirms, c)
	}
	for _, c := range confirms {
		if acked, err := c.WaitContext(ctx); err != nil || !acked {
			return fmt.Errorf("a message of %s was not confirmed: %w", s.title(), err)
		}
	}
	return nil
}
