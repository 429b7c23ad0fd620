package exercise

import (
	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/code"
	"rabbitlab/ui/lang"
)

var autoAckLoses = Exercise{
	Name: "auto-ack-loses", Lesson: "auto-ack-loses",
	Shown: "Each time the worker is killed, the messages that it had are gone, and nothing says so.",
	Hints: []lang.Text{
		"When does RabbitMQ delete a message? Look where the program asks for its messages.",
		"Do not let RabbitMQ ack by itself; ack each message when its work is done.",
	},
	Checks: []string{"acks", "killed"}, Messages: some, Patience: patience,
	broken: worker(func(w *record.WorkerSpec) { w.Ack, w.Prefetch = record.AckAutomatic, 0 }), solved: goodWorker,
}

var workerKilled = Exercise{
	Name: "worker-killed", Lesson: "worker-killed",
	Shown: "When the worker dies at its work, that message is neither done nor in the queue.",
	Hints: []lang.Text{
		"What may RabbitMQ do with a message as soon as it has the ack?",
		"Ack after the work, not before it.",
	},
	Checks: []string{"acks", "after-work"}, Messages: 2, Work: longJob * 9 / 10, Patience: patience,
	broken: ackFirst(slowWorker), solved: slowWorker,
}

var forgottenAck = Exercise{
	Name: "forgotten-ack", Lesson: "forgotten-ack",
	Shown: "The worker does its work, and UNACKED grows and never falls.",
	Hints: []lang.Text{
		"How does RabbitMQ learn that a message is done?",
		"Send basic.ack for each message, with its delivery tag, after the work.",
	},
	Checks: []string{"acks"}, Messages: some, Patience: patience,
	broken: worker(func(w *record.WorkerSpec) { w.Ack, w.Prefetch = record.AckNever, 0 }), solved: worker(func(w *record.WorkerSpec) { w.Prefetch = 0 }),
}

var heartbeat = Exercise{
	Name: "heartbeat", Lesson: "heartbeat",
	Shown: "A job takes longer than two heartbeats (here of two seconds): the connection breaks, and the job is done again and again.",
	Hints: []lang.Text{
		"Who sends the heartbeats while the callback runs?",
		"Let the connection wait instead of the thread; real work goes into a thread of its own, which acks by connection.add_callback_threadsafe.",
	},
	Checks: []string{"acks", "heartbeat"}, Messages: 1, Heartbeat: 2, Patience: 2 * tooLong,
	broken: worker(func(w *record.WorkerSpec) { w.Sleep, w.Blocks = fixed(tooLong), true }),
	solved: worker(func(w *record.WorkerSpec) { w.Sleep = fixed(tooLong) }),
	only:   []code.Language{code.Python}, // the others' libraries answer heartbeats by themselves
}

var ackTwice = Exercise{
	Name: "ack-twice", Lesson: "ack-twice",
	Shown: "RabbitMQ closes the channel, with 406, after the first message.",
	Hints: []lang.Text{
		"406 says: unknown delivery tag. Which acks does the channel get?",
		"A delivery tag is acked once.",
	},
	Checks: []string{"acks"}, Messages: some, Patience: patience,
	broken: acks(record.AckTwice), solved: goodWorker,
}

var ackElsewhere = Exercise{
	Name: "ack-elsewhere", Lesson: "ack-twice",
	Shown: "The worker acks each message, and for RabbitMQ none is acked.",
	Hints: []lang.Text{
		"A delivery tag is the number of a delivery. Of whose deliveries?",
		"Ack on the channel that brought the message.",
	},
	Checks: []string{"acks"}, Messages: some, Patience: patience,
	broken: acks(record.AckElsewhere), solved: goodWorker,
}

var batchAcker = Exercise{
	Name: "batch-acker", Lesson: "batch-acker",
	Shown: "The worker acks several messages at once. It stands still after five, and there is no error anywhere.",
	Hints: []lang.Text{
		"How many messages does the worker wait for before it acks? How many does RabbitMQ send it before an ack?",
		"A batch is never larger than the prefetch.",
	},
	Checks: []string{"acks"}, Messages: 10, Patience: patience,
	broken: batches(10), solved: batches(5),
}

// batches is a worker that acks so many at once, with prefetch 5.
func batches(n int) program {
	return worker(func(w *record.WorkerSpec) { w.Prefetch, w.Batch = 5, n })
}
