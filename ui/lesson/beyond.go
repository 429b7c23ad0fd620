package lesson

import "rabbitlab/ui/lang"

// What the tutorial does not say, and everybody meets.

var poisonMessage = Lesson{
	Name:  "poison-message",
	Topic: topicBeyond,
	Title: "The poison message",
	Pages: []Page{
		{
			Text: "One message is malformed, and no worker can do it. The worker means well: it puts the message back, " +
				"basic.nack with requeue=True, so that a colleague may try.",
			Ask: &Question{
				Ask: "How often does it come round?",
				Choices: []lang.Text{
					"Once or twice",
					"Up to twenty times, then it is dropped",
					"Without end",
				},
				Of: "hello", What: "redelivered",
				Right: upTo(2, 20),
			},
			Act: "loop",
			Told: "Redelivered {hello/redelivered} times, and then the worker was stopped. Still {hello/ready} ready. " +
				"A classic queue has no limit: the loop keeps worker and broker busy with nothing.",
		},
		{
			Text: "A quorum queue counts how often it takes a message back. This one has a delivery limit of 3, and a " +
				"dead-letter exchange that leads to the queue graveyard.",
			Ask: &Question{
				Ask: "How many times is the message delivered?",
				Of:  "limited", What: "deliveries",
			},
			Act: "limit",
			Told: "It was delivered {limited/deliveries} times: three times it may come back, and one more is too " +
				"many. Now {limited/ready} ready in limited and {graveyard/ready} in graveyard, where somebody can " +
				"look at it.",
			Try: "] leads on to the graveyard; m tells how the message came there.",
		},
		{
			Text: "RabbitMQ 4 gives each quorum queue a limit of 20, unless told otherwise. Without a dead-letter " +
				"exchange the message is then dropped! The worker can see the count in the header x-delivery-count; " +
				"a classic queue marks redelivered, and counts nothing.",
		},
		{
			Text: "Remember: what can never succeed is rejected with requeue=False, and dead-lettered. Requeue only " +
				"what may succeed later. In your own system: deliver rates far above publish rates, and a " +
				"redelivered rate that never rests.",
			Try: "] goes to hello, a adds a worker with the ack mode reject. Where does the message go without a " +
				"dead-letter queue?",
		},
	},
}

var hoarder = Lesson{
	Name:  "hoarder",
	Topic: topicBeyond,
	Title: "The consumer that hoards",
	Pages: []Page{
		{
			Text: "Ten thousand messages are waiting, and the first worker is on its way.",
			Act:  "publish",
			Told: "{hello/ready} ready.",
		},
		{
			Text: "W1 starts, with ack when done but without basic.qos, and works on its first message for a long time.",
			Ask: &Question{
				Ask: "How many messages are unacked?",
				Of:  "hello", What: "unacked",
			},
			Act: "hoard",
			Told: "{hello/unacked} unacked, {hello/ready} ready: RabbitMQ sent all that it had, as fast as it could. " +
				"They lie in W1's memory, which has to bear them.",
		},
		{
			Text: "Things go too slowly, so somebody starts a second worker, W2, with prefetch 100.",
			Ask: &Question{
				Ask: "How many messages does W2 get?",
				Of:  "W2", What: "deliveries",
			},
			Act:  "starve",
			Told: "W2 got {W2/deliveries}. All messages belong to W1. However many workers are added now, they starve.",
		},
		{
			Text: "W1 is killed, and had begun with a single message.",
			Ask: &Question{
				Ask: "How many messages come back marked redelivered?",
				Choices: []lang.Text{
					"The one that it worked on",
					"All of them",
				},
				Of: "hello", What: "redelivered",
				Right: nearest(1, 10000),
			},
			Act: "kill",
			Told: "Redelivered: {hello/redelivered}, done by W2: {W2/done}. The mark means that a message was sent " +
				"before, not that somebody began with it.",
		},
		{
			Text: "Remember: set a prefetch for each consumer. In your own system: READY 0 and a large UNACKED, all " +
				"held by one consumer with prefetch ∞ while the others hold nothing. And the memory of that one.",
			Try: "↓ to W2, e: a sleep of 1s and prefetch 0; b publishes a burst; a adds a worker. How many does it " +
				"get?",
		},
	},
}

var ackTwice = Lesson{
	Name:  "ack-twice",
	Topic: topicBeyond,
	Title: "Acks that RabbitMQ does not know",
	Pages: []Page{
		{
			Text: "A delivery tag is the number of a delivery on its channel. basic.ack names it: once, and on that " +
				"channel. Three messages; by mistake W1 acks its first one twice.",
			Ask: &Question{
				Ask: "What does the second ack do?",
				Choices: []lang.Text{
					"Nothing: it is acked already",
					"RabbitMQ closes the channel",
					"RabbitMQ closes the connection",
				},
				Of: "W1", What: "reply code",
				Right: nearest(0, 406, 504),
			},
			Act: "twice",
			Told: "Channel closed: {W1/reply code} PRECONDITION_FAILED - unknown delivery tag. Acked {hello/acked}, " +
				"ready {hello/ready}. The call itself succeeds: basic.ack has no answer, and the error comes later.",
		},
		{
			Text: "W2 acks each message once, but on another channel of its connection. One of three was acked so far.",
			Ask: &Question{
				Ask: "How many are acked after that?",
				Of:  "hello", What: "acked",
			},
			Act: "elsewhere",
			Told: "Still {hello/acked}, and {W2/reply code} again; {hello/ready} ready, as its message came back. Had " +
				"that channel known a tag 1, another message would have been acked, without a word!",
		},
		{
			Text: "W3 acks each message once, on the channel that brought it.",
			Act:  "heir",
			Told: "Acked {hello/acked}, lost {hello/lost}. The mistakes lost nothing, but each cost its worker the " +
				"channel, and whoever held more had to do it again.",
		},
		{
			Text: "Remember: one channel to a thread, and ack where it was delivered. In your own system look for " +
				"unknown delivery tag in the log, for channels shared by threads, and for acks that are sent after a " +
				"reconnect.",
			Try: "r starts W1 again with its mistake; p publishes until it gets a message. Its row says what came of " +
				"it.",
		},
	},
}

var batchAcker = Lesson{
	Name:  "batch-acker",
	Topic: topicBeyond,
	Title: "The batch that never fills",
	Pages: []Page{
		{
			Text: "A worker can save acks: basic.ack with multiple=True acks all deliveries up to its tag. W1 acks ten " +
				"at a time, and has prefetch 5. Twenty messages come.",
			Ask: &Question{
				Ask: "How many has it done when all comes to rest?",
				Of:  "hello", What: "done",
			},
			Act: "stall",
			Told: "Done: {hello/done}. Unacked {hello/unacked}, ready {hello/ready}, and nothing moves any more. W1 " +
				"waits for five more, RabbitMQ waits for an ack. Both do as they were told.",
		},
		{
			Text: "Its batch is set to 5, as large as the prefetch.",
			Act:  "mend",
			Told: "Acked {hello/acked}, ready {hello/ready}. It went on at once, as its batch was full already.",
		},
		{
			Text: "And at the end? Of 22 messages the last two would not fill a batch. So whoever acks in batches must " +
				"also ack what there is after a while: after a second without work, say.",
		},
		{
			Text: "Remember: the batch is never larger than the prefetch. In your own system: UNACKED stands exactly " +
				"at the prefetch, the worker idles, and there is no error anywhere.",
			Try: "p four times: four messages are done and hang unacked. The fifth p frees them.",
		},
	},
}
