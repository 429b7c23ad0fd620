package lesson

import "rabbitlab/ui/lang"

var delay = Lesson{
	Name:  "delay",
	Topic: topicBeyond,
	Title: "A delay by TTL and dead letter",
	Pages: []Page{
		{
			Text: "An order that is not paid in time is to be cancelled: here after 2 s. Three orders go to the queue delay, which nobody consumes. " +
				"They may stay for 2 s (x-message-ttl); what expires goes to the dead-letter exchange, and so to hello, where W1 waits.",
			Act: "wait",
			Told: "All three came to W1, the first {delay/delayed by} after it was published. In delay {delay/ready} are left. RabbitMQ has kept the time, " +
				"and nobody had to look at a clock.",
		},
		{
			Text: "Three arguments of the queue do it: x-message-ttl 2000, x-dead-letter-exchange, here the default exchange, and " +
				"x-dead-letter-routing-key hello. W1 is told where it comes from: the header x-death names the queue, the reason expired, and " +
				"how often. A consumer of delay would spoil it: it would get them at once.",
		},
		{
			Text: "Orders may have times of their own: the property expiration of a message. The queue mixed has no TTL. Its first message " +
				"gets 5 s, and the second, right behind it, 1 s.",
			Ask: &Question{
				Ask: "When does the second come to W1?",
				Choices: []lang.Text{
					"After 1 s, before the first",
					"After 5 s, behind the first",
				},
				Of: "mixed", What: "second after",
				Right: upTo(3),
			},
			Act: "head",
			Told: "After {mixed/second after}, behind the first. A queue looks at its head alone: what has expired behind it waits, and counts as " +
				"ready. A consumer of mixed would not be given it any more, but the dead-letter exchange gets it late.",
		},
		{
			Text: "So there is a queue for each time: slow with a TTL of 30 s, quick with one of 1 s, and both lead to hello. The first " +
				"message goes to slow, and the second to quick.",
			Ask: &Question{
				Ask: "When does the second come this time?",
				Choices: []lang.Text{
					"After 1 s",
					"After 30 s, behind the first",
				},
				Of: "quick", What: "delayed by",
				Right: upTo(15),
			},
			Act: "apart",
			Told: "After {quick/delayed by}; in slow {slow/ready} still waits. All in a queue have the same time, so the head is always the next to " +
				"expire. When the 30 s are over the other one comes too.",
		},
		{
			Text: "A retry with a pause is built the same way. The work queue's own dead-letter exchange leads to a queue with a TTL, and that one's " +
				"leads back. A worker that fails rejects without requeue, and gets the message again after the pause: x-death counts the " +
				"rounds. After some of them put it aside, or it goes round for ever.",
		},
		{
			Text: "Remember: a queue without a consumer, with a TTL and a dead-letter exchange, is a delay; one queue for each time. The TTL of a " +
				"queue that is there cannot be declared otherwise (406). In your own system: messages that come late have waited behind one with a " +
				"longer expiration.",
			Try: "{playground.next-queue} goes to the next queue, {playground.publish} publishes there; {playground.code} shows it in code, {playground.life} a message's life.",
		},
	},
}
