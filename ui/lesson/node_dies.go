package lesson

import "rabbitlab/ui/lang"

var nodeDies = Lesson{
	Name:  "node-dies",
	Topic: topicBeyond,
	Title: "A node of three dies",
	Pages: []Page{
		{
			Text: "Three nodes, one cluster. task_queue is a quorum queue: each node has a copy, and one of them leads. hello is classic, and is " +
				"on one node alone, that which we are connected to. Five persistent messages go into each.",
			Act: "work",
			Told: "W1 works on task_queue, a second for each message. W2 has the first of hello in hand, for long: {hello/ready} ready, " +
				"{hello/unacked} unacked. From outside a cluster looks like one broker: every node knows every queue.",
		},
		{
			Text: "W1 gets five messages more. Then the node dies that hello is on, and the leader of task_queue, as in a power cut. Both workers " +
				"were connected to it, and connect to another node.",
			Ask: &Question{
				Ask: "Does W2 go on with hello from there?",
				Choices: []lang.Text{
					"Yes: every node knows every queue",
					"No: hello died with its node",
				},
				Of: "W2", What: "consumes",
				Right: nearest(1, 0),
			},
			Act: "one",
			Told: "W1 had done a message again after {task_queue/until it went on}, and {task_queue/confirmed} are confirmed: two copies of three " +
				"are most of them, and chose a new leader. W2 cannot: hello is not declared anew elsewhere, as its messages would be missing.",
		},
		{
			Text: "The node comes back, with what was on its disk.",
			Ask: &Question{
				Ask: "How many messages of hello come back redelivered?",
				Of:  "hello", What: "redelivered",
			},
			Act: "back",
			Told: "{hello/redelivered}, to W2, and {hello/ready} are ready: being persistent they waited on that disk, and nobody could have had " +
				"them meanwhile. Lost in hello {hello/lost}, in task_queue {task_queue/lost}: there the node catches up.",
		},
		{
			Text: "Two nodes die. One copy of task_queue is left, with all that was in it. Fifteen messages were confirmed, and the producer has " +
				"five more.",
			Ask: &Question{
				Ask: "How many are confirmed in all while two are down?",
				Of:  "task_queue", What: "confirmed",
			},
			Act: "two",
			Told: "{task_queue/confirmed}: not one more. One copy of three is not most: for all it knows the other two live on, with a leader of " +
				"their own. It takes nothing and delivers nothing rather than be wrong, and no confirm tells the producer so.",
		},
		{
			Text: "Both come back.",
			Act:  "all",
			Told: "Answered with basic.nack, and published again: {task_queue/unconfirmed}; the others were confirmed as soon as most copies were " +
				"back. In all {task_queue/confirmed} confirmed, {task_queue/lost} lost.",
		},
		{
			Text: "Remember: what must outlive a node is a quorum queue on three nodes, or five, published to with confirms, by clients that know " +
				"several addresses and publish again what is not confirmed. In your own system: screen 3 tells of a node that is down, and of a " +
				"quorum queue that lacks most of its members.",
			Try: "{playground.publish} publishes to the queue in view: how long is it until the confirm, with three copies?",
		},
	},
}
