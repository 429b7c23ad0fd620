package scenario

import "rabbitlab/amqp/lab/record"

var eightYears = Scenario{
	Name:  "eight-years",
	Title: "what has become of the tutorial's programs",
	Summary: "The queue that the first programs of 2018 declare is neither durable nor exclusive: RabbitMQ takes it before 4.3. " +
		"And a consumer that says nothing of acks has to ack: nothing is removed when it is sent.",
	Ends:    "the queue is there, or refused with 541 since 4.3; hello 0 3: what was delivered is kept",
	queue:   record.QueueSpec{Name: "hello", Type: record.Classic, Durable: true},
	opening: 1,
	acts: []act{
		{name: "declare", see: func(q *scene) {
			taken := 0.0
			if old := q.fleeting("hello2"); old != nil {
				old.there(true)
				taken = 1
			}
			q.found("hello2", "taken", taken, "")
		}},
		{"default",
			func(q *scene) {
				q.publish(3, "Hello World!")
				q.hire("W1", record.WorkerSpec{Ack: record.AckNever})
			},
			func(q *scene) {
				q.comes(done, 3)
				q.expect(acks, 0)
				q.stands(0, 3)
			}},
	},
}
