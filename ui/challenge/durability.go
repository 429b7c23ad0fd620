package challenge

import (
	"time"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/lab/scenario"
)

// What survives, and who knows that the broker has it.

var afterTheRestart = Challenge{
	Name:   "after-the-restart",
	Title:  "Nothing is there after the restart",
	Lesson: "persistent-message",
	Task: "The broker is restarted right after six messages were published and confirmed. Afterwards neither the queue is " +
		"there nor a message; W1 has to declare the queue anew, and it is empty. Have the messages survive.",
	Hint: "Two things are kept over a restart, and each is asked for by itself: {playground.declare} says how the queue is " +
		"declared, {playground.producer} how the producer publishes.",
	Goal: Goal{Done: 6, Within: time.Minute, Changes: 2},
	round: scenario.Round{
		Queue: fleeting, Producer: record.ProducerSpec{Confirms: true, Body: "Hello World!"}, Messages: 6, Trouble: scenario.Restarts,
		Workers: []record.WorkerSpec{{Ack: record.AckWhenDone, Prefetch: 1, Sleep: fixed(time.Second)}},
	},
}

var sentAndGone = Challenge{
	Name:   "sent-and-gone",
	Title:  "Sent is not taken",
	Lesson: "confirms",
	Task: "Ten orders are published, and nobody has told the producer that RabbitMQ has them: confirmed stays at 0. " +
		"It wants to know it of each.",
	Hint: "{playground.producer} edits the producer: the broker answers only where it is asked to (confirm.select).",
	Goal: Goal{Done: 10, Once: true, Confirmed: 10, Within: 6 * time.Second, Changes: 1},
	round: scenario.Round{
		Queue: hello, Producer: record.ProducerSpec{Persistent: true, Body: "Hello World!"}, Messages: 10,
		Workers: []record.WorkerSpec{{Ack: record.AckWhenDone, Prefetch: 5, Sleep: fixed(100 * time.Millisecond)}},
	},
}
