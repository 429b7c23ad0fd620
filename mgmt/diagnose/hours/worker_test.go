package hours

// habit is what a worker does. The zero habit acks each message at once and has no limit to
// what it holds.
type habit struct {
	prefetch, priority int
	global             int                   // how much the channel may hold, instead of a prefetch
	work               func(message) float64 // s that a message takes
	batch              int                   // acks so many at once
	flush              float64               // s, acks what it has done so often, however few
	early              bool                  // acks before it works
	autoAck            bool
	rejects            float64 // the share of messages that are dead-lettered
	forgets            float64 // that are never acked
	requeues           float64 // that are given back
	commits            bool    // acks in transactions
	neverCommits       bool
	hangs              float64 // s after which it does nothing any more
	restarts           float64 // s after which it closes its connection, and begins anew
	away               float64 // s until it does
	dies               bool    // over each message
}

// worker is a program that consumes from a queue.
type worker struct {
	habit
	*consumer
	title    string
	lib      library
	since    int       // the step at which it began
	back     int       // the step at which it begins, 0 while it is there
	at       *message  // that it works on
	left     float64   // s of work on it
	done     []message // that are not acked yet
	forgot   []message
	flushed  int // the step at which it last acked
	finished int // messages
}

// works starts a worker.
func (b *broker) works(title string, q *queue, h habit) *worker {
	w := &worker{habit: h, title: title, lib: b.anyLibrary()}
	w.begin(b, q)
	b.programs = append(b.programs, w.step)
	return w
}

func (w *worker) begin(b *broker, q *queue) {
	channel := b.connect(w.title, w.lib)
	channel.global, channel.tx = w.global, w.commits || w.neverCommits
	w.consumer = channel.consume(q, w.habit.prefetch)
	w.consumer.priority, w.consumer.autoAck = w.habit.priority, w.habit.autoAck
	w.since, w.flushed, w.back = b.ticks, b.ticks, 0
	w.at, w.done, w.forgot = nil, nil, nil
}

// step is what it does in one.
func (w *worker) step() {
	if w.back > 0 {
		if w.broker.ticks >= w.back {
			w.begin(w.broker, w.queue)
		}
		return
	}
	age := float64(w.broker.ticks-w.since) / float64(second)
	if w.hangs > 0 && age >= w.hangs {
		return
	}
	if w.restarts > 0 && age >= w.restarts {
		w.again()
		return
	}
	for time := step.Seconds(); time > 0 && w.takes(); {
		spent := min(time, w.left)
		w.left -= spent
		time -= spent
		if w.left > 0 {
			break
		}
		if w.dies {
			w.again()
			return
		}
		m := *w.at
		w.at = nil
		w.finish(m)
	}
	w.settle()
}

// takes says that it has something to work on.
func (w *worker) takes() bool {
	if w.at != nil {
		return true
	}
	if len(w.inbox) == 0 {
		return false
	}
	m := w.inbox[0]
	w.inbox = w.inbox[1:]
	w.at, w.left = &m, max(0.001, w.work(m))
	if w.early {
		w.ack(1)
	}
	return true
}

func (w *worker) finish(m message) {
	w.finished++
	if w.early || w.habit.autoAck {
		return
	}
	switch p := w.broker.rng.Float64(); {
	case p < w.forgets:
		w.forgot = append(w.forgot, m)
	case p < w.forgets+w.rejects:
		w.reject(m)
	case p < w.forgets+w.rejects+w.requeues:
		w.requeue(m)
	default:
		w.done = append(w.done, m)
	}
}

// settle acks what is done, when its batch is full or its time has come.
func (w *worker) settle() {
	due := w.flush > 0 && float64(w.broker.ticks-w.flushed) >= w.flush*float64(second)
	if len(w.done) < max(1, w.batch) && !due || w.flush > 0 && w.batch == 0 && !due {
		return
	}
	w.ack(len(w.done))
	w.done, w.flushed = w.done[:0], w.broker.ticks
	if w.commits {
		w.commit()
	}
}

// again is another connection of the same program.
func (w *worker) again() {
	hand := append(append([]message{}, w.forgot...), w.done...)
	if w.at != nil && !w.early {
		hand = append(hand, *w.at)
	}
	if hand = append(hand, w.inbox...); w.habit.autoAck {
		hand = nil
	}
	b, q := w.broker, w.queue
	w.leave(hand)
	if w.away > 0 {
		w.back = b.ticks + int(w.away*float64(second))
		return
	}
	w.begin(b, q)
}

// comes has messages come to a queue: at a rate, and where every is given in bursts of so
// many seconds' worth.
func (b *broker) comes(q *queue, rate, every float64) {
	b.programs = append(b.programs, func() {
		if every == 0 {
			q.publish(b.poisson(rate))
		} else if b.ticks%int(every*float64(second)) == 1 {
			q.publish(int(rate * every))
		}
	})
}

// polls has a program fetch all that there is, each so often, on a connection that it keeps.
func (b *broker) polls(title string, q *queue, every float64) {
	c := b.connect(title, b.anyLibrary())
	phase := b.rng.IntN(int(every * float64(second)))
	b.programs = append(b.programs, func() {
		if b.ticks%int(every*float64(second)) == phase {
			c.get(q, len(q.ready)+1, true)
		}
	})
}

// takes constant seconds, give or take.
func (b *broker) about(seconds float64) func(message) float64 {
	return func(message) float64 { return seconds * (0.7 + 0.6*b.rng.Float64()) }
}
