package lesson

import "rabbitlab/ui/lang"

// When a message may be forgotten, and who says so.

var autoAckLoses = Lesson{
	Name:  "auto-ack-loses",
	Topic: topicAcks,
	Title: "Automatic ack loses messages",
	Pages: []Page{
		{
			Text: "When may RabbitMQ delete a message? The tutorial says: by default as soon as it has sent it. That " +
				"is its mistake. The default is that you ack, in AMQP and in every pika (no_ack=False, today " +
				"auto_ack=False). Deleting at once is automatic ack, and has to be asked for. What does it cost? Ten " +
				"messages.",
			Act:  "publish",
			Told: "{hello/ready} ready, and no worker yet.",
		},
		{
			Text: "Now W1 will start, with automatic ack. Its work takes very long: it will still be at its first " +
				"message.",
			Ask: &Question{
				Ask: "How many messages will still be ready in the queue?",
				Of:  "hello", What: "ready",
			},
			Act: "work",
			Told: "{hello/ready} ready, {hello/unacked} unacked: all {W1/deliveries} were sent to W1 at once and " +
				"deleted. RabbitMQ believes they are done. All but one merely lie in W1's memory: HOLDS counts them, " +
				"UNACKED does not.",
		},
		{
			Text: "Now W1 dies at its first message: its connection is cut, as kill -9 would do it.",
			Ask: &Question{
				Ask: "How many messages are lost?",
				Of:  "hello", What: "lost",
			},
			Act: "kill",
			Told: "{hello/lost} lost: the one in hand, and all that had already been sent to W1. There was no error, " +
				"on either side; the queue says {hello/ready} ready as before.",
		},
		{
			Text: "Perhaps somebody else can save them? W2 starts, a careful worker that acks when done.",
			Ask: &Question{
				Ask: "How many messages does W2 get?",
				Of:  "W2", What: "deliveries",
			},
			Act: "heir",
			Told: "W2 got {W2/deliveries}, and {hello/done} were done in all. What RabbitMQ takes for done does not " +
				"come back.",
			Try: "{playground.life} shows the end of a lost message; {playground.code} shows which line of W1 was to blame.",
		},
		{
			Text: "Remember: automatic ack is for what may get lost, like a thermometer's readings, and prefetch does " +
				"not limit it. In your own code, search for auto_ack=True, autoAck and noAck.",
			Try: "{playground.add} adds a worker with the ack mode automatic and a sleep of 1s; {playground.burst} publishes a burst; ↓ to the " +
				"worker, {playground.kill} kills it. How many are lost?",
		},
	},
}

var workerKilled = Lesson{
	Name:  "worker-killed",
	Topic: topicAcks,
	Title: "Ack when done: nothing is lost",
	Pages: []Page{
		{
			Text: "Without automatic ack, which is the default, the worker says itself that a message is done: " +
				"basic.ack. Until then RabbitMQ keeps it, as unacked. Four messages; W1 takes one at a time and will " +
				"work on its first.",
			Act: "work",
			Told: "{hello/ready} ready, {hello/unacked} unacked. The unacked one is with W1, but the queue still has " +
				"it.",
		},
		{
			Text: "W1 dies at its work. Its TCP connection is cut, and it cannot say a word.",
			Ask: &Question{
				Ask: "How many messages are ready then?",
				Of:  "hello", What: "ready",
			},
			Act: "kill",
			Told: "{hello/ready} ready, {hello/unacked} unacked. RabbitMQ saw the connection go, and put back what W1 " +
				"had not acked, at its old place.",
		},
		{
			Text: "W2 comes and does what is there.",
			Ask: &Question{
				Ask: "How many of its messages are marked redelivered?",
				Of:  "hello", What: "redelivered",
			},
			Act: "heir",
			Told: "Redelivered: {hello/redelivered}. Done {hello/done}, lost {hello/lost}. The mark warns: somebody " +
				"may have begun with this already. How far W1 came, RabbitMQ cannot know.",
			Try: "{playground.life} shows the life of the message that W1 had in hand.",
		},
		{
			Text: "Once more, in another way. W3 holds a message and closes its connection in good order. W2 is there, " +
				"and free.",
			Ask: &Question{
				Ask: "When does W2 get W3's message?",
				Choices: []lang.Text{
					"At once",
					"After a timeout of some seconds",
					"After a minute or more",
				},
				Of: "connection closed", What: "until redelivered",
				Right: upTo(1, 60),
			},
			Act: "connection",
			Told: "After {connection closed/until redelivered}. RabbitMQ waits for no timeout here: whoever has no " +
				"channel holds nothing.",
		},
		{
			Text: "The smallest death: W4 closes its channel alone. Its connection stays open.",
			Ask: &Question{
				Ask: "What becomes of the message in its hand?",
				Choices: []lang.Text{
					"W4 keeps it, as it is still connected",
					"It goes to W2",
				},
				Of: "channel closed", What: "redelivered",
				Right: nearest(0, 1),
			},
			Act: "channel",
			Told: "It went to W2 after {channel closed/until redelivered}. TCP lost, connection closed, channel " +
				"closed: three ways to die, one end. Lost {hello/lost}, done twice {hello/done twice}.",
		},
		{
			Text: "Remember: ack after the work, never before. In your own system: may a worker meet the same message " +
				"twice? A machine that vanishes without a word is noticed when two or three of its heartbeats have " +
				"not come: after two to three minutes by default.",
			Try: "{playground.add} adds workers, {playground.burst} publishes a burst, {playground.kill} kills whom you like. Watch where the message in hand goes.",
		},
	},
}

