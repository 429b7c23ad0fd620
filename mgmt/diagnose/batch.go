package diagnose

import "math"

var batchDeadlock = Kind{
	Verdict: BatchDeadlock, Group: Consumers,
	Title: "its batch is larger than its prefetch", Brief: "batch too big",
	What:      "A consumer that acks in batches holds just its prefetch, and waits for a batch to fill which the prefetch does not let fill.",
	LooksAt:   []string{"ack", "messages_unacknowledged", "prefetch_count"},
	Threshold: "As stuck-worker, where all acks came in multiples of one number.",
	Source:    "Measured by the trial, which runs consumers of each kind on real brokers.",
	Refuted:   "An ack while unacked equals the prefetch: then its batch fits, and it was stuck for another reason.",
	Cure:      "Let the prefetch be larger than the batch (%s), and ack what has come after a time too, not only when the batch is full.",
	code:      prefetchLine,
}

// batchDeadlock finds a consumer that waits for a batch to fill which its prefetch
// does not let fill: it holds just its prefetch, does nothing, and acked in batches
// before.
func (s *suspect) batchDeadlock() *Finding {
	g, ok := s.rests()
	if !ok || !s.full() || s.surelyHeld() < 2 || s.track.batch() < 2 {
		return nil
	}
	f := s.finding(BatchDeadlock, g.atMost(alarm))
	s.showRest(f)
	f.counts("ack_multiple", s.track.batch(), s.age())
	f.Unknown = append(f.Unknown, "A worker that is stuck with its prefetch full looks the same, if it acked in such multiples by chance.")
	return f
}

// batch is the largest number that all acks came in multiples of, and 0 where they tell
// none: a worker that acks each of five messages a second acks 25 in each sample, and
// now and then its first and its last sample are multiples of five too.
func (t *track) batch() (batch int64) {
	steps := t.ackSteps()
	for _, n := range steps {
		batch = gcd(batch, n)
	}
	if math.Pow(float64(batch), float64(unlike(steps))) < batchByChance {
		return 0
	}
	return batch
}

// ackSteps is how many acks came from one sample to the next, from the channel's
// beginning on, and 0 where only deliveries did.
func (t *track) ackSteps() (steps []int64) {
	was := counters{}
	for i := range t.runs {
		is := t.runs[i].counters
		delivered := is.taken() > was.taken() && i < len(t.runs)-1
		if n := is.acked - was.acked; n > 0 || delivered {
			steps = append(steps, n)
		}
		was = is
	}
	return steps
}

// unlike counts the steps that are not as the most common one: a steady rate explains
// that one.
func unlike(steps []int64) int {
	times, most := map[int64]int{}, 0
	for _, n := range steps {
		times[n]++
		most = max(most, times[n])
	}
	return len(steps) - most
}

func gcd(a, b int64) int64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}
