package diagnose

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
	f.counts("acks came in multiples of", s.track.batch(), s.age())
	f.Refuted = "An ack while unacked equals the prefetch: then its batch fits, and it was stuck for another reason."
	f.Cure = s.cure("Let the prefetch be larger than the batch (%s), and ack what has come after a time too, not only when the batch is full.", prefetchLine)
	f.Unknown = append(f.Unknown, "A worker that is stuck with its prefetch full looks the same, if it acked in such multiples by chance.")
	return f
}

// batch is the largest number that all acks came in multiples of, and 0 where they
// tell none: always the same number in a sample may be a rate, if no deliveries came
// between.
func (t *track) batch() int64 {
	var batch, first int64
	told := false
	for i := 1; i < len(t.runs); i++ {
		was, is := &t.runs[i-1], &t.runs[i]
		n := is.acked - was.acked
		if n == 0 {
			told = told || is.taken() > was.taken() && i < len(t.runs)-1
			continue
		}
		if first == 0 {
			first = n
		}
		told = told || n != first
		batch = gcd(batch, n)
	}
	if !told || batch > 0 && t.runs[0].acked%batch != 0 {
		return 0
	}
	return batch
}

func gcd(a, b int64) int64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}
