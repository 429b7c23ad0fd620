package playground

import (
	"strconv"
	"strings"
	"time"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/text"
)

// axis is the time that strips are drawn over: from a moment, so long, and not
// beyond now.
type axis struct {
	from   time.Time
	length time.Duration
	now    time.Time
	moving bool          // with the time
	downs  []record.Down // when the broker was not there
	heavy  time.Duration // the longest job on it; zero where all jobs count alike
}

// with is the axis with the times on it in which the broker was not there.
func (a axis) with(downs []record.Down) axis {
	a.downs = downs
	return a
}

// lately is the axis of the last so long.
func lately(length time.Duration, now time.Time) axis {
	return axis{from: now.Add(-length), length: length, now: now, moving: true}
}

// The time that an axis of a race spans.
const (
	// firstSpan is how much of it there is room for from the start: what is longer
	// is drawn smaller and smaller, so that the present never moves back.
	firstSpan = 10 * time.Second
	// longestSpan is how much of what takes longer is shown.
	longestSpan = time.Minute
	// leastSpan is the least that is drawn of what is over.
	leastSpan = 200 * time.Millisecond
)

// ahead is how many of so many columns are kept free for what comes after the present:
// the messages that were sent ahead, and the flag at the end.
func ahead(width int) int { return min(max(width*15/100, 10), width/2) }

// spanning is an axis that begins with the work, over so many columns. The present
// moves to the right over it until only the room ahead is left, and stays there. What
// is over takes the whole of it, and of what takes longer than a minute it shows the
// last one.
func spanning(began, now time.Time, over bool, width int) axis {
	room := func(d time.Duration) time.Duration {
		return d * time.Duration(width) / time.Duration(max(width-ahead(width), 1))
	}
	switch took := now.Sub(began); {
	case took > longestSpan:
		return axis{from: now.Add(-longestSpan), length: room(longestSpan), now: now, moving: true}
	case over:
		return axis{from: began, length: room(max(took, leastSpan)), now: now}
	default:
		return axis{from: began, length: max(firstSpan, room(took)), now: now}
	}
}

// light says that a job was small beside the longest.
func (a axis) light(s record.Span) bool {
	return !s.To.IsZero() && s.End == record.Finished && s.To.Sub(s.From) < a.heavy/2
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

// marks are the times that there may be between two marks.
var marks = []time.Duration{
	100 * time.Millisecond, 200 * time.Millisecond, 500 * time.Millisecond, time.Second, 2 * time.Second, 5 * time.Second,
	10 * time.Second, 20 * time.Second, 30 * time.Second,
}

// markRoom is the columns that a mark needs.
const markRoom = 6

// column is the column that a moment is in, of so many; it may be beyond them.
func (a axis) column(t time.Time, columns int) int {
	return int(t.Sub(a.from) / (a.length / time.Duration(columns)))
}

// mark is the time between two marks on so many columns.
func (a axis) mark(width int) time.Duration {
	for _, m := range marks {
		if int64(m)*int64(width) >= int64(a.length)*markRoom {
			return m
		}
	}
	return time.Minute
}

// ruler writes the marks with their seconds: from the begin of the work, or, where
// the axis moves with the time, before the present.
func (a axis) ruler(width int) string {
	zero := time.Duration(0)
	if a.moving {
		zero = a.now.Sub(a.from)
	}
	line := ""
	for at := zero % a.mark(width); at < a.length && (at <= zero || !a.moving); at += a.mark(width) {
		column := int(int64(at) * int64(width) / int64(a.length))
		if line != "" && column <= text.Width(line) {
			continue // the label before takes its place
		}
		label := "╷" + strconv.FormatFloat((at-zero).Seconds(), 'g', 3, 64)
		if line == "" {
			label += " s"
		}
		if column+text.Width(label) <= width {
			line += strings.Repeat(" ", column-text.Width(line)) + label
		}
	}
	return text.Fit(line, width)
}
