package lesson

import "rabbitlab/ui/lang"

var heartbeat = Lesson{
	Name:  "heartbeat",
	Topic: topicAcks,
	Title: "The heartbeat and the long job",
	Pages: []Page{
		{
			Text: "The tutorial says that a very long task is no problem, and its callback sleeps with time.sleep. But client and " +
				"RabbitMQ send each other heartbeats, and in pika it is the same thread that would send them. W1 works so; its " +
				"heartbeat is a second, the usual one is 60.",
			Act:  "work",
			Told: "{hello/ready} ready, {hello/unacked} unacked. W1 is at work, and its connection says nothing.",
		},
		{
			Text: "W1 is alive and will ack when it is done, in some seconds. No heartbeat comes from it.",
			Ask: &Question{
				Ask: "What does RabbitMQ do meanwhile?",
				Choices: []lang.Text{
					"It waits for the ack",
					"It takes W1 for dead: back to the queue",
				},
				Of: "hello", What: "ready",
				Right: nearest(0, 1),
			},
			Act: "silence",
			Told: "{hello/ready} ready after {W1/until given up}: two to three heartbeats. RabbitMQ has closed the connection; W1 works on " +
				"and knows nothing. With 60 s that is any job of more than two to three minutes.",
		},
		{
			Text: "Now W1 is going to be done, and to send its ack.",
			Ask: &Question{
				Ask: "How many messages will be acked?",
				Of:  "hello", What: "acked",
			},
			Act: "late",
			Told: "{hello/acked}: the connection was gone (in pika: StreamLostError). W1 connects again and gets the " +
				"same message, redelivered, for the same long job. Done: {hello/done}, and so it goes on.",
			Try: "{playground.code} shows the line that is to blame, and {playground.life} the life of the message.",
		},
		{
			Text: "W1 is stopped. W2 takes as long over it as it likes, and answers heartbeats meanwhile.",
			Act:  "heir",
			Told: "Done twice: {hello/done twice}, lost {hello/lost}. Nothing was lost, and somebody paid twice.",
		},
		{
			Text: "How W2 does it: connection.sleep instead of time.sleep; for real work a thread of its own, which hands its ack back by " +
				"connection.add_callback_threadsafe. Clients for Go and Java have a thread for heartbeats. Node.js has none: do not block its loop.",
		},
		{
			Text: "Remember: a callback that blocks must be shorter than two heartbeats. A longer heartbeat only hides it. In your own system: " +
				"missed heartbeats from client in RabbitMQ's log, StreamLostError in the worker's, and long jobs that are done again and again.",
			Try: "{playground.add} adds a worker, {playground.burst} publishes a burst: these answer heartbeats, however long they sleep.",
		},
	},
}
