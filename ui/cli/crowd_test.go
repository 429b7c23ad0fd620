//go:build linux

package cli

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"
)

// crowd is the clients of a large broker: queues with and without consumers, a few of
// which work all the time, and the sick among them.
type crowd struct {
	url     string
	ctx     context.Context // that of the clients' life
	clients sync.WaitGroup
	conns   crowdConnections
}

const (
	channelsEach = 10                     // of a connection, a consumer each
	crowdJob     = 100 * time.Millisecond // of those that work
	feedEach     = 20 * time.Millisecond  // messages come to one of them
	feedOf       = 4                      // so many at once
)

// gather makes a crowd, which goes when the test ends.
func gather(t testing.TB, url string) *crowd {
	ctx, cancel := context.WithCancel(context.Background())
	c := &crowd{url: url, ctx: ctx}
	t.Cleanup(func() {
		cancel()
		c.conns.close()
		c.clients.Wait()
	})
	return c
}

func crowdQueue(i int) string { return fmt.Sprintf("crowd.%05d", i) }

// declare makes queues, those that somebody works on first, and leaves a few
// persistent messages in each tenth of the others.
func (c *crowd) declare(queues, consumers int) error {
	return eachOf(queues, func(from, to int) error {
		ch, err := c.channel("declares")
		if err != nil {
			return err
		}
		for i := from; i < to; i++ {
			if _, err := ch.QueueDeclare(crowdQueue(i), true, false, false, false, nil); err != nil {
				return err
			}
			if i >= consumers && i%10 == 0 {
				if err := c.publish(ch, crowdQueue(i), 3); err != nil {
					return err
				}
			}
		}
		return ch.Close()
	})
}

// consume starts a healthy consumer on each of the first queues.
func (c *crowd) consume(consumers int) error {
	return eachOf(consumers/channelsEach, func(from, to int) error {
		for i := from; i < to; i++ {
			conn, err := c.dial("worker")
			if err != nil {
				return err
			}
			for j := range channelsEach {
				if err := c.work(conn, crowdQueue(i*channelsEach+j)); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

func (c *crowd) work(conn *amqp.Connection, queue string) error {
	ch, err := conn.Channel()
	if err == nil {
		err = ch.Qos(10, 0, false)
	}
	if err != nil {
		return err
	}
	deliveries, err := ch.Consume(queue, "", false, false, false, false, nil)
	c.clients.Go(func() {
		for d := range deliveries {
			c.pass(crowdJob)
			_ = d.Ack(false) // fails when the connection is closed
		}
	})
	return err
}

// feed keeps the first so many consumers at work, one after the other.
func (c *crowd) feed(busy int) error {
	ch, err := c.channel("feeds")
	if err != nil {
		return err
	}
	c.clients.Go(func() {
		for i := 0; c.pass(feedEach) && c.publish(ch, crowdQueue(i%busy), feedOf) == nil; i++ {
		}
	})
	return nil
}

func (c *crowd) publish(ch *amqp.Channel, queue string, n int) error {
	for range n {
		if err := ch.PublishWithContext(c.ctx, "", queue, false, false, amqp.Publishing{DeliveryMode: amqp.Persistent, Body: []byte(queue)}); err != nil {
			return err
		}
	}
	return nil
}

// pass lets some time pass, and returns false when the crowd goes.
func (c *crowd) pass(d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-c.ctx.Done():
		return false
	case <-timer.C:
		return true
	}
}

func (c *crowd) dial(title string) (*amqp.Connection, error) {
	conn, err := amqp.DialConfig(c.url, amqp.Config{Properties: amqp.Table{"product": "amqp091-go", "connection_name": title}})
	if err == nil {
		c.conns.add(conn)
	}
	return conn, err
}

func (c *crowd) channel(title string) (*amqp.Channel, error) {
	conn, err := c.dial(title)
	if err != nil {
		return nil, err
	}
	return conn.Channel()
}

// crowdConnections are closed together.
type crowdConnections struct {
	mu  sync.Mutex
	all []*amqp.Connection
}

func (c *crowdConnections) add(conn *amqp.Connection) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.all = append(c.all, conn)
}

func (c *crowdConnections) close() {
	c.mu.Lock()
	defer c.mu.Unlock()
	_ = eachOf(len(c.all), func(from, to int) error {
		for _, conn := range c.all[from:to] {
			_ = conn.CloseDeadline(time.Now().Add(patience))
		}
		return nil
	})
}

// eachOf does n things, a few of them at a time.
func eachOf(n int, do func(from, to int) error) error {
	const atOnce = 8
	var errs [atOnce]error
	var all sync.WaitGroup
	for i := range atOnce {
		all.Go(func() { errs[i] = do(n*i/atOnce, n*(i+1)/atOnce) })
	}
	all.Wait()
	return errors.Join(errs[:]...)
}
