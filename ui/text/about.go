package text

import (
	"fmt"
	"time"
)

// About is Age of something that goes on, no finer than it takes to judge it, so that
// what is written seldom changes: 4 s, 40 s, 4m, 25m, 1h 30m, 7h, 12d. It never says
// more than it is.
func About(d time.Duration) string {
	d = coarse(max(d, 0))
	switch {
	case d < time.Minute:
		return fmt.Sprintf("%d s", d/time.Second)
	case d < time.Hour:
		return fmt.Sprintf("%dm", d/time.Minute)
	case d < day && d%time.Hour != 0:
		return fmt.Sprintf("%dh %02dm", d/time.Hour, d%time.Hour/time.Minute)
	case d < day:
		return fmt.Sprintf("%dh", d/time.Hour)
	}
	return fmt.Sprintf("%dd", d/day)
}

const day = 24 * time.Hour

// steps are how exactly a time is written that is shorter than so long.
var steps = []struct{ below, step time.Duration }{
	{10 * time.Second, time.Second}, {time.Minute, 10 * time.Second}, {10 * time.Minute, time.Minute},
	{time.Hour, 5 * time.Minute}, {6 * time.Hour, 30 * time.Minute}, {day, time.Hour},
}

func coarse(d time.Duration) time.Duration {
	for _, s := range steps {
		if d < s.below {
			return d.Truncate(s.step)
		}
	}
	return d.Truncate(day)
}
