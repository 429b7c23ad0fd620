package main

import (
	"time"

	amqp "github.com/rabbitmq/amqp091-go"
)

// queue is one queue of the shop and who uses it.
type queue struct {
	name      string
	quorum    bool
	backlog   int     // messages in it when the shop opens
	rate      float64 // published a second
	consumers []consumer
}

// consumer is a program that consumes, with a connection of its own.
type consumer struct {
	name      string // of its connection
	prefetch  int    // 0 is unlimited
	takes     time.Duration
	forgets   bool // never acks
	leaks     int  // acks all but one of so many; 0 acks all
	requeues  bool // gives each message back
	automatic bool // automatic ack
}

var queues = []queue{
	{name: "invoices", backlog: 14, rate: 4, consumers: []consumer{
		{name: "billing", prefetch: 14, forgets: true},
	}},
	{name: "orders", quorum: true, rate: 12, consumers: []consumer{
		{name: "order-service-1", prefetch: 10, takes: 230 * time.Millisecond},
		{name: "order-service-2", prefetch: 10, takes: 240 * time.Millisecond},
		{name: "order-service-3", prefetch: 10, takes: 250 * time.Millisecond},
	}},
	{name: "emails", rate: 6, consumers: []consumer{
		{name: "mailer", prefetch: 5, takes: 160 * time.Millisecond},
	}},
	{name: "thumbnails", backlog: 1180, rate: 4, consumers: []consumer{
		{name: "image-worker-1", prefetch: 1, takes: 300 * time.Millisecond},
		{name: "image-worker-2", prefetch: 1, takes: 700 * time.Millisecond},
	}},
	{name: "search.index", rate: 20, consumers: []consumer{
		{name: "indexer", automatic: true},
	}},
	{name: "audit.log", backlog: 342, rate: 2},
	{name: "newsletter", consumers: []consumer{
		{name: "mailer-bulk", prefetch: 50, takes: 20 * time.Millisecond},
	}},
	{name: "payments.retry", backlog: 3, consumers: []consumer{
		{name: "retry-worker", prefetch: 1, takes: 120 * time.Millisecond, requeues: true},
	}},
	{name: "refunds", rate: 8, consumers: []consumer{
		{name: "refund-service", takes: 20 * time.Millisecond, leaks: 5},
	}},
}

// open declares the queues and fills them as they stand when the shop opens.
func open(url string) error {
	conn, ch, err := dial(url, "shop")
	if err != nil {
		return err
	}
	defer conn.Close()
	for _, q := range queues {
		kind := amqp.QueueTypeClassic
		if q.quorum {
			kind = amqp.QueueTypeQuorum
		}
		if _, err := ch.QueueDeclare(q.name, true, false, false, false, amqp.Table{amqp.QueueTypeArg: kind}); err != nil {
			return err
		}
		for range q.backlog {
			if err := q.publish(ch); err != nil {
				return err
			}
		}
	}
	return nil
}
