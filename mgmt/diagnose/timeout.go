package diagnose

import (
	"strconv"
	"strings"
	"time"

	"rabbitlab/mgmt"
)

// timeoutNear finds a delivery that comes close to consumer_timeout, at which RabbitMQ
// closes the channel with 406 PRECONDITION_FAILED (RabbitMQ, Consumers, Delivery
// Acknowledgement Timeout). It acts between the timeout and a minute after it.
func (s *suspect) timeoutNear() *Finding {
	held := s.heldFor()
	if held == 0 || len(s.consumers) == 0 {
		return nil
	}
	timeout, told := s.timeout()
	share := float64(held) / float64(timeout)
	if timeout <= 0 || share < timeoutNotice {
		return nil
	}
	left := timeout - held
	g := grade{Info, Likely}
	if share >= timeoutNear {
		g = suspicion
	}
	if share >= timeoutNear && left < timeoutSweep {
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
	f.lasts("time left", max(0, left), s.age())
	f.Refuted = "An ack before that: then the delivery is done in time."
	f.Cure = s.cure("Ack sooner (%s), cut the job into smaller ones, or raise consumer_timeout. What the channel holds when it is closed is redelivered.", ackLine)
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
	if s.queue == nil || !defaultApplies(s.h.overview.RabbitMQVersion, s.queue.totals) {
		return 0, false
	}
	return defaultTimeout, false
}

// defaultApplies says whether a release ends long deliveries of such a queue by
// default: since 3.8.17 after 30 minutes; 4.3 does not for classic queues.
func defaultApplies(version string, q mgmt.QueueTotals) bool {
	var parts [3]int
	for i, part := range strings.SplitN(version, ".", 3) {
		n, err := strconv.Atoi(part)
		if err != nil && i < 2 {
			return false
		}
		parts[i] = n
	}
	release := parts[0]*1_000_000 + parts[1]*1_000 + parts[2]
	if release < 3_008_017 {
		return false
	}
	return release < 4_003_000 || q.Type != "classic"
}
