package exercise

import (
	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/code"
	"rabbitlab/ui/lang"
)

var fairDispatch = Exercise{
	Name: "fair-dispatch", Lesson: "fair-dispatch",
	Shown: "One worker holds all the messages, and the others have nothing to do.",
	Hints: []lang.Text{
		"How many messages may RabbitMQ send to a worker that has acked none of them?",
		"Set a prefetch count on the channel, before the program consumes.",
	},
	Checks: []string{"acks", "prefetch"}, Messages: some, Patience: patience,
	broken: worker(func(w *record.WorkerSpec) { w.Prefetch = 0 }), solved: goodWorker,
}

var poisonMessage = Exercise{
	Name: "poison-message", Lesson: "poison-message",
	Shown: "The bodies are numbers. One message is not, and the worker is busy with it for ever.",
	Hints: []lang.Text{
		"Where does the message go that the worker says no to?",
		"What can never succeed is not requeued: reject it without requeue; a dead-letter exchange keeps it.",
	},
	Checks: []string{"acks", "poison"}, Messages: some, Poison: "many", Patience: patience,
	broken: refusing(goodWorker, requeue), solved: refusing(goodWorker, reject),
}

// What a worker does with a body that is not a number.
var (
	requeue = words{
		code.Python:     "if not body.isdigit():\n    ch.basic_nack(delivery_tag=method.delivery_tag, requeue=True)\n    return",
		code.Go:         "if _, err := strconv.Atoi(string(d.Body)); err != nil {\n\tcheck(d.Nack(false, true))\n\tcontinue\n}",
		code.Java:       "if (!body.matches(\"[0-9]+\")) {\n    channel.basicNack(deliveryTag, false, true);\n    continue;\n}",
		code.JavaScript: "if (!/^[0-9]+$/.test(body)) {\n  channel.nack(message, false, true);\n  return;\n}",
	}
	reject = words{
		code.Python:     "if not body.isdigit():\n    ch.basic_nack(delivery_tag=method.delivery_tag, requeue=False)\n    return",
		code.Go:         "if _, err := strconv.Atoi(string(d.Body)); err != nil {\n\tcheck(d.Nack(false, false))\n\tcontinue\n}",
		code.Java:       "if (!body.matches(\"[0-9]+\")) {\n    channel.basicNack(deliveryTag, false, false);\n    continue;\n}",
		code.JavaScript: "if (!/^[0-9]+$/.test(body)) {\n  channel.nack(message, false, false);\n  return;\n}",
	}
)
