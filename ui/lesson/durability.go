package lesson

import "rabbitlab/ui/lang"

// What is still there when the broker comes back.

var durableQueue = Lesson{
	Name:  "durable-queue",
	Topic: topicDurability,
	Title: "Which queue survives a restart",
	Pages: []Page{
		{
			Text: "Whether a queue is durable is said when it is declared, and shows only when the broker restarts. " +
				"Two queues: task_queue is declared durable, hello is not.",
			Act: "declare",
			Told: "Both are there, and both work alike. Only a list tells them apart: rabbitmqctl list_queues name " +
				"durable.",
		},
		{
			Text: "The broker will be stopped in good order now, as for an upgrade, and started again. Nothing crashes.",
			Ask: &Question{
				Ask: "Will hello still be there afterwards?",
				Choices: []lang.Text{
					"Yes: it was stopped in good order",
					"No: it comes back without hello",
				},
				Of: "hello", What: "there",
				Right: nearest(1, 0),
			},
			Act: "restart",
			Told: "task_queue is back, hello is gone, and with it whatever stood in it. A clean stop helps nothing: " +
				"what is not durable is not kept.",
			Try: "{playground.next-queue} shows the other queue, {playground.publish} publishes to it: who publishes declares it anew, and nobody would notice.",
		},
		{
			Text: "The tutorial's own queue_declare(queue='hello') makes such a queue. RabbitMQ 4.0 logs a warning at " +
				"it; 4.3 refuses it and closes the connection, 541, unless rabbitmq.conf permits it: " +
				"deprecated_features.permit.transient_nonexcl_queues = true. A queue that is exclusive, one " +
				"connection's own, may still be transient.",
		},
		{
			Text: "Remember: durable=True, always. Quorum queues are never anything else, and keep copies on several " +
				"nodes. In your own system: rabbitmqctl list_queues name durable shows what the next restart takes " +
				"away. Messages are another matter: see the next lesson.",
			Try: "{playground.declare} declares a queue of your own; {playground.publish} publishes to it.",
		},
	},
}

var persistentMessage = Lesson{
	Name:  "persistent-message",
	Topic: topicDurability,
	Title: "Which message survives a restart",
	Pages: []Page{
		{
			Text: "A durable queue comes back after a restart. Its messages? That each message says for itself: " +
				"delivery_mode 2 is persistent, 1 is transient, and left out it is transient.",
		},
		{
			Text: "So there are four cases. Each gets a queue with five messages: durable or fleeting, that is not " +
				"durable; persistent or transient. The queues' names say which is which.",
			Act: "fill",
			Told: "{all queues/ready} messages are ready in all. (Where RabbitMQ refuses queues that are not durable, " +
				"the two fleeting ones are missing.)",
		},
		{
			Text: "The broker will be stopped in good order and started again.",
			Ask: &Question{
				Ask: "How many of all these messages will be left?",
				Of:  "all queues", What: "survivors",
			},
			Act: "restart",
			Told: "{all queues/survivors} are left, all of them in durable.persistent. A queue that is gone saves no " +
				"message, and a durable queue forgets a transient one.",
		},
		{
			Text: "Queue and message, both must be told. Only with quorum queues does the message not matter: they " +
				"keep all that they take on disk, whatever its delivery_mode says.",
		},
		{
			Text: "Remember: durable=True for the queue and delivery_mode=2 for every message that matters. In your " +
				"own system look at each program that publishes: most libraries do not set it unless told.",
			Try: "{playground.next-queue} goes through the queues; {playground.code} shows the producer's line for each.",
		},
	},
}

