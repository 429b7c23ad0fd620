package mgmt

import (
	"errors"
	"time"
)

// Trouble is what of the broker is old because it could not be read again.
type Trouble struct {
	Parts []Part        // what is old; all that was ever read where nothing answers
	Age   time.Duration // how old the oldest of it is
	Least time.Duration // how old the newest of it is: where nothing answers, for how long
	Err   error         // why, nil where only an answer is overdue
	Retry time.Time     // when it is asked next; zero while an answer is awaited
}

// Trouble returns what is old, nil where all is as it should be or nothing was read yet.
func (s *State) Trouble(now time.Time) *Trouble {
	t := Trouble{Err: s.link.Err, Retry: s.link.Retry}
	for _, part := range Parts {
		p, asked := s.parts[part]
		if !asked || p.isAwaited() || s.link.Err == nil && (!p.Late(now) || p.isNowhere()) {
			continue
		}
		t.add(&p, now)
	}
	if len(t.Parts) == 0 {
		return nil
	}
	return &t
}

func (t *Trouble) add(p *PartState, now time.Time) {
	t.Parts = append(t.Parts, p.Part)
	age, known := p.Read.Age(now)
	if !known && !p.Since.IsZero() {
		age = now.Sub(p.Since)
	}
	if t.Age = max(t.Age, age); known && (t.Least == 0 || age < t.Least) {
		t.Least = age
	}
	if t.Err == nil {
		t.Err, t.Retry = p.Err, p.Next
	}
}

// isNowhere says that the broker has no such thing to read: it keeps no statistics, or is
// of a release without that health check. That is told where it is missed.
func (p *PartState) isNowhere() bool {
	var e *Error
	return errors.As(p.Err, &e) && (e.Kind == StatsOff || e.Kind == NotFound && p.Part == PartAlarms)
}

// isAwaited says that it is asked for for the first time, so that nothing is old.
func (p *PartState) isAwaited() bool { return p.Read.At.IsZero() && p.Err == nil }
