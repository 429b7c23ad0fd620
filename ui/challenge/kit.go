package challenge

import (
	"time"

	"rabbitlab/amqp/lab/record"
)

// hello is the queue of the tutorial, as it should be.
var hello = record.QueueSpec{Name: "hello", Type: record.Classic, Durable: true}

// fleeting is the same, declared without a thought for restarts.
var fleeting = record.QueueSpec{Name: "hello", Type: record.Classic}

// good is a producer that has nothing to be put right.
var good = record.ProducerSpec{Persistent: true, Confirms: true, Body: "Hello World!"}

// fixed is a sleep that is always as long.
func fixed(d time.Duration) record.Sleep { return record.Sleep{Min: d, Max: d} }

func ptr(n int64) *int64 { return &n }
