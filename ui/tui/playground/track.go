package playground

import (
	"time"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

// strip draws how a worker fares in the race, or says how fast it is.
func (l lane) strip(w *record.Worker, g grid) []string {
	if rate, ok := tooFast(w.Lately(), g.axis); ok {
		lines := make([]string, g.lines)
		lines[(g.lines-1)/2] = g.theme.Done.Render(rate)
		return lines
	}
	cells := paint(w.Lately(), g.strip(), g.axis, g.theme)
	if !l.race.Began.IsZero() {
		l.fill(cells, w, g)
	}
	return tall(cells, g.lines, g.theme)
}

// fill draws what the blocks leave free: when the worker had nothing to do, what was
// sent to it ahead, and the flag where its lane was done.
func (l lane) fill(cells []cell, w *record.Worker, g grid) {
	a := g.axis.inColumns(len(cells))
	end, done := a.now, l.done()
	if done {
		end = l.race.Ended
	}
	behind := min(a.column(end, len(cells))+1, len(cells))
	if !w.Condition.Alive() {
		end = w.Since
	}
	spare(cells, a.column(l.race.Began, len(cells)), a.column(end, len(cells)), l.race.IdleOf(w.Name, end), g.theme)
	switch {
	case done && worksLast(w, l.race.Ended):
		write(cells[behind:], theme.Flag+" "+seconds(l.race.Makespan(), !l.tooMany()), &g.theme.Strong)
	case !done:
		sentAhead(cells[behind:], w, g.theme)
	}
}

// worksLast says that a worker's work ended at that moment.
func worksLast(w *record.Worker, end time.Time) bool {
	for newest := range w.Lately() {
		return newest.To.Equal(end)
	}
	return false
}

// sentAhead draws the messages that a worker holds and does not work on, as many as
// there is room for.
func sentAhead(cells []cell, w *record.Worker, t *theme.Theme) {
	n := w.Holds()
	if w.Condition == record.Working {
		n--
	}
	for i := range cells[:max(min(n, int64(len(cells))), 0)] {
		write(cells[i:], theme.Unacked, &t.Unacked)
	}
}

// spare draws the time in which a worker had nothing to do between two columns, and
// says how long it was, all together, where that fits.
func spare(cells []cell, first, end int, long time.Duration, t *theme.Theme) {
	from, longest, run := 0, 0, 0
	for i := max(first, 0); i < min(end, len(cells)); i++ {
		if cells[i].label != 0 || cells[i].busy > idle {
			run = 0
			continue
		}
		write(cells[i:i+1], theme.Free, &t.Dim)
		if run++; run > longest {
			from, longest = i-run+1, run
		}
	}
	said := " " + lang.Say("idle %s", seconds(long, true)) + " "
	if gap := longest - text.Width(said); gap >= 2 {
		write(cells[from+gap/2:], said, &t.Text)
	}
}
