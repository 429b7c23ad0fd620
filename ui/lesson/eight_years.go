package lesson

import "rabbitlab/ui/lang"

var eightYears = Lesson{
	Name:  "eight-years",
	Topic: topicBeyond,
	Title: "The tutorial, eight years later",
	Pages: []Page{
		{
			Text: "The tutorial is of 2018: four programs for pika 0.x. Here they are in short, beside what does the same today; " +
				"what is broken has its error below it. The first one, a producer, still runs with pika 1.x, but for its queue.",
			Program: helloProducer,
		},
		{
			Text: "It declares its queue by queue_declare(queue='hello'), and no more: neither durable nor exclusive.",
			Ask: &Question{
				Ask: "Does this RabbitMQ take such a queue?",
				Choices: []lang.Text{
					"No: it refuses it",
					"Yes",
				},
				Of: "hello2", What: "taken",
				Right: nearest(0, 1),
			},
			Act: "declare",
			Told: "It does. RabbitMQ 4.0 also logs a warning, and 4.3 refuses it: 541, and the connection is closed. With durable=True it works " +
				"everywhere, today: queue_declare(queue='hello', durable=True).",
			Instead: []Instead{{"hello2", "refused with", "Refused: {hello2/refused with}, and the connection is closed, since RabbitMQ 4.3; before, it was taken. With durable=True it works " +
				"everywhere, today: queue_declare(queue='hello', durable=True)."}},
		},
		{
			Text: "The second, a consumer, does not run: in pika 1.x basic_consume begins with the queue, and no_ack has become auto_ack. " +
				"Its time.sleep is right only for short jobs: see the lesson of the heartbeat.",
			Program: helloConsumer,
		},
		{
			Text: "That no_ack=False is the default, then and now, whatever the tutorial says of messages that are gone once sent. Three " +
				"messages; W1 consumes with the default, and does not ack.",
			Ask: &Question{
				Ask: "How many will RabbitMQ still have?",
				Of:  "hello", What: "unacked",
			},
			Act:  "default",
			Told: "{hello/unacked}, unacked. Nothing is removed before the ack, unless you ask for that.",
		},
		{
			Text: "The third, which makes things durable, is no Python: in its producer and in its consumer a full-width comma stands before " +
				"durable. With a plain one it runs; delivery_mode=2 is right as it was.",
			Program: durableProducer,
		},
		{
			Text: "The fourth, with prefetch, is broken where the second is. Mended, it sleeps ten seconds by time.sleep, and some minutes of that " +
				"would cost its connection. basic_qos(prefetch_count=1) is right as it was.",
			Program: fairConsumer,
		},
		{
			Text: "What else is new: a delivery may be held for 30 minutes; publisher confirms instead of transactions; quorum queues instead of " +
				"mirrored ones, which are gone since 4.0; a delivery limit of 20; and RabbitMQ pushes, it never polled.",
			Try: "{playground.code} shows today's producer: tab goes to the worker and the queue, ← and → to other languages.",
		},
		{
			Text: "Remember: durable=True, auto_ack=False with an ack at the end, prefetch_count, delivery_mode=2, confirms with mandatory, and no " +
				"time.sleep. In your own system: search the code for no_ack, tx_commit and time.sleep.",
			Try: "↓ to W1, {playground.kill} kills it, and all three come back; {playground.add} adds a worker that acks.",
		},
	},
}
