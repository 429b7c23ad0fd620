package hours

import (
	"rabbitlab/mgmt"
)

// RabbitMQ's statistics with default settings: each queue and channel emits its own each five
// seconds, in a rhythm of its own; counters are gathered each five seconds out of what was
// emitted before, and kept for ten minutes, each minute's for an hour.
const (
	statisticsEach = 5 * 10 // steps
	samplesKept    = 120
	minutesKept    = 60
	samplesMinute  = 12
)

// statistics are what a queue or a channel told of itself.
type statistics struct {
	phase   int // of statisticsEach: when it emits
	emitted shot
	told    bool
	samples []sample
	minutes []sample
}

// shot is what it emits.
type shot struct {
	tally
	counts
	consumers, prefetch, pending int
	idle                         int // the step since which nothing happened, 0 where something does
}

// sample is what was counted when statistics were gathered.
type sample struct {
	at int
	tally
	counts
}

// gather has everybody emit whose turn it is, and takes the samples.
func (b *broker) gather() {
	for _, q := range b.queues {
		if b.ticks%statisticsEach == q.phase {
			q.ticked = counts{len(q.ready), q.unacked}
			q.emitted, q.told = shot{tally: q.tally, counts: q.ticked, consumers: len(q.consumers)}, true
		}
		q.sample(b.ticks)
	}
	for _, c := range b.channels {
		if b.ticks%statisticsEach == c.phase {
			c.emit()
		}
		c.sample(b.ticks)
	}
}

func (c *channel) emit() {
	idle := c.emitted.idle
	switch now := c.broker.ticks; {
	case now-c.active < statisticsEach:
		idle = 0
	case idle == 0, c.held > 0 && now-idle >= 60*second: // it is renewed each minute where something is held
		idle = now
	}
	c.emitted = shot{c.tally, counts{0, c.held - c.pending}, len(c.consumers), c.prefetch, c.pending, idle}
	c.told = true
}

func (s *statistics) sample(now int) {
	if now%statisticsEach != 0 || !s.told {
		return
	}
	one := sample{now, s.emitted.tally, s.emitted.counts}
	if now%(statisticsEach*samplesMinute) == 0 {
		s.minutes = last(append(s.minutes, one), minutesKept)
	}
	s.samples = last(append(s.samples, one), samplesKept)
}

// last are the last n.
func last(all []sample, n int) []sample { return all[max(0, len(all)-n):] }

// newest is the last sample, and false where nothing was ever counted: RabbitMQ then leaves
// the counters out.
func (s *statistics) newest() (sample, bool) {
	if len(s.samples) == 0 {
		return sample{}, false
	}
	newest := s.samples[len(s.samples)-1]
	return newest, newest.tally != tally{}
}

// rate is how many there were a second between the last two samples.
func (s *statistics) rate(of func(*tally) int) mgmt.Figure {
	n := len(s.samples)
	if n < 2 {
		return mgmt.Figure{}
	}
	return mgmt.Known(float64(of(&s.samples[n-1].tally)-of(&s.samples[n-2].tally)) / 5)
}

// remembered are the samples of the last hour.
func (s *statistics) remembered() (all []sample) {
	for _, m := range s.minutes {
		if len(s.samples) > 0 && m.at < s.samples[0].at {
			all = append(all, m)
		}
	}
	return append(all, s.samples...)
}
