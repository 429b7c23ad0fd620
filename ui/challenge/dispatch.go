package challenge

import (
	"time"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/lab/scenario"
)

// Who gets what, and what becomes of messages that nobody can do.

var oneSleeps = Challenge{
	Name:   "one-sleeps",
	Title:  "One works, the other has nothing to do",
	Lesson: "fair-dispatch",
	Task: "Every second message is two seconds of work, the others are none. W1 toils for eight seconds, W2 sleeps. " +
		"Together they can do it in half of that.",
	Hint: "RabbitMQ deals messages out in turn, as many as each worker may hold. Look at the column PREFETCH.",
	Goal: Goal{Done: 8, Once: true, Within: 6 * time.Second, Changes: 2},
	round: scenario.Round{
		Queue: hello, Messages: 8,
		Producer: record.ProducerSpec{Persistent: true, Confirms: true, Body: "heavy..", EvenBody: "light"},
		Workers: []record.WorkerSpec{
			{Ack: record.AckWhenDone, Sleep: record.Sleep{Dots: true}},
			{Ack: record.AckWhenDone, Sleep: record.Sleep{Dots: true}},
		},
	},
}

var backlog = Challenge{
	Name:   "backlog",
	Title:  "A backlog, and new workers do not help",
	Lesson: "backlog",
	Task: "Twelve messages of one second each wait already when the workers come, and W1 alone takes twelve seconds. " +
		"Whoever is added gets nothing: all of it is with W1.",
	Hint: "While W1 may hold everything, nothing is left for others. Bound its prefetch, then add two workers ({playground.add}) with the same sleep.",
	Goal: Goal{Done: 12, Once: true, Within: 6 * time.Second, Changes: 3},
	round: scenario.Round{
		Queue: hello, Producer: good, Messages: 12, Backlog: true,
		Workers: []record.WorkerSpec{{Ack: record.AckWhenDone, Sleep: fixed(time.Second)}},
	},
}

var impossible = Challenge{
	Name:   "impossible",
	Title:  "Messages that nobody can do",
	Lesson: "poison-message",
	Task: "Three messages are broken, and no worker will ever do them. W1 puts each back, and gets it again at once. " +
		"They shall end in the queue graveyard, the dead-letter queue, where people can look at them.",
	Hint: "basic.nack with requeue means: again, please. Which ack mode says: never again?",
	Goal: Goal{DeadLettered: 3, Again: ptr(6), Within: 8 * time.Second, Changes: 1},
	round: scenario.Round{
		Beside:   []record.QueueSpec{{Name: "graveyard", Type: record.Classic, Durable: true}},
		Queue:    record.QueueSpec{Name: "hello", Type: record.Classic, Durable: true, DeadLetterTo: "graveyard"},
		Producer: good, Messages: 3,
		Workers: []record.WorkerSpec{{Ack: record.AckRequeue, Prefetch: 1, Sleep: fixed(200 * time.Millisecond)}},
	},
}

var roundAndRound = Challenge{
	Name:   "round-and-round",
	Title:  "Round and round",
	Lesson: "poison-message",
	Task: "W1 runs an old release that cannot do these messages and puts each back; W2 can. Messages go round between " +
		"them. Have all six done, and none delivered twice.",
	Hint: "Who cannot do the work should not be given it: ↓ to that worker, {playground.stop} lets it leave. Or repair it, with {playground.edit}.",
	Goal: Goal{Done: 6, Once: true, Again: ptr(0), Within: 8 * time.Second, Changes: 1},
	round: scenario.Round{
		Queue: hello, Producer: good, Messages: 6,
		Workers: []record.WorkerSpec{
			{Ack: record.AckRequeue, Prefetch: 1, Sleep: fixed(200 * time.Millisecond)},
			{Ack: record.AckWhenDone, Prefetch: 1, Sleep: fixed(200 * time.Millisecond)},
		},
	},
}
