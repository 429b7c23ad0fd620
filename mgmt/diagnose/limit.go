package diagnose

// quorumMost is how many messages a quorum queue gives a consumer that sets no prefetch
// (rabbit_fifo_client, RabbitMQ 3.8 to 4.3).
const quorumMost = 2000

// What sets a limit, by its id as evidence.
const (
	ownPrefetch    = "prefetch_count"
	globalPrefetch = "global_prefetch_count"
	quorumLimit    = "quorum_limit"
	linkCredit     = "link_credit" // and what it holds: AMQP 1.0 has no prefetch
)

// limit is how many messages the channel can hold, and what sets that, as evidence: 0 is
// no limit, and false is that none was told yet.
func (s *suspect) limit() (n int64, by string, known bool) {
	own, known := s.prefetch()
	if s.row.Session {
		return own, linkCredit, known
	}
	if g, has := s.row.GlobalPrefetch.Int(); has && g > 0 && (!known || own == 0 || g < own) {
		return g, globalPrefetch, true
	}
	if known && own == 0 && s.queue != nil && s.queue.totals.Type == "quorum" {
		return quorumMost, quorumLimit, true
	}
	return own, ownPrefetch, known
}

// prefetch is what its consumers may hold together, each by its own prefetch, and false
// where none was told yet. 0 is unlimited.
func (s *suspect) prefetch() (n int64, known bool) {
	for _, c := range s.consumers {
		one, told := c.Prefetch.Int()
		if !told {
			return 0, false
		}
		if one == 0 {
			return 0, true
		}
		n += one
	}
	if n > 0 {
		return n, true
	}
	if !s.told {
		return 0, false
	}
	return s.row.Prefetch.Int()
}

// full says that the channel holds all that it can.
func (s *suspect) full() bool {
	n, by, known := s.limit()
	if by == globalPrefetch && s.whole != nil {
		return known && s.whole.surelyHeld() >= n // all that is on the channel counts
	}
	return known && n > 0 && s.surelyHeld() >= n
}

// showLimit adds what limits it, where it consumes.
func (s *suspect) showLimit(f *Finding) {
	if len(s.consumers) == 0 {
		return
	}
	n, by, known := s.limit()
	if !known {
		return
	}
	if by == quorumLimit {
		f.counts(ownPrefetch, 0, s.age())
	}
	f.counts(by, n, s.age())
	if ready, _ := s.queue.waits(); n == 0 && ready > 0 {
		f.Unknown = append(f.Unknown, "Messages wait though its prefetch is unlimited: a global prefetch limits it, which RabbitMQ does not tell from 4.0 on, or its connection takes no more.")
	}
}

// waits is how many messages are ready, and whether that is known.
func (q *queueWatch) waits() (n int64, known bool) {
	if q == nil {
		return 0, false
	}
	return q.totals.Ready.Int()
}
