package challenge

import (
	"time"

	"rabbitlab/amqp/lab"
)

// hello is the queue of the tutorial, as it should be.
var hello = lab.QueueSpec{Name: "hello", Type: lab.Classic, Durable: true}

// good is a producer that has nothing to be put right.
var good = lab.ProducerSpec{Persistent: true, Confirms: true, Body: "Hello World!"}

// fixed is a sleep that is always as long.
func fixed(d time.Duration) lab.Sleep { return lab.Sleep{Min: d, Max: d} }

func ptr(n int64) *int64 { return &n }
