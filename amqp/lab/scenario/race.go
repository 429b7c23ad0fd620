package scenario

import (
	"time"

	"rabbitlab/amqp/lab/record"
)

// Race is how the workers of a queue did, as far as their timelines reach back
// (record.Worker.Timeline).
type Race struct {
	Workers []Effort      // in the order in which they were added
	Began   time.Time     // the first begin of work; zero before it
	Ended   time.Time     // the last end, or the time of the measure while somebody works
	Longest time.Duration // of the jobs that have ended
}

// Effort is what one worker did.
type Effort struct {
	Name string
	Busy time.Duration // that it worked
	Did  int           // messages, those included that it has in hand
}

// Measure reads how the workers of a queue have done until now. Work that goes on
// counts until then.
func Measure(s *record.State, queue string, now time.Time) Race {
	return MeasureSince(s, queue, time.Time{}, now)
}

// MeasureSince is Measure of the work that began at a moment or after it.
func MeasureSince(s *record.State, queue string, since, now time.Time) (r Race) {
	for _, w := range s.Workers() {
		if w.Spec.Queue == queue {
			r.add(w, since, now)
		}
	}
	return r
}

func (r *Race) add(w *record.Worker, since, now time.Time) {
	e := Effort{Name: w.Name}
	for span := range w.Lately() {
		if span.From.Before(since) {
			break
		}
		if span.To.IsZero() {
			span.To = now
		} else {
			r.Longest = max(r.Longest, span.To.Sub(span.From))
		}
		e.Busy += max(span.To.Sub(span.From), 0)
		e.Did++
		if r.Began.IsZero() || span.From.Before(r.Began) {
			r.Began = span.From
		}
		if span.To.After(r.Ended) {
			r.Ended = span.To
		}
	}
	r.Workers = append(r.Workers, e)
}

// Makespan is the time from the first begin to the last end.
func (r Race) Makespan() time.Duration { return max(r.Ended.Sub(r.Began), 0) }

// Idle is how long the workers had nothing to do, all together.
func (r Race) Idle() time.Duration {
	return max(time.Duration(len(r.Workers))*r.Makespan()-r.busy(), 0)
}

// IdleOf is how long one of the workers had nothing to do until a moment.
func (r Race) IdleOf(worker string, until time.Time) time.Duration {
	for _, e := range r.Workers {
		if e.Name == worker {
			return max(until.Sub(r.Began)-e.Busy, 0)
		}
	}
	return 0
}

// busy is how long the workers worked, all together.
func (r Race) busy() (sum time.Duration) {
	for _, e := range r.Workers {
		sum += e.Busy
	}
	return sum
}

// Fairness is Jain's fairness index of the time that the workers worked: 1 where
// each worked as long, 1/n where one of n did all, 0 before any work (Jain, Chiu,
// Hawe 1984).
func (r Race) Fairness() float64 {
	var squares float64
	for _, e := range r.Workers {
		squares += e.Busy.Seconds() * e.Busy.Seconds()
	}
	if squares == 0 {
		return 0
	}
	sum := r.busy().Seconds()
	return sum * sum / (float64(len(r.Workers)) * squares)
}

// TopShare is the share of the work time that was the busiest worker's, 0 to 1.
func (r Race) TopShare() float64 {
	var top time.Duration
	for _, e := range r.Workers {
		top = max(top, e.Busy)
	}
	if top == 0 {
		return 0
	}
	return top.Seconds() / r.busy().Seconds()
}
