package challenge

import (
	"time"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/lab/scenario"
)

// When a message may be forgotten, and by whom.

var killedWorker = Challenge{
	Name:   "killed-worker",
	Title:  "One worker dies",
	Lesson: "auto-ack-loses",
	Task: "Eight messages, two workers. W1 is killed at its first message, as kill -9 does it. W2 is there and free. " +
		"See that no message is lost by it.",
	Hint: "Look at the column ACK: when does RabbitMQ take a message for done? {playground.edit} gives a worker another ack mode.",
	Goal: Goal{Done: 8, Once: true, Within: 8 * time.Second, Changes: 2},
	round: scenario.Round{
		Queue: hello, Producer: good, Messages: 8, Trouble: scenario.KillsFirst,
		Workers: []record.WorkerSpec{
			{Ack: record.AckAutomatic, Sleep: fixed(400 * time.Millisecond)},
			{Ack: record.AckAutomatic, Sleep: fixed(400 * time.Millisecond)},
		},
	},
}

var nothingAcked = Challenge{
	Name:   "nothing-acked",
	Title:  "The work is done, and the queue keeps it",
	Lesson: "forgotten-ack",
	Task: "W1 does all six messages, and its log is content. But RabbitMQ keeps them, unacked, for as long as W1 lives. " +
		"Nothing may be left in the queue.",
	Hint: "Which line is missing at the end of W1's callback? Its column ACK says it.",
	Goal: Goal{Done: 6, Once: true, Within: 6 * time.Second, Changes: 1},
	round: scenario.Round{
		Queue: hello, Producer: good, Messages: 6,
		Workers: []record.WorkerSpec{{Ack: record.AckNever, Sleep: fixed(300 * time.Millisecond)}},
	},
}

var doneTwice = Challenge{
	Name:   "done-twice",
	Title:  "Work that is done twice",
	Lesson: "batch-acker",
	Task: "Ten payments. W1 is killed when it has done three of them and works on the fourth. No customer may pay twice: " +
		"what is done is not done again.",
	Hint: "W1 acks five at once, and what is done and not acked yet is delivered again. {playground.edit} has the field Batch.",
	Goal: Goal{Done: 10, Once: true, Within: 10 * time.Second, Changes: 1},
	round: scenario.Round{
		Queue: hello, Producer: good, Messages: 10, Trouble: scenario.KillsFirst, After: 3,
		Workers: []record.WorkerSpec{
			{Ack: record.AckWhenDone, Batch: 5, Prefetch: 10, Sleep: fixed(300 * time.Millisecond)},
			{Ack: record.AckWhenDone, Prefetch: 1, Sleep: fixed(300 * time.Millisecond)},
		},
	},
}

var standsStill = Challenge{
	Name:   "stands-still",
	Title:  "A worker that waits for ever",
	Lesson: "batch-acker",
	Task: "W1 acks its messages ten at a time. It does five and stands still: no error, no CPU, five unacked and five " +
		"ready. Get all ten done.",
	Hint: "How many messages does W1 want before it acks? How many does RabbitMQ send it before an ack?",
	Goal: Goal{Done: 10, Once: true, Within: 8 * time.Second, Changes: 1},
	round: scenario.Round{
		Queue: hello, Producer: good, Messages: 10,
		Workers: []record.WorkerSpec{{Ack: record.AckWhenDone, Batch: 10, Prefetch: 5, Sleep: fixed(200 * time.Millisecond)}},
	},
}
