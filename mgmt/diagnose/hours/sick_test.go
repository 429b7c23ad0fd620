package hours

// sick are programs that do not what they should.
var sick = []shape{
	{name: "forgets", does: "never acks, its prefetch is reached, and messages come", wants: "forgotten-ack", sets: func(b *broker, name string) {
		b.works(name, b.loaded(name, 1, b.between(0.05, 0.5), 1, 0, nil), habit{prefetch: b.count(1, 50), work: b.about(0.05), forgets: 1})
	}},
	{name: "forgets-few", does: "never acks the few that it was given", wants: "forgotten-ack", sets: func(b *broker, name string) {
		q := b.declare(name, nil)
		q.publish(b.count(2, 30))
		b.works(name, q, habit{prefetch: b.count(30, 100), work: b.about(0.05), forgets: 1})
	}},
	{name: "forgets-all", does: "never acks, without a prefetch", wants: "forgotten-ack", sets: func(b *broker, name string) {
		b.works(name, b.loaded(name, 1, b.between(0.05, 0.5), 1, 0, nil), habit{work: b.about(0.05), forgets: 1})
	}},
	{name: "leaks", does: "acks most, and not all, without a prefetch", wants: "ack-leak", sets: func(b *broker, name string) {
		b.works(name, b.loaded(name, 1, b.between(0.05, 0.5), 0.5, 0, nil), habit{work: b.about(0.03), forgets: b.between(0.05, 0.3)})
	}},
	{name: "hangs", does: "works, and then hangs", wants: "stuck-worker", sets: func(b *broker, name string) {
		seconds := b.between(0.05, 0.5)
		b.works(name, b.loaded(name, 1, seconds, 0.7, 0, nil), habit{prefetch: b.count(1, 50), work: b.about(seconds), hangs: b.between(30, 120)})
	}},
	{name: "outgrown", does: "has a batch that is larger than its prefetch, from the beginning", wants: "forgotten-ack", sets: func(b *broker, name string) {
		prefetch := b.count(10, 50)
		b.works(name, b.loaded(name, 1, 0.1, 1, 0, nil), habit{prefetch: prefetch, work: b.about(0.01), batch: 2 * prefetch})
	}},
	{name: "hoards", does: "has minutes of work in hand, another worker none", wants: "hoarding", sets: func(b *broker, name string) {
		q := b.declare(name, nil)
		q.publish(b.count(400, 800))
		b.works(name, q, habit{work: b.about(b.between(3, 6))})
		q.deliver()
		b.works(name, q, habit{prefetch: 10, work: b.about(1)})
	}},
	{name: "loops", does: "gives back all that it gets", wants: "requeue-loop", sets: func(b *broker, name string) {
		q := b.declare(name, nil)
		q.publish(b.count(1, 20))
		b.works(name, q, habit{prefetch: b.count(1, 10), work: b.about(b.between(0.1, 1)), requeues: 1})
	}},
	{name: "fetches", does: "takes some with basic.get and never acks", wants: "unacked-get", sets: func(b *broker, name string) {
		q := b.declare(name, nil)
		q.publish(20)
		b.connect(name, b.anyLibrary()).get(q, b.count(1, 10), false)
	}},
	{name: "nobody", does: "is consumed from by nobody, and messages come", wants: "no-consumer", sets: func(b *broker, name string) {
		b.loaded(name, 1, b.between(0.1, 2), 1, 0, nil)
	}},
	{name: "slow", does: "acks less than comes", wants: "slow-consumer", sets: func(b *broker, name string) {
		seconds := b.between(0.1, 0.5)
		b.works(name, b.loaded(name, 1, seconds, b.between(1.5, 4), 0, nil), habit{prefetch: b.count(1, 50), work: b.about(seconds)})
	}},
	{name: "crashes", does: "dies over the message that it gets", wants: "crash-loop", sets: func(b *broker, name string) {
		q := b.declare(name, nil)
		q.publish(b.count(1, 5))
		b.works(name, q, habit{prefetch: 1, work: b.about(b.between(1, 5)), dies: true})
	}},
	{name: "round", does: "rejects all, and all comes back", wants: "dead-letter-loop", sets: func(b *broker, name string) {
		b.declare(name+":again", delay(b.between(1, 10), name))
		q := b.declare(name, deadLettersTo(name+":again"))
		q.publish(b.count(5, 50))
		b.works(name, q, habit{prefetch: b.count(1, 20), work: b.about(0.1), rejects: 1})
	}},
	{name: "drops", does: "is at its length limit", wants: "dropping", sets: func(b *broker, name string) {
		b.loaded(name, 1, b.between(0.05, 1), 1, 0, arguments{"x-max-length": float64(b.count(20, 500))})
	}},
	{name: "uncommitted", does: "never commits its acks", wants: "unclaimed", sets: func(b *broker, name string) {
		b.works(name, b.loaded(name, 1, b.between(0.1, 1), 1, 0, nil), habit{prefetch: b.count(1, 50), work: b.about(0.05), neverCommits: true})
	}},
}
