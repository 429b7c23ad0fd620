package trial_test

import (
	"context"
	"fmt"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"
)

// publish puts messages into the queue, with confirms.
func (p *player) publish(n int) error {
	return p.once(func(ch *amqp.Channel) error {
		s := subject{trial: &trial{waiting: n, of: p.name}, kind: p.kind}
		return s.fill(p.ctx, ch)
	})
}

// publishes publishes 10 messages a second.
func (p *player) publishes(ctx context.Context) error {
	return p.feed(ctx, &subject{trial: &trial{rate: 10, of: p.name}, kind: p.kind})
}

func (p *player) fills(ctx context.Context) error { return p.publish(30) }

// piles leaves a backlog.
func (p *player) piles(ctx context.Context) error { return p.publish(1200) }

// takes hands each delivery of a channel to somebody.
func (p *player) takes(ctx context.Context, prefetch int, prepare func(*amqp.Channel) error, take func(*amqp.Channel, amqp.Delivery) error) error {
	conn, err := p.dial(p.queue)
	if err != nil {
		return err
	}
	defer hangUp(conn)
	ch, err := conn.Channel()
	if err != nil {
		return err
	}
	if prepare != nil {
		if err := prepare(ch); err != nil {
			return err
		}
	}
	if err := ch.Qos(prefetch, 0, false); err != nil {
		return err
	}
	deliveries, err := ch.Consume(p.queue, p.queue, false, false, false, false, nil)
	if err != nil {
		return err
	}
	for {
		select {
		case <-ctx.Done():
			return nil
		case d, open := <-deliveries:
			if !open {
				return errGone
			}
			if err := take(ch, d); err != nil {
				return err
			}
		}
	}
}

var errGone = fmt.Errorf("the channel was closed")

// neverCommits acks in a transaction that does not end.
func (p *player) neverCommits(ctx context.Context) error {
	if err := p.publish(5); err != nil {
		return err
	}
	return p.takes(ctx, 10, (*amqp.Channel).Tx, func(_ *amqp.Channel, d amqp.Delivery) error { return d.Ack(false) })
}

// commits acks in transactions of one message each.
func (p *player) commits(ctx context.Context) error {
	p.go_(p.publishes)
	return p.takes(ctx, 10, (*amqp.Channel).Tx, func(ch *amqp.Channel, d amqp.Delivery) error {
		if err := d.Ack(false); err != nil {
			return err
		}
		return ch.TxCommit()
	})
}

// crashes dies over the first message, and is started again.
func (p *player) crashes(ctx context.Context) error {
	if err := p.publish(1); err != nil {
		return err
	}
	for pause(ctx, time.Second) {
		_ = p.takes(ctx, 1, nil, func(*amqp.Channel, amqp.Delivery) error {
			pause(ctx, 700*time.Millisecond)
			return errGone
		})
	}
	return nil
}

// acksWrongly acks what it was not delivered, for which RabbitMQ closes its channel.
func (p *player) acksWrongly(ctx context.Context) error {
	if err := p.publish(3); err != nil {
		return err
	}
	for pause(ctx, time.Second) {
		_ = p.takes(ctx, 1, nil, func(ch *amqp.Channel, d amqp.Delivery) error { return ch.Ack(d.DeliveryTag+7, false) })
	}
	return nil
}

func (p *player) rejectsAll(ctx context.Context) error {
	if err := p.publish(5); err != nil {
		return err
	}
	return p.takes(ctx, 5, nil, func(_ *amqp.Channel, d amqp.Delivery) error { return d.Reject(false) })
}

// retries has each message come back three times and does it then.
func (p *player) retries(ctx context.Context) error {
	p.go_(p.publishes)
	return p.takes(ctx, 10, nil, func(_ *amqp.Channel, d amqp.Delivery) error {
		deaths, _ := d.Headers["x-death"].([]any)
		for _, death := range deaths {
			table, _ := death.(amqp.Table)
			if n, _ := table["count"].(int64); table["reason"] == "rejected" && n >= 3 {
				return d.Ack(false)
			}
		}
		return d.Reject(false)
	})
}

// buries does nine of ten, and rejects the tenth.
func (p *player) buries(ctx context.Context) error {
	p.go_(p.publishes)
	n := 0
	return p.takes(ctx, 10, nil, func(_ *amqp.Channel, d amqp.Delivery) error {
		if n++; n%10 == 0 {
			return d.Reject(false)
		}
		return d.Ack(false)
	})
}

func (p *player) works(ctx context.Context) error {
	p.go_(p.publishes)
	return p.takes(ctx, 10, nil, func(_ *amqp.Channel, d amqp.Delivery) error { return d.Ack(false) })
}

// leaves works for some seconds and goes.
func (p *player) leaves(ctx context.Context) error {
	p.go_(p.publishes)
	short, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	return p.takes(short, 10, nil, func(_ *amqp.Channel, d amqp.Delivery) error { return d.Ack(false) })
}

// polls fetches what is there every five seconds, with publishers that go on.
func (p *player) polls(ctx context.Context) error {
	p.go_(p.publishes)
	for pause(ctx, 5*time.Second) {
		err := p.once(func(ch *amqp.Channel) error {
			for {
				d, there, err := ch.Get(p.queue, false)
				if err != nil || !there {
					return err
				}
				if err := d.Ack(false); err != nil {
					return err
				}
			}
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// publishesNowhere publishes to a queue that is not there, without confirms.
func (b *bench) publishesNowhere(ctx context.Context) error {
	return b.feed(ctx, &subject{trial: &trial{rate: 2, of: "nowhere"}})
}

func (b *bench) leaksChannels(ctx context.Context) error {
	conn, err := b.dial("leaks channels")
	if err != nil {
		return err
	}
	defer hangUp(conn)
	for range 120 {
		if _, err := conn.Channel(); err != nil {
			return err
		}
	}
	<-ctx.Done()
	return nil
}

// reconnects opens a connection for each message.
func (b *bench) reconnects(ctx context.Context) error {
	for pause(ctx, 50*time.Millisecond) {
		if err := b.once(func(*amqp.Channel) error { return nil }); err != nil {
			return err
		}
	}
	return nil
}

// reopens opens a channel for each message, as four programs do.
func (b *bench) reopens(ctx context.Context) error {
	for range 3 {
		b.go_(b.reopensOne)
	}
	return b.reopensOne(ctx)
}

func (b *bench) reopensOne(ctx context.Context) error {
	conn, err := b.dial("reopens")
	if err != nil {
		return err
	}
	defer hangUp(conn)
	for pause(ctx, 10*time.Millisecond) {
		ch, err := conn.Channel()
		if err != nil {
			return err
		}
		_ = ch.Close()
	}
	return nil
}

func (b *bench) limitsDeliveries(context.Context) error {
	return b.once(func(ch *amqp.Channel) error {
		_, err := ch.QueueDeclare("limited", true, false, false, false, amqp.Table{"x-queue-type": "quorum", "x-delivery-limit": 5})
		return err
	})
}

// declaresTransient is refused by 4.3, which closes the connection.
func (b *bench) declaresTransient(context.Context) error {
	_ = b.once(func(ch *amqp.Channel) error {
		_, err := ch.QueueDeclare("transient", false, false, false, false, nil)
		return err
	})
	return nil
}
