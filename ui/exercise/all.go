package exercise

import (
	"time"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/code"
)

// All lists the exercises in the order of their lessons.
func All() []Exercise {
	return []Exercise{
		autoAckLoses, workerKilled, forgottenAck, heartbeat,
		durableQueue, persistentMessage, confirms, mandatory,
		fairDispatch, poisonMessage, ackTwice, ackElsewhere, batchAcker,
	}
}

const (
	job     = 100 * time.Millisecond // how long the work on a message takes
	longJob = time.Second            // so long that what comes before it and what after it is told apart
	tooLong = 7 * time.Second        // longer than three heartbeats of two seconds

	patience = 3 * time.Second
	ending   = 10 * time.Second // for a program that ends by itself
	some     = 5                // messages
)

// right is a worker as it should be.
var right = record.WorkerSpec{Queue: queue, Ack: record.AckWhenDone, Prefetch: 1, Sleep: fixed(job)}

func fixed(d time.Duration) record.Sleep { return record.Sleep{Min: d, Max: d} }

// safe is a producer as it should be.
var safe = record.ProducerSpec{Queue: queue, Body: "one", EvenBody: "two", Persistent: true, Confirms: true}

var durable = record.QueueSpec{Name: queue, Type: record.Classic, Durable: true}

// worker is the worker that is right but for what change does to its settings.
func worker(change func(*record.WorkerSpec)) program {
	w := right
	change(&w)
	return func(l code.Language) []code.Line { return code.Worker(l, w, durable) }
}

// producer is the producer that is right but for what change does to its settings.
func producer(change func(*record.ProducerSpec, *record.QueueSpec)) program {
	p, q := safe, durable
	change(&p, &q)
	return func(l code.Language) []code.Line { return code.Producer(l, p, q) }
}

var (
	goodWorker   = worker(func(*record.WorkerSpec) {})
	slowWorker   = worker(func(w *record.WorkerSpec) { w.Sleep = fixed(longJob) })
	goodProducer = producer(func(*record.ProducerSpec, *record.QueueSpec) {})
)

// acks is a worker that acks otherwise.
func acks(mode record.AckMode) program {
	return worker(func(w *record.WorkerSpec) { w.Ack = mode })
}
