package trial_test

import (
	"context"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"
)

// dial opens a connection that calls itself so.
func (b *bench) dial(title string) (*amqp.Connection, error) {
	properties := amqp.NewConnectionProperties()
	properties.SetClientConnectionName(title)
	return amqp.DialConfig(b.URL(), amqp.Config{Properties: properties})
}

// hangUp closes a connection, which an alarm can keep from being closed in good order.
func hangUp(c *amqp.Connection) { _ = c.CloseDeadline(time.Now().Add(2 * time.Second)) }

// consume lets a subject do what it does, in a connection of its own.
func (b *bench) consume(ctx context.Context, s *subject) error {
	if s.leaves > 0 {
		var leave context.CancelFunc
		ctx, leave = context.WithTimeout(ctx, s.leaves)
		defer leave()
	}
	conn, err := b.dial(s.title())
	if err != nil {
		return err
	}
	defer hangUp(conn)
	ch, err := conn.Channel()
	if err != nil {
		return err
	}
	s.sits(conn)
	if s.gets > 0 {
		return b.get(ctx, s, ch)
	}
	if err := ch.Qos(s.prefetch, 0, s.global); err != nil {
		return err
	}
	var arguments amqp.Table
	if s.priority != 0 {
		arguments = amqp.Table{"x-priority": s.priority}
	}
	deliveries, err := ch.Consume(s.queue(), s.title(), s.autoAck, false, false, false, arguments)
	if err != nil {
		return err
	}
	if s.acks != "" {
		besides, err := ch.Consume(s.acks+"-"+s.kind, s.title()+"-besides", false, false, false, false, nil)
		if err != nil {
			return err
		}
		b.work.Go(func() {
			for d := range besides {
				_ = d.Ack(false)
			}
		})
	}
	s.isReady()
	if s.cancels > 0 {
		defer time.AfterFunc(s.cancels, func() { _ = ch.Cancel(s.title(), true) }).Stop()
	}
	w := worker{habit: s.habit, began: time.Now()}
	w.run(ctx, deliveries)
	return nil
}

// get takes messages one by one and keeps them.
func (b *bench) get(ctx context.Context, s *subject, ch *amqp.Channel) error {
	for range s.gets {
		if _, _, err := ch.Get(s.queue(), false); err != nil {
			return err
		}
	}
	s.isReady()
	<-ctx.Done()
	return nil
}

// isReady says that it has begun; it may do so again after it was cut off.
func (s *subject) isReady() {
	select {
	case <-s.ready:
	default:
		close(s.ready)
	}
}
