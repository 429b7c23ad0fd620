package lesson

import "rabbitlab/ui/lang"

// How a message goes from a producer through a queue to a consumer.

var hello = Lesson{
	Name:  "hello",
	Topic: topicModel,
	Title: "A producer, a queue, a consumer",
	Pages: []Page{
		{
			Text: "A shop takes an order. The stock must be booked at once; the text message and the gift can wait. So " +
				"the shop leaves a message in a queue and answers the customer. Somebody else does the rest, later.",
		},
		{
			Text: "The producer connects, opens a channel, declares the queue hello, publishes one message and may " +
				"leave. There is no consumer yet.",
			Ask: &Question{
				Ask: "What stands in the queue then?",
				Choices: []lang.Text{
					"Nothing: nobody is there to take it",
					"One message: the queue keeps it",
				},
				Of: "hello", What: "ready",
				Right: nearest(0, 1),
			},
			Act: "publish",
			Told: "{hello/ready} ready. The queue keeps a message until a consumer takes it: producer and consumer " +
				"need not run at the same time, nor know of each other.",
		},
		{
			Text: "The consumer declares hello as well, since nobody knows who comes first. So it is declared once " +
				"more now, with the message in it.",
			Ask: &Question{
				Ask: "What happens?",
				Choices: []lang.Text{
					"A new queue, empty",
					"Nothing changes: the message stays",
					"A second message",
				},
				Of: "hello", What: "ready",
				Right: nearest(0, 1, 2),
			},
			Act: "declare",
			Told: "Still {hello/ready} ready. To declare what is there, with the same settings, changes nothing. " +
				"Consuming from a queue that is not there is an error: 404 NOT_FOUND.",
		},
		{
			Text: "W1 connects, opens a channel, declares hello and calls basic.consume. From now on RabbitMQ pushes " +
				"messages to it. (The tutorial has it poll and wait: that is not so.) Its callback runs for each, " +
				"and acks when the work is done.",
			Ask: &Question{
				Ask: "What is in the queue afterwards?",
				Choices: []lang.Text{
					"Nothing: what is acked is gone",
					"The message: consumers only read it",
				},
				Of: "hello", What: "ready",
				Right: nearest(0, 1),
			},
			Act: "consume",
			Told: "Deliveries: {hello/deliveries}; ready {hello/ready}, unacked {hello/unacked}. What is acked is gone " +
				"for good. A queue is no archive: each message is work for one worker.",
			Try: "{playground.life} tells the life of the message, step by step. {playground.code} shows the same in code.",
		},
		{
			Text: "Remember: connect, open a channel, declare; then publish, or consume and ack. In your own system: " +
				"look on screen 1 for a queue with messages ready and no consumer. Somebody forgot to start one.",
			Try: "{playground.publish} publishes one more. {playground.stop} lets W1 leave; now {playground.publish} again, and the message waits. {playground.add} hires another worker.",
		},
	},
}
