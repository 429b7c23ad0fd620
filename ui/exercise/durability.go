package exercise

import (
	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/code"
	"rabbitlab/ui/lang"
)

var durableQueue = Exercise{
	Name: "durable-queue", Lesson: "durable-queue",
	Shown: "After a restart of RabbitMQ the queue is gone, and all that was in it.",
	Hints: []lang.Text{
		"What outlives a restart: the message, the queue, or both?",
		"Declare the queue as durable.",
	},
	Checks: []string{"persistent"}, Produces: true, Patience: ending,
	broken: producer(func(_ *record.ProducerSpec, q *record.QueueSpec) { q.Durable = false }), solved: goodProducer,
}

var persistentMessage = Exercise{
	Name: "persistent-message", Lesson: "persistent-message",
	Shown: "After a restart of RabbitMQ the queue is there, and it is empty.",
	Hints: []lang.Text{
		"A durable queue is there after a restart. What of its messages?",
		"Publish with delivery mode 2, persistent.",
	},
	Checks: []string{"persistent"}, Produces: true, Patience: ending,
	broken: producer(func(p *record.ProducerSpec, _ *record.QueueSpec) { p.Persistent = false }), solved: goodProducer,
}

var confirms = Exercise{
	Name: "confirms", Lesson: "confirms",
	Shown: "The producer ends without an error, and now and then messages are missing.",
	Hints: []lang.Text{
		"How does the producer know that RabbitMQ has a message?",
		"Ask for publisher confirms on the channel, and wait for them before the program ends.",
	},
	Checks: []string{"confirms"}, Produces: true, Patience: ending,
	broken: producer(func(p *record.ProducerSpec, _ *record.QueueSpec) { p.Confirms = false }), solved: goodProducer,
}

var mandatory = Exercise{
	Name: "mandatory", Lesson: "confirms",
	Shown: "If somebody mistypes the queue's name, all messages are confirmed, and none is in any queue.",
	Hints: []lang.Text{
		"What does RabbitMQ do with a message that no queue gets? Is it confirmed?",
		"Publish as mandatory: then RabbitMQ returns what no queue gets.",
	},
	Checks: []string{"confirms", "unroutable"}, Produces: true, Patience: ending,
	broken: replaced(goodProducer, isMandatory, notMandatory), solved: goodProducer,
}

// How a message is published as mandatory, and how not.
var (
	isMandatory  = words{code.Python: ", mandatory=True", code.Go: `"tasks", true, false, message`, code.Java: `"tasks", true, properties`, code.JavaScript: ", mandatory: true"}
	notMandatory = words{code.Python: "", code.Go: `"tasks", false, false, message`, code.Java: `"tasks", properties`, code.JavaScript: ""}
)
