package lesson

import "rabbitlab/ui/lang"

// What the tutorial does not say, and everybody meets.

var poisonMessage = Lesson{
	Name:  "poison-message",
	Topic: topicBeyond,
	Title: "The poison message",
	Pages: []Page{
		{
			Text: "A worker can say no: basic.nack or basic.reject. With requeue=True the message goes back; without, " +
				"it is dropped or dead-lettered. One message is malformed. Each worker means well, and puts it back " +
				"with basic.nack.",
			Ask: &Question{
				Ask: "How often will it come round?",
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
			Text: "A quorum queue counts how often a message comes back. This one has a delivery limit of 3, and a " +
				"dead-letter exchange that leads to the queue graveyard. W2 puts it back by basic.reject: since " +
				"RabbitMQ 4.3 basic.nack does not count.",
			Ask: &Question{
				Ask: "How many times is the message delivered?",
				Of:  "limited", What: "deliveries",
			},
			Act: "limit",
			Told: "It was delivered {limited/deliveries} times: three times it may come back, and one more is too " +
				"many. Now {limited/ready} ready in limited and {graveyard/ready} in graveyard, where somebody can " +
				"look at it.",
			Try: "{playground.next-queue} leads on to the graveyard; {playground.life} tells how the message came there.",
		},
		{
			Text: "RabbitMQ 4 gives each quorum queue a limit of 20, unless told otherwise. Without a dead-letter " +
				"exchange the message is then dropped! Until 4.2 basic.nack counts too; on 4.3 it turns for ever. " +
				"The worker can see the count in x-delivery-count; a classic queue only marks redelivered.",
		},
		{
			Text: "Remember: what can never succeed is rejected with requeue=False, and dead-lettered. Requeue only " +
				"what may succeed later. In your own system: deliver rates far above publish rates, and a " +
				"redelivered rate that never rests.",
			Try: "{playground.next-queue} goes to hello, {playground.add} adds a worker with the ack mode reject. Where does the message go without a " +
				"dead-letter queue?",
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
			Text: "W2 acks each message once, but on another channel of its connection. RabbitMQ will close that other " +
				"channel. And the message?",
			Ask: &Question{
				Ask: "What becomes of it?",
				Choices: []lang.Text{
					"It is acked: it is the same connection",
					"It goes back to the queue",
					"It stays unacked, with W2",
				},
				Of: "hello", What: "ready",
				Right: nearest(0, 2, 1),
			},
			Act: "elsewhere",
			Told: "The other channel is closed, {W2/reply code}; the one that delivered stays open. Acked {hello/acked}, " +
				"ready {hello/ready}, unacked {hello/unacked}: W2 believes that it has acked. A forgotten ack, without a sound.",
		},
		{
			Text: "W3 acks each message once, on the channel that brought it. It takes all that it is given.",
			Ask: &Question{
				Ask: "How many messages will still be unacked then?",
				Of:  "hello", What: "unacked",
			},
			Act: "heir",
			Told: "{hello/unacked}, the one with W2; acked {hello/acked}. Had W2's other channel known a delivery 1 of " +
				"its own, that one would have been acked: another message, and nobody would know.",
		},
		{
			Text: "At last W2 is stopped, and its channel goes with it.",
			Act:  "kill",
			Told: "Acked {hello/acked}, lost {hello/lost}, done twice {hello/done twice}: W3 got W2's message, which W2 had done " +
				"long ago. That is how such a mistake shows: late, and as work done twice.",
		},
		{
			Text: "Remember: one channel to a thread, and ack where it was delivered. In your own system look for " +
				"unknown delivery tag in the log, for channels shared by threads, and for acks that are sent after a " +
				"reconnect.",
			Try: "{playground.pause} starts W1 again with its mistake; {playground.publish} publishes until it gets a message. Its row says what came of " +
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
				"at a time, and has prefetch 5. Twenty messages will come.",
			Ask: &Question{
				Ask: "How many will it have done when all comes to rest?",
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
			Try: "{playground.publish} four times: four messages are done and hang unacked. The fifth {playground.publish} frees them.",
		},
	},
}