var redeclare = Lesson{
	Name:  "redeclare",
	Topic: topicDurability,
	Title: "The same name, other settings",
	Pages: []Page{
		{
			Text: "The queue hello has been in use for a year. It is durable, and there is a message in it.",
			Act:  "publish",
			Told: "{hello/ready} ready.",
		},
		{
			Text: "A new producer declares hello exactly as it is. Every program may do that at its start.",
			Act:  "same",
			Told: "{hello/ready} ready: nothing changed, and there was no error.",
		},
		{
			Text: "Then somebody cleans up the code and declares hello with durable=False. (The tutorial has it the " +
				"other way round; it is the same.)",
			Ask: &Question{
				Ask: "What becomes of hello?",
				Choices: []lang.Text{
					"It is made anew, and empty",
					"It stays as it is, without a word",
					"There is a second hello beside it",
					"RabbitMQ refuses: an error",
				},
				Of: "hello", What: "refused with",
				Right: nearest(0, 1, 2, 406),
			},
			Act: "other",
			Told: "Refused: {hello/refused with} PRECONDITION_FAILED, inequivalent arg 'durable'. {hello/ready} ready, " +
				"as before. The error closes the channel, and with it goes every consumer on it.",
		},
		{
			Text: "The settings of a queue cannot be changed. Whoever wants others takes another name: the tutorial " +
				"takes task_queue.",
			Act: "another name",
			Told: "task_queue {task_queue/ready}, hello {hello/ready}. The old queue stays until somebody has emptied " +
				"and deleted it: otherwise its messages wait for ever.",
		},
		{
			Text: "Remember: all programs declare a queue alike, best in one place. In your own system: inequivalent " +
				"arg in a log means that two programs disagree, and that the later one does not run.",
			Try: "{playground.next-queue} goes from queue to queue, {playground.declare} declares one more with the settings that you like, {playground.delete} deletes the old " +
				"one.",
		},
	},
}

var confirms = Lesson{
	Name:  "confirms",
	Topic: topicDurability,
	Title: "The gap before the disk",
	Pages: []Page{
		{
			Text: "Persistent is no guarantee. A message that has come to RabbitMQ is not on the disk yet: it is " +
				"written a little later, and not each one is synced by itself. First, 300 persistent messages, " +
				"published as in the tutorial.",
			Ask: &Question{
				Ask: "How many answers does the producer get?",
				Of:  "no answer", What: "answers",
			},
			Act: "publish",
			Told: "It got {no answer/answers}: basic.publish has no answer. {task_queue/ready} messages have come, but " +
				"the producer only knows that it has sent them.",
		},
		{
			Text: "The broker can be made to answer in two ways. A transaction for each message, as the tutorial " +
				"advises: tx.commit, and wait. Or publisher confirms, as RabbitMQ advises: publish on while the " +
				"answers come.",
			Ask: &Question{
				Ask: "Which takes longer for 300 messages?",
				Choices: []lang.Text{
					"The confirms: they come later",
					"They take as long: both wait for answers",
					"The transactions: one waits for each",
				},
				Of: "transactions", What: "times as long",
				Right: upTo(0.9, 1.1),
			},
			Act: "answers",
			Told: "No answer {no answer/time of 300 messages}, confirms {publisher confirms/time of 300 messages}, " +
				"transactions {transactions/time of 300 messages}: {transactions/times as long} times as long as " +
				"confirms. With a real disk, and with others on it, the difference is larger.",
		},
		{
			Text: "Now the gap itself. Persistent messages will flow into a durable queue, without confirms, and the " +
				"broker will crash in the middle. (This is done to a broker of our own only.)",
			Ask: &Question{
				Ask: "Will messages be lost?",
				Choices: []lang.Text{
					"No: they are persistent",
					"Yes, some",
				},
				Of: "gap.unconfirmed", What: "lost in the gap",
				Right: upTo(0), Open: true,
			},
			Act: "crash",
			Told: "Published {gap.unconfirmed/published}, there afterwards {gap.unconfirmed/survivors}: " +
				"{gap.unconfirmed/lost in the gap} fell into the gap. It may be none, or all: nothing was promised.",
		},
		{
			Text: "The same once more, with publisher confirms.",
			Ask: &Question{
				Ask: "How many of the confirmed ones are missing afterwards?",
				Of:  "gap.confirmed", What: "confirmed and lost",
			},
			Act: "confirmed",
			Told: "Missing: {gap.confirmed/confirmed and lost}. Published {gap.confirmed/published}, confirmed " +
				"{gap.confirmed/confirmed}, there afterwards {gap.confirmed/survivors}. A persistent message is " +
				"confirmed when it is on the disk; the {gap.confirmed/unanswered} without an answer the producer " +
				"publishes again.",
		},
		{
			Text: "A confirm says that RabbitMQ has dealt with the message, not that a queue has it. What no queue takes is " +
				"confirmed as well, and gone. With mandatory=True it is returned first (312 NO_ROUTE): the playground's " +
				"producer publishes so, and the programs that c shows.",
		},
		{
			Text: "Remember: durable, persistent, mandatory and confirmed; never mind transactions. What was not " +
				"confirmed is published again, and may then be there twice. In pika it is channel.confirm_delivery() " +
				"and mandatory=True: are they in your producers?",
			Try: "{playground.producer} gives the producer confirms or transactions, {playground.faster} makes it faster: compare published and confirmed.",
		},
	},
}
