package api

import (
	"strconv"
	"time"
)

// span says which samples are asked for: all steps of the last while.
type span struct {
	age, step time.Duration // age 0: none
}

// most is how many samples an answer has of one figure: an hour of seconds.
const most = 3600

// span reads a pair of parameters such as lengths_age and lengths_incr, in seconds.
// RabbitMQ takes no notice of a pair that is incomplete, or not of numbers.
func (q *question) span(prefix string) (s span, refused answer, no bool) {
	age, errAge := strconv.Atoi(q.query.Get(prefix + "_age"))
	step, errStep := strconv.Atoi(q.query.Get(prefix + "_incr"))
	switch {
	case errAge != nil || errStep != nil:
		return span{}, answer{}, false
	case age < 1 || step < 1:
		return span{}, bad("Invalid range parameters: age " + strconv.Itoa(age) + ", incr " + strconv.Itoa(step)), true
	}
	step = min(step, 1<<20)
	return span{age: time.Duration(min(age, most*step)) * time.Second, step: time.Duration(step) * time.Second}, answer{}, false
}

// spans are those of an answer about messages.
type spans struct{ lengths, rates span }

func (q *question) spans() (s spans, refused answer, no bool) {
	if s.lengths, refused, no = q.span("lengths"); no {
		return s, refused, no
	}
	s.rates, refused, no = q.span("msg_rates")
	return s, refused, no
}

// inList is how RabbitMQ calls what is wrong with a span where it lists queues or
// vhosts.
func inList(refused answer) answer {
	return refusal(refused.status, "invalid_range_parameters", refused.body.(object)["reason"])
}

// rateOver is what rates are measured over.
const rateOver = 5 * time.Second

// details is what RabbitMQ adds to a figure: its rate, in units a second, and the
// samples that are asked for.
func (c *collector) details(s subject, of sum, over span) object {
	c.mu.Lock()
	defer c.mu.Unlock()
	t := c.tracks[s]
	if t == nil {
		t = &track{}
	}
	d := object{"rate": real(c.rate(t, of))}
	if over.age > 0 && !c.looked.IsZero() {
		d.join(c.samples(t, of, over))
	}
	return d
}

func (c *collector) rate(t *track, of sum) float64 {
	then, _, known := c.past.values(t.newest, c.looked.Add(-rateOver).UnixMilli())
	if !known {
		return 0
	}
	return (float64(of.of(t.values)) - float64(of.of(then))) / rateOver.Seconds()
}

// samples gives the values at whole steps, newest first, as far as they are known.
func (c *collector) samples(t *track, of sum, over span) object {
	step := over.step.Milliseconds()
	moment := c.looked.UnixMilli() / step * step
	var all objects
	number := t.newest
	for range int(over.age/over.step) + 1 {
		values, found, known := c.past.values(number, moment)
		if !known {
			break
		}
		all = append(all, object{"sample": of.of(values), "timestamp": moment})
		moment, number = moment-step, found
	}
	return averages(all).join(object{"samples": all})
}

// averages are there when there are two samples at least.
func averages(all objects) object {
	if len(all) < 2 {
		return object{}
	}
	var total float64
	for _, s := range all {
		total += float64(s["sample"].(uint64))
	}
	newest, oldest := all[0], all[len(all)-1]
	seconds := float64(newest["timestamp"].(int64)-oldest["timestamp"].(int64)) / 1000
	return object{
		"avg":      real(total / float64(len(all))),
		"avg_rate": real((float64(newest["sample"].(uint64)) - float64(oldest["sample"].(uint64))) / seconds),
	}
}
