package diagnose

// forgottenAck finds a consumer that was delivered messages, holds some, and never
// acked one on this channel.
func (s *suspect) forgottenAck() *Finding {
	c := s.counters()
	if c == nil || c.acked > 0 || c.taken() == 0 || s.surelyHeld() == 0 {
		return nil
	}
	held := s.heldFor()
	if held < oneEmission && !s.waiting() {
		return nil
	}
	f := s.finding(ForgottenAck, waited(held, s.surelyHeld() == 1))
	s.heldLong(f, held)
	s.showCounters(f)
	s.showWaiting(f)
	f.Refuted = "An ack: if the ack counter rises, this is a long job or a large batch."
	f.Cure = s.cure("Ack each message when its work is done, on every path, errors too. Look for %s in the consumer: it is missing, or not reached. Until then, closing the connection puts what it holds back into the queue.", ackLine)
	if f.Severity == Info {
		f.Unknown = append(f.Unknown, "A first job that is not done yet, or a first batch, looks the same: the first ack is awaited.")
	}
	if s.full() && s.surelyHeld() > 1 {
		f.Unknown = append(f.Unknown, "A batch that is larger than the prefetch looks the same: it is never full, and never acked.")
	}
	return f
}

// waiting says that the channel held something at each of the looks that two emissions
// of unacked lie in.
func (s *suspect) waiting() bool {
	return s.surelyHeld() > 0 && s.at.Sub(s.unacked[0].at) >= oneEmission
}
