package lesson

import "rabbitlab/ui/lang"

// Who gets the next message.

var roundRobin = Lesson{
	Name:  "round-robin",
	Topic: topicDispatch,
	Title: "Dealt out in turn",
	Pages: []Page{
		{
			Text: "Two workers on one queue: who gets the next message? Without further orders, each in turn, like " +
				"cards. W1 and W2 start, and say nothing of a prefetch: that means unlimited.",
			Act:  "crew",
			Told: "Both wait for work.",
		},
		{
			Text: "Twenty messages will come. By bad luck every odd one is heavy, a second of work, and every even one " +
				"is light, a tenth of a second.",
			Ask: &Question{
				Ask: "How will the work time be shared?",
				Choices: []lang.Text{
					"Half of it for each",
					"About two thirds for one of them",
					"Over four fifths for one of them",
				},
				Of: "the busier worker", What: "share of the work",
				Right: upTo(0.6, 0.8),
			},
			Act: "deal",
			Told: "Done: W1 {W1/done}, W2 {W2/done}, which looks fair. Busy: W1 {W1/busy}, W2 {W2/busy}. All took " +
				"{prefetch unlimited/took}, and {prefetch unlimited/idle time} were spent idle.",
		},
		{
			Text: "RabbitMQ counts messages; how long each takes it cannot know. The tutorial says that it fills one " +
				"worker before the next. That is so with a backlog alone: what waits already goes to whoever comes " +
				"first, as the next lesson shows. Among those who are there it deals in turn, at once, whether or " +
				"not anything was acked.",
		},
		{
			Text: "Remember: without a prefetch RabbitMQ deals blindly. In your own system: look on screen 1 for " +
				"prefetch ∞ and workers of one queue that hold very different numbers.",
			Try: "{playground.burst} publishes a burst; then {playground.add} adds a third worker: it gets none of what was dealt already.",
		},
	},
}

var hoarder = Lesson{
	Name:  "hoarder",
	Topic: topicDispatch,
	Title: "The consumer that hoards",
	Pages: []Page{
		{
			Text: "Ten thousand messages are waiting, and the first worker is on its way.",
			Act:  "publish",
			Told: "{hello/ready} ready.",
		},
		{
			Text: "W1 will start, with ack when done but without basic.qos, and work on its first message for a long " +
				"time.",
			Ask: &Question{
				Ask: "How many messages will be unacked?",
				Of:  "hello", What: "unacked",
			},
			Act: "hoard",
			Told: "{hello/unacked} unacked, {hello/ready} ready: RabbitMQ sent all that it had, as fast as it could. " +
				"They lie in W1's memory, which has to bear them. This is how the tutorial saw one worker filled " +
				"before the next: with a backlog.",
		},
		{
			Text: "Things go too slowly, so somebody starts a second worker, W2, with prefetch 100.",
			Ask: &Question{
				Ask: "How many messages does W2 get?",
				Of:  "W2", What: "deliveries",
			},
			Act: "starve",
			Told: "W2 got {W2/deliveries}. All messages belong to W1. However many workers are added now, they starve. " +
				"(Had W2 been waiting when they came, each would have got half.)",
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
			Try: "↓ to W2, {playground.edit}: a sleep of 1s and prefetch 0; {playground.burst} publishes a burst; {playground.add} adds a worker. How many does it " +
				"get?",
		},
	},
}

var fairDispatch = Lesson{
	Name:  "fair-dispatch",
	Topic: topicDispatch,
	Title: "The race: prefetch 0, 1 and N",
	Pages: []Page{
		{
			Text: "basic.qos with prefetch_count=1 says: no further message while I hold one that is not acked. So the " +
				"next one goes to whoever is free.",
		},
		{
			Text: "A race on three queues with two workers each: prefetch unlimited, 1 and 4. All get the same work: " +
				"odd ones a second, even ones a tenth of it.",
			Act:  "crews",
			Told: "Six workers wait at the start.",
			Try:  "{playground.lanes} shows one of them alone, and the three side by side again.",
		},
		{
			Text: "Twenty messages will go to each queue, all at the same time.",
			Ask: &Question{
				Ask: "Who will be done first?",
				Choices: []lang.Text{
					"Prefetch unlimited: it never waits",
					"Prefetch 1",
					"Prefetch 4",
				},
				Of: "the winner", What: "prefetch",
				Right: nearest(0, 1, 4),
			},
			Act: "race",
			Told: "Unlimited {prefetch unlimited/took}, prefetch 4 {prefetch 4/took}, prefetch 1 {prefetch " +
				"1/took}: {prefetch 1/saved} saved. Idle with 1: {prefetch 1/idle time}; unlimited: {prefetch " +
				"unlimited/idle time}.",
		},
		{
			Text: "Fair means that the work time is shared, not the number of messages: unlimited gave each worker as " +
				"many, and nothing was less fair. Jain's index of the time: 1 is even, 0.5 is one of two doing it " +
				"all.",
			Try: "each lane ends with its fairness. {playground.code} shows the line of code that makes the difference.",
		},
		{
			Text: "Three pitfalls. 0 means unlimited, not none. The count holds for consumers that start after it was " +
				"set. And it counts what is not acked: with automatic ack it does nothing.",
		},
		{
			Text: "Remember: long or uneven work wants basic_qos(prefetch_count=1), called before basic_consume. In " +
				"your own system: is there a queue that grows while some of its workers idle?",
			Try: "{playground.edit} gives a worker another prefetch, {playground.burst} publishes a burst. {global.again} starts the lesson over.",
		},
	},
}

var prefetchPrice = Lesson{
	Name:  "prefetch-price",
	Topic: topicDispatch,
	Title: "What prefetch 1 costs",
	Pages: []Page{
		{
			Text: "With prefetch 1 the worker acks, and then waits until the next message has come over the network. " +
				"If the work takes a second, nobody notices. If it takes no time, the waiting is all there is.",
			Act:  "fill",
			Told: "Four queues, full of messages that take no time.",
		},
		{
			Text: "One worker after the other empties its queue: prefetch 1, 10, 100, unlimited.",
			Ask: &Question{
				Ask: "How fast is prefetch 100, against 1?",
				Choices: []lang.Text{
					"No faster: the work is the same",
					"Up to twice as fast",
					"More than twice as fast",
				},
				Of: "prefetch 100", What: "times as fast as 1",
				Right: upTo(1.05, 2), Open: true,
			},
			Act: "price",
			Told: "Prefetch 1 {prefetch 1/throughput}, 10 {prefetch 10/throughput}, 100 {prefetch 100/throughput}, " +
				"unlimited {prefetch unlimited/throughput}: 100 is {prefetch 100/times as fast as 1} times as fast " +
				"as 1.",
		},
		{
			Text: "Here the broker is on the same machine. Over a network each wait is longer, and prefetch 1 slower " +
				"still. Unlimited may be quicker still, but has one worker hold the whole queue.",
		},
		{
			Text: "Remember: enough that the worker never waits, and no more. Long work: 1. Short work: 10 to a few " +
				"hundred; measure it. In your own system: a queue that grows while its workers are far from busy.",
			Try: "{playground.add} adds a worker with prefetch 1, {playground.burst} publishes 2000; then {playground.edit} and prefetch 100, and {playground.burst} again. How fast " +
				"does READY fall?",
		},
	},
}
