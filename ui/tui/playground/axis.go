package playground

import (
	"strconv"
	"strings"
	"time"

	"rabbitlab/ui/text"
)

// axis is the time that strips are drawn over: from a moment, so long, and not
// beyond now.
type axis struct {
	from   time.Time
	length time.Duration
	now    time.Time
	moving bool // with the time
}

// lately is the axis of the last so long.
func lately(length time.Duration, now time.Time) axis {
	return axis{now.Add(-length), length, now, true}
}

// scales are the lengths that an axis grows through, with the time between two of
// its marks.
var scales = []struct{ length, mark time.Duration }{
	{time.Second, 200 * time.Millisecond}, {2 * time.Second, 500 * time.Millisecond}, {3 * time.Second, 500 * time.Millisecond},
	{5 * time.Second, time.Second}, {8 * time.Second, 2 * time.Second}, {12 * time.Second, 2 * time.Second},
	{16 * time.Second, 4 * time.Second}, {20 * time.Second, 5 * time.Second}, {30 * time.Second, 5 * time.Second},
	{45 * time.Second, 10 * time.Second}, {time.Minute, 10 * time.Second},
}

// spanning is an axis that begins with the work and has room for what was done
// until now; of what takes longer than a minute it shows the last one.
func spanning(began, now time.Time) axis {
	for _, s := range scales {
		if now.Sub(began) <= s.length {
			return axis{began, s.length, now, false}
		}
	}
	return lately(scales[len(scales)-1].length, now)
}

// inColumns moves an axis that moves with the time on by whole columns only: what
// is drawn over it keeps its shape.
func (a axis) inColumns(n int) axis {
	column := a.length / time.Duration(n)
	if from := a.from.Truncate(column); a.moving && from.Before(a.from) {
		a.from = from.Add(column)
	}
	return a
}

// mark is the time between two marks.
func (a axis) mark() time.Duration {
	for _, s := range scales {
		if s.length >= a.length {
			return s.mark
		}
	}
	return scales[len(scales)-1].mark
}

// ruler writes the marks with their seconds: from the begin of the work, or, where
// the axis moves with the time, before now.
func (a axis) ruler(width int) string {
	zero := time.Duration(0)
	if a.moving {
		zero = a.length
	}
	line := ""
	for at := time.Duration(0); at < a.length; at += a.mark() {
		column := int(int64(at) * int64(width) / int64(a.length))
		if column > 0 && column <= text.Width(line) {
			continue // the label before takes its place
		}
		label := "╷" + strconv.FormatFloat((at-zero).Seconds(), 'g', 3, 64)
		if at == 0 {
			label += " s"
		}
		if column+text.Width(label) <= width {
			line += strings.Repeat(" ", column-text.Width(line)) + label
		}
	}
	return text.Fit(line, width)
}