var forgottenAck = Lesson{
	Name:  "forgotten-ack",
	Topic: topicAcks,
	Title: "The forgotten ack",
	Pages: []Page{
		{
			Text: "Six orders, and for each the customer is to get a red envelope with money. The worker was written " +
				"in a hurry: one line is missing at its end, basic.ack.",
			Act:  "publish",
			Told: "{hello/ready} ready: hello 6 0 in the words of rabbitmqctl list_queues.",
		},
		{
			Text: "W1 will start, do all six orders, and write into its own log that all went well. It acks none.",
			Ask: &Question{
				Ask: "How many messages will the queue still keep, unacked?",
				Of:  "hello", What: "unacked",
			},
			Act: "work",
			Told: "Done: {hello/done}. Ready {hello/ready}, unacked {hello/unacked}: the line hello 0 6 of the " +
				"tutorial. For RabbitMQ nothing is done before it is acked.",
			Try: "{global.queues} shows the queue as your operators see it: who holds the messages, and since when.",
		},
		{
			Text: "A week goes by and nobody notices. Then W1 is stopped for a new release.",
			Ask: &Question{
				Ask: "How many messages are ready now?",
				Of:  "hello", What: "ready",
			},
			Act: "kill",
			Told: "{hello/ready} ready, {hello/unacked} unacked. They come back when the worker leaves, and not " +
				"before. So the mistake shows at the worst moment: at the release.",
		},
		{
			Text: "The new release, W2, does ack. It starts.",
			Ask: &Question{
				Ask: "How many customers get their red envelope twice?",
				Of:  "hello", What: "done twice",
			},
			Act: "again",
			Told: "Done twice: {hello/done twice}, all of them redelivered ({hello/redelivered}). RabbitMQ kept its " +
				"promise: it gave out again what nobody had acked. The money is gone all the same.",
		},
		{
			Text: "Messages that wait can lie on disk: classic queues of version 2, the default since RabbitMQ 4.0, " +
				"keep them there. Unacked ones stay in memory. First, two thousand messages of 1 kB wait. Then W3 " +
				"takes them all, and forgets to ack.",
			Ask: &Question{
				Ask: "What does the queue's memory do when they go from ready to unacked?",
				Choices: []lang.Text{
					"It stays: they are as many as before",
					"It grows: unacked ones stay in memory",
				},
				Of: "hello", What: "memory more",
				Right: upTo(1e5),
			},
			Act: "memory",
			Told: "Before, the queue took {hello/memory before} of memory; with {hello/unacked} unacked it takes " +
				"{hello/memory after}. Every one that is forgotten costs the broker memory, until its worker is gone. " +
				"RabbitMQ gives it back in its own time.",
		},
		{
			Text: "Remember: every way through your callback ends in ack, nack or reject, exceptions too. In your own " +
				"system look on screen 3: it names the consumer that was delivered many and acked none, and says " +
				"how to find the line that is missing.",
			Try: "{playground.add} adds a worker with the ack mode never and prefetch 0; {playground.burst} publishes a burst: its share stays " +
				"unacked. ↓ to it, {playground.kill} kills it, and they come back.",
		},
	},
}

var consumerTimeout = Lesson{
	Name:  "consumer-timeout",
	Topic: topicAcks,
	Title: "A delivery held too long",
	Pages: []Page{
		{
			Text: "In 2018 a message had no timeout: a worker might take hours over it. Since RabbitMQ 3.8.15 there is " +
				"one, consumer_timeout. Its default today is 30 minutes.",
		},
		{
			Text: "Three messages, in a quorum queue (on 4.3 only those have a limit) whose limit is short for this " +
				"lesson. W1 takes one, and will never ack it.",
			Act:  "work",
			Told: "{hello/ready} ready, {hello/unacked} unacked. Here W1 may hold it for {hello/consumer timeout}.",
		},
		{
			Text: "W1 is alive and sends its heartbeats. It just does not ack.",
			Ask: &Question{
				Ask: "What does RabbitMQ do?",
				Choices: []lang.Text{
					"Nothing: it waits while W1 lives",
					"It closes W1's connection, 320",
					"It closes W1's channel, 406",
					"It cancels W1's consumer",
				},
				Of: "W1", What: "loses",
				Right: nearest(0, 3, 2, 1),
			},
			Act: "timeout",
			Told: "After {W1/delivery held} it closed the channel: {W1/reply code} PRECONDITION_FAILED. {hello/ready} " +
				"ready again. It looks once a minute by default, so a timeout may come up to a minute late.",
			Instead: []Instead{{"W1", "consumer cancelled", "After {W1/delivery held} it cancelled the consumer, basic.cancel; the channel stays open. {hello/ready} ready " +
				"again. Before 4.3 the channel was closed, 406. A worker that does not notice stays connected and gets nothing any more."}},
		},
		{
			Text: "W2 acks when done, and takes all three.",
			Act:  "again",
			Told: "Redelivered {hello/redelivered}, lost {hello/lost}. The timeout loses nothing. But W1 had done the " +
				"work and only not acked it: see what the playground counts as done twice.",
		},
		{
			Text: "Which limit applies depends on the release. Before 3.8.15: none. Then one for the whole broker, in " +
				"rabbitmq.conf. Since 3.12 a queue may have its own, x-consumer-timeout. RabbitMQ 4.3 spares classic " +
				"queues and, instead of closing the channel, cancels the consumer.",
		},
		{
			Text: "Remember: work that takes hours wants a longer limit, or an early ack and its own bookkeeping. In " +
				"your own system: workers that lose their channel after half an hour, or, on 4.3, that are connected " +
				"and consume nothing. RabbitMQ's log says: delivery acknowledgement timed out.",
			Try: "the row of W1 says why it lost its channel. {playground.pause} starts it again, then {playground.edit} makes it ack when done; {playground.publish} " +
				"publishes work.",
		},
	},
}
