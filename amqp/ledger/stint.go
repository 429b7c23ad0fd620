package ledger

// stint is a worker's time on one channel.
type stint struct {
	queue    string
	prefetch int // 0: unlimited, or not known
	got      int // deliveries
	settled  []*delivery
	proven   int        // how many of them the broker has read for sure
	fresh    []*message // delivered to it and not marked redelivered
	began    uint64     // a line, as below
	leaving  uint64     // when its end began; 0: that is not told
	end      uint64     // how it ended; 0: it has not
	cut      bool       // it ended without a goodbye: its last words may not have been read
	noticed  uint64     // when the broker noticed, where that is told; 0: it is not
	since    uint64     // from when on the broker may have known of the end
}

// finish is the end of a stint. Others may be told what came of it before it is told: how
// long before is known where the history says when the end began.
func (s *stint) finish(how string, line uint64) {
	s.end, s.cut, s.since = line, how != stopped, s.began
	if s.leaving > 0 {
		s.since = s.leaving
	}
}

// deliver notes one more delivery. With a prefetch the broker sends no more before it
// has read what the worker said of earlier ones: so much is proven.
func (s *stint) deliver(d *delivery) {
	s.got++
	if s.prefetch == 0 {
		return
	}
	for ; s.proven < min(s.got-s.prefetch, len(s.settled)); s.proven++ {
		s.settled[s.proven].read = true
	}
}

// delivery is a message with a worker.
type delivery struct {
	seq         uint64
	stint       *stint // nil: it was found in the queue when all was over
	redelivered bool
	automatic   bool
	finished    bool   // the work was done
	said        string // what the worker said of it: acked, nacked, rejected; "": nothing
	saidAt      uint64
	read        bool   // the broker has read that
	crash       uint64 // the line of a crash that the broker may have come to before what was said was on disk; 0: none
	reason      bool   // why the message could be delivered once more, and was
}

// earliest is the line after which the broker can have sent it. Its worker may tell of it
// late, when another broker runs already: it came over a connection to the one before.
func (d *delivery) earliest() uint64 {
	if d.stint == nil {
		return d.seq
	}
	return d.stint.began
}

// release is since when the broker may have taken the message back; false if it never
// could.
func (d *delivery) release() (since uint64, ok bool) {
	switch {
	case d.stint == nil || d.automatic:
		return 0, false
	case d.said == nacked:
		return d.saidAt, true
	case d.stint.end == 0, d.said != "" && (d.read || !d.stint.cut):
		return d.crash, d.crash > 0
	}
	return d.stint.since, true
}

// explains says whether the message could be delivered once more, as x, for the end
// of d. Where d itself is told after x, so may its end be.
func (d *delivery) explains(x *delivery) bool {
	since, ok := d.release()
	return ok && (since < x.seq || d.seq > x.seq)
}

// gone says whether the broker was told that it need not keep the message.
func (d *delivery) gone() bool { return d.automatic || d.said == acked || d.said == rejected }
