package list

import "time"

// Tick lets time go by, but on a screen that is frozen.
func (l *List[K]) Tick(now time.Time) {
	l.clock = now
	if !l.frozen {
		l.Now = now
	}
}

// SetFrozen has the list stand still as it is, or go on.
func (l *List[K]) SetFrozen(on bool) {
	l.frozen = on
	l.Tick(l.clock)
}

// Frozen says whether it stands still, and for how long it has.
func (l *List[K]) Frozen() (age time.Duration, on bool) {
	return l.clock.Sub(l.Now), l.frozen
}

// IsFrozen says whether it stands still.
func (l *List[K]) IsFrozen() bool { return l.frozen }
