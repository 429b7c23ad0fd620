package playground

import (
	"strings"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/mgmt"
	"rabbitlab/ui/figure"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

// trail is the past of the queue at hand, for lines of it. It goes on while anything moves or the
// figures change, and then it stands still, as all else does.
type trail struct {
	past           []mgmt.Sample
	queue          string
	ready, unacked int64
}

// follow looks at the queue at hand again.
func (t *trail) follow(m *Model) {
	q := m.current()
	if q == nil {
		return
	}
	ready, unacked := m.figuresOf(m.queue).show(q.Counts)
	if m.Moving() || t.queue != m.queue || t.ready != ready || t.unacked != unacked {
		past := m.o.Broker.Past(mgmt.Key{Vhost: m.o.Vhost, Name: m.queue}, trailBuckets, m.now)
		*t = trail{past, m.queue, ready, unacked}
	}
}

const (
	// trailBuckets is how much of the past a line shows: two minutes.
	trailBuckets = 24
	// trailLeast is how wide a line is at least, and storyRoom what the stories beside it need.
	trailLeast = 40
	storyRoom  = 72
	// trailTallest is how high a worker's strip gets there.
	trailTallest = 6
)

// happenedBeside is what happened, and beside it where there is room the workers' strips, several
// lines high, and READY and UNACKED as lines.
func (m *Model) happenedBeside(width, height int) string {
	columns := min(width-storyRoom, max(width/2, trailLeast)) - 3
	if columns < trailLeast || m.narrator.Detailed() || len(m.log.stories) == 0 || len(m.trail.past) == 0 {
		return m.happened(width, height)
	}
	beside := m.past(columns, height-1)
	if len(beside) == 0 {
		return m.happened(width, height)
	}
	left := width - columns - 3
	lines := strings.Split(m.happened(left, height), "\n")
	lines[0] += m.theme.Dim.Render(strings.Repeat(theme.Rule, width-left))
	for i, line := range beside {
		lines[i+1] += "  " + line
	}
	return text.Block(strings.Join(lines, "\n"), width, height)
}

// past is the strips and the lines in as many lines as there are; none where there are too few for
// any of it.
func (m *Model) past(width, height int) (lines []string) {
	charts := m.trailCharts(width)
	if len(charts) > height {
		charts = charts[:min(figure.ChartLines, len(charts))] // READY alone
	}
	if len(charts) > height {
		return nil
	}
	return append(m.trailStrips(width, height-len(charts)-1), charts...)
}

// trailCharts is READY and UNACKED, beside each other where they are wide enough so.
func (m *Model) trailCharts(width int) []string {
	past := m.trail.past
	one, t := width, m.theme
	if width >= 2*trailLeast+2 {
		one = (width - 2) / 2
	}
	ready := figure.Chart{Title: lang.Say("READY, LAST 2 MIN"), Past: figure.Ready(past), Step: mgmt.HistoryBucket, Line: t.Ready, Axis: t.Dim}.Draw(one)
	unacked := figure.Chart{Title: lang.Say("UNACKED, LAST 2 MIN"), Past: figure.Unacked(past), Step: mgmt.HistoryBucket, Line: t.Unacked, Axis: t.Dim}.Draw(one)
	if one == width {
		return append(append(ready, ""), unacked...)
	}
	for i := range ready {
		ready[i] = text.Line(ready[i], one) + "  " + unacked[i]
	}
	return ready
}

// trailStrips is the workers' strips, each of two lines at least, with a free line below them; none
// where there is no room for all.
func (m *Model) trailStrips(width, height int) (lines []string) {
	workers := m.workersOf(m.queue)
	if len(workers) == 0 {
		return nil
	}
	g := grid{width: width, left: laneLeft, axis: lately(window, m.now).with(m.o.State.Downs()), theme: m.theme}
	g.stretch((height-2)/len(workers), trailTallest)
	if (height-2)/len(workers) < 2 {
		return nil
	}
	g.cursor, _ = m.table.Cursor()
	lines = append(lines, g.ruled())
	for _, w := range workers {
		lines = append(lines, m.trailStrip(w, g)...)
	}
	return append(lines, "")
}

func (m *Model) trailStrip(w *record.Worker, g grid) []string {
	return g.row(presentStrip(w, g), []string{laneName(w, g)}, nil)
}
