package hours

import "fmt"

// shape is a kind of program; its numbers are drawn anew each time.
type shape struct {
	name  string // what its queues and connections are called begins with it
	does  string
	wants string                       // the verdict that is to be said; "" where it is well
	sets  func(b *broker, name string) // it up; name is its queue, and the title of its connections
	old   bool                         // it has run for a while before it is watched: nothing tells what it is when it begins
}

// arguments of a queue are what a client gives when it declares it.
type arguments = map[string]any

// deadLettersTo are the arguments that have a queue dead-letter to another.
func deadLettersTo(name string) arguments {
	return arguments{"x-dead-letter-exchange": "", "x-dead-letter-routing-key": name}
}

// delay are those of a queue from which messages expire into another, after so many seconds.
func delay(seconds float64, name string) arguments {
	a := deadLettersTo(name)
	a["x-message-ttl"] = seconds * 1000
	return a
}

// loaded declares a queue to which as much comes as so many workers can do for a share of
// their time. One whose prefetch is 1 is handed one message a step at the most.
func (b *broker) loaded(name string, workers int, seconds, share, every float64, a arguments) *queue {
	q := b.declare(name, a)
	b.comes(q, min(100, share*float64(workers)/max(seconds, step.Seconds())), every)
	return q
}

// load is a share of their time that leaves workers some to spare.
func (b *broker) load() float64 { return b.between(0.1, 0.9) }

// inTime is a prefetch of which the last message is worked on before RabbitMQ's own
// consumer_timeout draws near, which is 30 minutes.
func (b *broker) inTime(most int, seconds float64) int {
	return b.count(1, max(1, min(most, int(1000/seconds))))
}

