package lesson

import "rabbitlab/ui/lang"

var backlog = Lesson{
	Name:  "backlog",
	Topic: topicBeyond,
	Title: "The backlog",
	Pages: []Page{
		{
			Text: "A shop opens, and ten orders a second come in. W1 takes half a second for each, so it does two a second.",
			Ask: &Question{
				Ask: "What does READY do?",
				Choices: []lang.Text{
					"It settles at a few messages",
					"It grows for as long as this lasts",
				},
				Of: "hello", What: "growth",
				Right: upTo(1),
			},
			Act: "pile",
			Told: "{hello/ready} ready, and {hello/growth} more: ten come and two go. RabbitMQ takes them all: no producer is held up because a " +
				"queue is long. Only short of memory or disk does it block them, all at once. (The shop pauses while you read.)",
		},
		{
			Text: "A new order waits behind all the others: what is ready, divided by what is done a second. At 20 ready and two a second that is " +
				"ten seconds; after an hour like this it is four hours. Nothing is lost, and the customers are gone.",
		},
		{
			Text: "The orders come again, ten a second. When twenty wait, seven more workers come: eight of them do sixteen a second.",
			Ask: &Question{
				Ask: "What becomes of the orders that wait?",
				Choices: []lang.Text{
					"They stay: the workers just keep pace",
					"They get fewer, until nothing waits",
				},
				Of: "hello", What: "ready",
				Right: nearest(20, 0),
			},
			Act: "help",
			Told: "{hello/ready} ready after {hello/until nothing waits}. Only the difference works off a backlog: sixteen go, ten come, six " +
				"fewer a second. Five workers would have kept pace, and the backlog with it.",
		},
		{
			Text: "Rush hour is over: the producer stops.",
			Act:  "end",
			Told: "Ready {hello/ready}, unacked {hello/unacked}, lost {hello/lost}. A queue is there for that: it bears a rush which the workers " +
				"make up for later. It cannot make up for too few of them.",
		},
		{
			Text: "More workers help only if each takes a share: with a prefetch that is not unlimited. Short work wants a larger one. Where " +
				"nothing helps, say what may be missing: x-message-ttl drops what is too old, x-max-length the oldest; with " +
				"x-overflow=reject-publish the producer is refused, and its confirms say so.",
		},
		{
			Text: "Remember: a backlog is no number but a direction: what comes in a second against what goes. In your own system: screen 1 has " +
				"both, and screen 3 says since when a queue grows and whether its workers are busy, stuck, or not there.",
			Try: "{playground.toggle} starts the producer, {playground.faster} makes it faster, {playground.add} adds a worker: where does READY turn?",
		},
	},
}
