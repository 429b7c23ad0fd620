package diagnose

import (
	"time"

	"rabbitlab/amqp/speech"
)

// A consumer that acks nothing may be in a long job: nothing that RabbitMQ counts tells
// it from one that forgot to ack, or hangs, be it one message that it holds or a prefetch
// full of those that wait for the first. What does tell is that messages come in the
// meantime, far more than it could work on at once: no program that is well leaves those
// to wait. So the time that it is given depends on that.

// patience is how long a consumer that acks nothing is waited for before that is a
// warning, critical, and certain; 0 is never.
type patience [3]time.Duration

// impatience grades that the consumer has acked nothing for so long, and not before a time
// that each grade takes at the least.
func (s *suspect) impatience(silent time.Duration, atLeast patience) grade {
	p, since := s.patience(silent)
	return rise(func(i int) bool { return p[i] > 0 && since >= p[i] && silent >= atLeast[i] })
}

// patience is what the consumer is given that has acked nothing for so long, and since
// when that runs: for as long as messages press, if they do.
func (s *suspect) patience(silent time.Duration) (p patience, since time.Duration) {
	pressing, pressed := s.pressed(silent)
	switch {
	case pressed && s.surelyHeld() == 1:
		return patience{alarming, certain, 0}, pressing
	case pressed:
		return patience{suspicious, alarming, certain}, pressing
	}
	if s.isShovel() {
		return patience{suspicious, alarming, 0}, silent // it has no jobs
	}
	if long := s.longerTimeout(); long > longestJob {
		return patience{longestJob, long, 0}, silent
	}
	return patience{longJob, longestJob, 0}, silent
}

// isShovel says that it is one, or a federation link.
func (s *suspect) isShovel() bool {
	return s.connection != nil && (&Client{Title: s.connection.Title}).isShovel()
}

// grade is how bad it is that a consumer acks nothing for so long.
func (p patience) grade(silent time.Duration) grade {
	return rise(func(i int) bool { return p[i] > 0 && silent >= p[i] })
}

// longerTimeout is the consumer_timeout that holds for it where that was raised: then its
// jobs are meant to be long.
func (s *suspect) longerTimeout() time.Duration {
	if t, told := s.timeout(); told && t > defaultTimeout {
		return t
	}
	return 0
}

// pressed says that, in the time that it acked nothing, messages came that it should
// have: many times what it can hold, or one after the other into its hands where that is
// not limited. One that did ack before may be in the one long job among short ones, while
// others come at its usual pace: that takes more.
func (s *suspect) pressed(silent time.Duration) (since time.Duration, yes bool) {
	n, by, known := s.limit()
	c := s.counters()
	if !known || c == nil {
		return 0, false
	}
	if (n == 0 || by == quorumLimit) && s.tookSince(silent) >= pressedHands {
		return silent, true
	}
	if !s.full() {
		n = max(1, s.surelyHeld()) // if messages wait all the same, something else limits it
	}
	least := int64(pressedLeast)
	if c.acked > 0 {
		least = pressedWorker
	}
	came, since := s.cameSince(silent)
	return since, came >= max(least, min(pressedRounds*n, pressedMost))
}

// tookSince is how many messages were handed to it while it acked none, but for those
// that came at once when it began: those are a backlog.
func (s *suspect) tookSince(silent time.Duration) int64 {
	last := s.track.last()
	if last == nil {
		return 0
	}
	if held := s.surelyHeld(); held >= pressedBacklog {
		return held
	}
	first := last.taken()
	if c, known := s.track.at(s.at.Add(twoEmissions - silent)); known {
		first = c.taken()
	} else if len(s.track.runs) > 0 {
		first = s.track.runs[0].taken()
	}
	return min(last.taken()-first, s.surelyHeld())
}

// cameSince is how many messages have come to wait in its queue while it acked none, and
// for how long they have come: at the rate of now, as far back as what waits there lasts.
func (s *suspect) cameSince(silent time.Duration) (n int64, since time.Duration) {
	ready, known := s.queue.waits()
	if !known {
		return 0, 0
	}
	rate, over := s.queue.growth()
	if s.queue.countAt().Sub(s.queue.seen) < oneEmission { // a first look
		rate, over = s.queue.stats.PublishRate.Or(0)-s.queue.stats.AckRate.Or(0), oneEmission
	}
	if over < oneEmission || rate <= 0 {
		return 0, 0
	}
	since = min(silent, timesOver(time.Second, float64(ready)/rate))
	return int64(rate * since.Seconds()), since
}

// showPress adds what came in the meantime, or says that a long job looks the same.
func (s *suspect) showPress(f *Finding, silent time.Duration) {
	if _, pressed := s.pressed(silent); pressed {
		if came, since := s.cameSince(silent); came > 0 {
			f.counts("came_since", came, s.age())
			f.lasts("came_seconds", since, s.age())
		}
		f.Refuted = "An ack: then it is far too slow for what comes, and has not stopped."
		return
	}
	if s.isShovel() {
		f.Refuted = "An ack: then its destination takes messages again."
		return
	}
	p, _ := s.patience(silent)
	const long speech.Sentence = "A long job looks the same: it is given %d min, as RabbitMQ itself waits 30 min by default, and the messages behind it in the prefetch wait for their turn."
	f.Unknown = append(f.Unknown, speech.Sprintf(long, int64(p[0]/time.Minute)))
	if s.longerTimeout() > 0 {
		f.Unknown = append(f.Unknown, "Its consumer_timeout was raised, as is done for long jobs.")
	}
}

// rejected is how many messages are gone from the channel without an ack, at the least:
// basic.reject and basic.nack without requeue raise no counter, but what was taken, and
// neither acked nor given back nor held, was rejected.
func (s *suspect) rejected() int64 {
	last := s.track.last()
	if last == nil || !s.counted || len(s.unacked) == 0 {
		return 0
	}
	before, known := s.track.at(s.at.Add(-statisticsLag))
	if !known {
		before = counters{}
		if len(s.track.runs) > 0 {
			before = s.track.runs[0].counters
		}
	}
	late := last.taken() - before.taken() // what unacked may not know yet
	return max(0, last.unsettled()-last.redelivered-s.mostHeld()-late)
}