var healthy = []shape{
	{name: "steady", does: "works at its pace, with time to spare", sets: func(b *broker, name string) {
		seconds, n := b.between(0.01, 20), b.count(1, 5)
		q := b.loaded(name, n, seconds, b.load(), 0, nil)
		h := habit{prefetch: b.count(1, 300), work: b.about(seconds)}
		for range n {
			b.works(name, q, h)
		}
	}},
	{name: "unlimited", does: "has no prefetch, and keeps up", sets: func(b *broker, name string) {
		seconds := b.between(0.01, 1)
		b.works(name, b.loaded(name, 1, seconds, b.between(0.1, 0.7), 0, nil), habit{work: b.about(seconds)})
	}},
	{name: "bursts", does: "works off what comes in bursts, and idles in between", sets: func(b *broker, name string) {
		seconds, n := b.between(0.05, 2), b.count(1, 3)
		q := b.loaded(name, n, seconds, b.between(0.1, 0.6), b.between(60, 900), nil)
		for range n {
			b.works(name, q, habit{prefetch: b.count(1, 50), work: b.about(seconds)})
		}
	}},
	{name: "long", does: "is in jobs of minutes, others wait in its prefetch", sets: func(b *broker, name string) {
		seconds := b.between(60, 500)
		q := b.loaded(name, 1, seconds, b.load(), 0, nil)
		q.publish(b.count(1, 60))
		b.works(name, q, habit{prefetch: b.inTime(32, seconds), work: b.about(seconds)})
	}},
	{name: "now-and-then-long", does: "is in a long job now and then, among short ones", sets: func(b *broker, name string) {
		short, long, one := b.between(0.1, 5), b.between(60, 500), b.between(0.001, 0.01)
		q := b.loaded(name, 1, short+one*long, b.between(0.1, 0.6), 0, nil)
		b.works(name, q, habit{prefetch: b.count(1, 10), work: func(message) float64 {
			if b.rng.Float64() < one {
				return long
			}
			return short
		}})
	}},
	{name: "early", does: "acks before it works, as Celery does", sets: func(b *broker, name string) {
		seconds := b.between(1, 300)
		b.works(name, b.loaded(name, 1, seconds, b.load(), 0, nil), habit{prefetch: b.inTime(16, seconds), work: b.about(seconds), early: true})
	}},
	{name: "global", does: "works with a global prefetch, as Celery does", sets: func(b *broker, name string) {
		seconds := b.between(0.1, 60)
		b.works(name, b.loaded(name, 1, seconds, b.load(), 0, nil), habit{global: b.count(1, 16), work: b.about(seconds)})
	}},
	{name: "batch", does: "acks in batches", sets: func(b *broker, name string) {
		seconds, batch := b.between(0.01, 0.5), b.count(5, 200)
		q := b.loaded(name, 1, seconds, b.load(), 0, nil)
		b.works(name, q, habit{prefetch: b.count(batch, 3*batch), work: b.about(seconds), batch: batch})
	}},
	{name: "flush", does: "acks what it has done each few seconds", sets: func(b *broker, name string) {
		b.works(name, b.loaded(name, 1, 0.05, b.load(), 0, nil), habit{prefetch: b.count(600, 2000), work: b.about(0.05), flush: b.between(1, 30)})
	}},
	{name: "fills", does: "fills its batch for minutes", sets: func(b *broker, name string) {
		batch := b.count(100, 500)
		q := b.loaded(name, 1, 1, float64(batch)/b.between(120, 420), 0, nil)
		b.works(name, q, habit{prefetch: b.count(batch, 3*batch), work: b.about(0.01), batch: batch})
	}},
	{name: "rejects", does: "rejects some into a queue of dead letters", sets: func(b *broker, name string) {
		seconds := b.between(0.02, 2)
		b.declare(name+":rejected", nil)
		q := b.loaded(name, 1, seconds, b.load(), 0, deadLettersTo(name+":rejected"))
		b.works(name, q, habit{prefetch: b.count(1, 50), work: b.about(seconds), rejects: b.between(0.01, 0.5)})
	}},
	{name: "rejects-all", does: "rejects all that it gets", sets: func(b *broker, name string) {
		seconds := b.between(0.02, 2)
		q := b.loaded(name, 1, seconds, b.load(), 0, deadLettersTo(name+":rejected"))
		b.declare(name+":rejected", nil)
		b.works(name, q, habit{prefetch: b.count(1, 50), work: b.about(seconds), rejects: 1})
	}},
	{name: "retries", does: "retries what fails by way of a delay queue", sets: func(b *broker, name string) {
		seconds := b.between(0.02, 1)
		b.declare(name+":retry", delay(b.between(5, 60), name))
		q := b.loaded(name, 1, seconds, b.between(0.1, 0.7), 0, deadLettersTo(name+":retry"))
		b.works(name, q, habit{prefetch: b.count(1, 20), work: b.about(seconds), rejects: b.between(0.02, 0.2)})
	}},
	{name: "requeues", does: "gives one back now and then", sets: func(b *broker, name string) {
		seconds := b.between(0.02, 1)
		q := b.loaded(name, 1, seconds, b.between(0.1, 0.8), 0, nil)
		b.works(name, q, habit{prefetch: b.count(1, 20), work: b.about(seconds), requeues: b.between(0.01, 0.1)})
	}},
	{name: "stands-by", does: "stands by with a lower priority", sets: func(b *broker, name string) {
		seconds := b.between(0.05, 5)
		q := b.loaded(name, 1, seconds, b.load(), 0, nil)
		prefetch := b.count(5, 500)
		b.works(name, q, habit{prefetch: prefetch, priority: 10, work: b.about(seconds)})
		b.works(name, q, habit{prefetch: prefetch, work: b.about(seconds)})
	}},
	{name: "stood-by", does: "stands by, and was there before the other one", sets: func(b *broker, name string) {
		q := b.declare(name, nil)
		q.publish(b.count(300, 800))
		b.works(name, q, habit{prefetch: 1000, work: b.about(b.between(0.5, 1.2))})
		q.deliver()
		b.works(name, q, habit{prefetch: 1000, priority: 10, work: b.about(1)})
	}},
	{name: "one-active", does: "waits to be the single active consumer", sets: func(b *broker, name string) {
		seconds := b.between(0.05, 5)
		q := b.loaded(name, 1, seconds, b.load(), 0, arguments{"x-single-active-consumer": true})
		for range 3 {
			b.works(name, q, habit{prefetch: b.count(1, 100), work: b.about(seconds)})
		}
	}},
	{name: "delays", does: "expires into the queue where the work is done", sets: func(b *broker, name string) {
		b.loaded(name+":wait", 1, b.between(0.1, 2), 0.5, 0, delay(b.between(10, 1200), name))
		b.works(name, b.declare(name, nil), habit{prefetch: 10, work: b.about(0.05)})
	}},
	{name: "polled", does: "is emptied with basic.get each minute or so", old: true, sets: func(b *broker, name string) {
		b.polls(name, b.loaded(name, 1, b.between(0.1, 5), 1, 0, nil), b.between(20, 300))
	}},
	{name: "mqtt-subscription-offline", does: "is the session of a subscriber that is offline", sets: func(b *broker, name string) {
		b.loaded(name, 1, b.between(0.5, 20), 1, 0, nil)
	}},
	{name: "replies", does: "gets replies with automatic ack in a queue of its own", sets: func(b *broker, name string) {
		for i := range 3 {
			q := b.loaded(fmt.Sprintf("%s:%d", name, i), 1, b.between(0.1, 20), 1, 0, nil)
			q.exclusive, q.kind = true, "classic"
			b.works(name, q, habit{autoAck: true, work: b.about(0.01)})
		}
	}},
	{name: "idle", does: "has nothing to do", sets: func(b *broker, name string) {
		b.works(name, b.declare(name, nil), habit{prefetch: b.count(1, 100), work: b.about(1)})
	}},
	{name: "deployed", does: "is started anew each few minutes", sets: func(b *broker, name string) {
		seconds, n := b.between(0.05, 10), b.count(1, 4)
		q := b.loaded(name, n, seconds, b.between(0.1, 0.7), 0, nil)
		for range n {
			b.works(name, q, habit{prefetch: b.count(1, 50), work: b.about(seconds), restarts: b.between(150, 900)})
		}
	}},
	{name: "redeployed", does: "is gone for some seconds each few minutes", sets: func(b *broker, name string) {
		seconds := b.between(0.05, 2)
		q := b.loaded(name, 1, seconds, b.between(0.1, 0.6), 0, nil)
		b.works(name, q, habit{prefetch: b.count(1, 50), work: b.about(seconds), restarts: b.between(150, 900), away: b.between(5, 25)})
	}},
	{name: "commits", does: "acks in transactions that it commits", sets: func(b *broker, name string) {
		seconds := b.between(0.5, 5)
		q := b.loaded(name, 1, seconds, b.load(), 0, nil)
		b.works(name, q, habit{prefetch: b.count(5, 20), work: b.about(seconds), batch: b.count(1, 5), flush: 2, commits: true})
	}},
	{name: "limited", does: "keeps up with a queue of limited length", sets: func(b *broker, name string) {
		b.works(name, b.loaded(name, 1, 0.1, b.between(0.1, 0.6), 0, arguments{"x-max-length": 1000.0}), habit{prefetch: 10, work: b.about(0.1)})
	}},
	{name: "backlog", does: "works off a backlog", sets: func(b *broker, name string) {
		seconds, n := b.between(0.02, 0.5), b.count(1, 4)
		q := b.loaded(name, n, seconds, b.between(0.1, 0.6), 0, nil)
		q.publish(b.count(100, 5000))
		for range n {
			b.works(name, q, habit{prefetch: b.count(1, 50), work: b.about(seconds)})
		}
	}},
	{name: "shared", does: "works on two queues over one channel", sets: func(b *broker, name string) {
		seconds := b.between(0.05, 5)
		w := b.works(name, b.loaded(name, 1, seconds, 0.4, 0, nil), habit{prefetch: b.count(1, 20), work: b.about(seconds)})
		other := &worker{habit: w.habit, title: name, consumer: w.channel.consume(b.loaded(name+":2", 1, seconds, 0.4, 0, nil), w.habit.prefetch)}
		b.programs = append(b.programs, other.step)
	}},
}
