package lesson

var idempotent = Lesson{
	Name:  "idempotent",
	Topic: topicAcks,
	Title: "Delivered again, not done again",
	Pages: []Page{
		{
			Text: "W1 pays out red envelopes. To save acks it sends one for every ten messages (multiple). Three come in, and W1 pays them.",
			Act:  "work",
			Told: "Paid {hello/done}, and {hello/unacked} unacked: for RabbitMQ not one of them is done.",
		},
		{
			Text: "Now W1 dies. The money is paid, and no ack was sent. W2 takes over, and acks each message when it is done.",
			Ask: &Question{
				Ask: "How many envelopes will have been paid twice?",
				Of:  "hello", What: "done twice",
			},
			Act: "again",
			Told: "Done twice: {hello/done twice}, lost {hello/lost}. RabbitMQ cannot know what W1 had done, and delivers again what has no ack. " +
				"A worker can die between any work and its ack: manual acks promise at least once, and never exactly once.",
		},
		{
			Text: "So a worker has to bear that a message comes twice: an idempotent consumer. The producer gives each message an id " +
				"(message_id). The worker notes the id of what is done, in one transaction with the work, under a unique key. Where there is " +
				"a note already it leaves the work out, and acks.",
		},
		{
			Text: "W3 makes such notes. It pays three, ten to an ack as W1, and dies as W1 did. W4 sees the same notes and takes over.",
			Ask: &Question{
				Ask: "How many of these three will have been paid twice?",
				Of:  "hello", What: "done twice now",
			},
			Act: "skip",
			Told: "Done twice now: {hello/done twice now}. All three came again; W4 found their notes and skipped {hello/skipped}. It acks them all the same: else " +
				"they would stay unacked, and come back once more.",
		},
		{
			Text: "Would it not be simpler to skip whatever is marked redelivered? Three more messages, all sent to W5. It pays the first, and " +
				"the second takes long. It acks when all three are done.",
			Act:  "part",
			Told: "{hello/unacked} unacked: {W5/done} paid, one in hand, one not begun.",
		},
		{
			Text: "W5 is going to die. W6 will get all three, each marked redelivered.",
			Ask: &Question{
				Ask: "If W6 skipped all that is so marked: how many are never paid?",
				Of:  "W6", What: "redelivered and not done",
			},
			Act: "hint",
			Told: "{W6/redelivered and not done} of {W6/redelivered}: marked is whatever was sent before, begun or not. W6 goes by the notes: " +
				"{W6/skipped} skipped, the others paid; lost {hello/lost}.",
		},
		{
			Text: "Nor is a message without the mark always new. A producer that misses its confirm publishes again, and for RabbitMQ that is " +
				"another message, not marked. Only the id tells, if it is made once, before the first try: best of what the work is about, as " +
				"an order's number. The delivery tag tells nothing: it counts a channel's deliveries.",
		},
		{
			Text: "Remember: at least once, so note what is done, by its id, in one transaction with the work, and ack after that. To set a status " +
				"twice does no harm and needs no note; to add to a balance does. In your own system: payments that are there twice after a worker " +
				"was restarted.",
			Try: "↑ to W3, {playground.pause} starts it again, {playground.burst} publishes ten. Then {playground.kill} kills W3: what does W6 skip? {playground.code} shows it in code.",
		},
	},
}
