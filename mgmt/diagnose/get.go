package diagnose

// unackedGet finds messages that were taken with basic.get and not acked: held by a
// channel without a consumer.
func (s *suspect) unackedGet() *Finding {
	c := s.counters()
	if c == nil || c.got == 0 || c.delivered > 0 || len(s.consumers) > 0 || s.row.Consumers.Or(1) > 0 || s.surelyHeld() == 0 {
		return nil
	}
	held := s.heldFor()
	if held < oneEmission && !s.waiting() {
		return nil
	}
	f := s.finding(UnackedGet, waited(held, s.surelyHeld() == 1))
	s.heldLong(f, held)
	s.showCounters(f)
	f.Refuted = "An ack: if unacked falls to 0 when the program has done its work, it only takes long."
	f.Cure = s.cure("Ack what basic.get returned: look for %s. To look at messages without taking them, get them with requeue and close the channel.", ackLine)
	f.Unknown = append(f.Unknown, "RabbitMQ does not tell which queue basic.get took from.")
	return f
}
