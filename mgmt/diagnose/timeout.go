package diagnose

import (
	"time"

	"rabbitlab/amqp/release"
	"rabbitlab/amqp/speech"
	"rabbitlab/mgmt"
)

var timeoutNear = Kind{
	Verdict: TimeoutNear, Group: Consumers,
	Title: "held almost as long as consumer_timeout", Brief: "timeout near",
	What:      "A delivery is held so long that RabbitMQ will soon take it away: by closing the channel with 406 PRECONDITION_FAILED, since 4.3 by cancelling the consumer.",
	LooksAt:   []string{"consumer_timeout", "deliver", "ack"},
	Threshold: speech.Sprintf("A remark at a share of %g of consumer_timeout, a warning at %g, critical where it is reached within %d s.", timeoutNotice, timeoutClose, secondsOf(timeoutSweep)),
	Source:    "RabbitMQ's documentation, Consumers, Delivery Acknowledgement Timeout.",
	Refuted:   "An ack before that: then the delivery is done in time.",
	Cure:      "Ack sooner (%s), cut the job into smaller ones, or raise consumer_timeout. What the channel holds when it is closed is redelivered.",
	code:      ackLine,
}

// timeoutNear finds a delivery that comes close to consumer_timeout, at which RabbitMQ
// closes the channel with 406 PRECONDITION_FAILED (RabbitMQ, Consumers, Delivery
// Acknowledgement Timeout). It acts between the timeout and a minute after it.
func (s *suspect) timeoutNear() *Finding {
	held := s.heldFor()
	if held == 0 || len(s.consumers) == 0 && !s.gets() {
		return nil
	}
	timeout, told := s.timeout()
	share := float64(held) / float64(timeout)
	if timeout <= 0 || share < timeoutNotice {
		return nil
	}
	left := timeout - held
	g := grade{Info, Likely}
	if share >= timeoutClose {
		g = suspicion
	}
	if share >= timeoutClose && left < timeoutSweep {
		g = proof
	}
	f := s.finding(TimeoutNear, g)
	if !told {
		lowered := grade{f.Severity, f.Confidence}.atMost(suspicion)
		f.Severity, f.Confidence = lowered.Severity, lowered.Confidence
		f.Unknown = append(f.Unknown, "This release does not tell its consumer_timeout: 30 minutes, the default, is assumed.")
	}
	s.heldLong(f, held)
	s.showCounters(f)
	f.lasts("consumer_timeout", timeout, s.age())
	f.lasts("timeout_left_seconds", max(0, left), s.age())
	return f
}

// timeout is the shortest that is in force for one of the channel's consumers, and
// whether the broker told it. It is 0 where there is none.
func (s *suspect) timeout() (d time.Duration, told bool) {
	for _, c := range s.consumers {
		if t, known := c.Timeout.Value(); known && t > 0 && t < mostCounted/1e6 {
			one := time.Duration(t * float64(time.Second))
			if d == 0 || one < d {
				d = one
			}
		}
	}
	if d > 0 {
		return d, true
	}
	var q mgmt.QueueTotals // where basic.get took from a queue that is not known, as of a classic one
	if s.queue != nil {
		q = s.queue.totals
	} else if q.Type = "classic"; !s.gets() {
		return 0, false
	}
	if !defaultApplies(s.h.overview.RabbitMQVersion, q) {
		return 0, false
	}
	return defaultTimeout, false
}

// defaultApplies says whether a release ends long deliveries of such a queue by
// default, after 30 minutes.
func defaultApplies(version string, q mgmt.QueueTotals) bool {
	return release.Has(version, release.ConsumerTimeout30m) && (q.Type != "classic" || release.Has(version, release.ClassicConsumerTimeout))
}
