package playground

import (
	"strings"

	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

// sideView draws the lanes one above the other, over one axis of time.
func (m *Model) sideView(width, height int) string {
	lanes := m.lanes()
	room := max(height-footLines(width, height), 2)
	label := 0
	if room-1 < len(lanes)+workersIn(lanes) {
		label = widestMode(lanes) + 2
	}
	g := newGrid(lanes, m.o.State.Downs(), width, laneLeft+label, laneRight, m.now, m.theme)
	g.label = label
	g.cursor, _ = m.table.Cursor()
	body := m.sideBody(lanes, g, room-1)
	return text.Block(g.head()+"\n"+text.Block(body, width, room-1)+"\n"+m.foot(m.current(), width, height), width, height)
}

// sideBody draws the lanes into so many lines. Where there is room the strips are
// several lines high, and what happened stands below; where there is none, what can
// be done without is left out, the names of the queues last, and then the lanes scroll
// with the cursor.
func (m *Model) sideBody(lanes []lane, g grid, room int) string {
	workers := workersIn(lanes)
	figures := room >= 2*len(lanes)+workers
	rules := figures && room >= 3*len(lanes)-1+workers
	if rules {
		g.stretch((room-3*len(lanes)+1)/workers, tallest)
	}
	lines, at := m.sideLines(lanes, g, figures, rules)
	if left := room - len(lines); left > leastLog && !m.log.empty() && !m.held {
		return strings.Join(lines, "\n") + "\n" + m.happened(g.width, left)
	}
	top := max(min(at-room/2, len(lines)-room), 0)
	return strings.Join(lines[top:], "\n")
}

// tallest is how high a strip gets, with the free line below it.
const tallest = 5

// sideLines is all lines of the lanes, and which of them has the cursor.
func (m *Model) sideLines(lanes []lane, g grid, figures, rules bool) (lines []string, at int) {
	rule := m.theme.Dim.Render(strings.Repeat(theme.Rule, g.width))
	for i, l := range lanes {
		if rules && i > 0 {
			lines = append(lines, rule)
		}
		if g.label == 0 {
			lines = append(lines, l.title(g, g.width, l.queue.Spec.Name == m.queue))
		}
		for i, w := range l.workers {
			if w.Name == g.cursor {
				at = len(lines)
			}
			lines = append(lines, l.row(w, g, i == 0)...)
		}
		if figures {
			lines = append(lines, l.figures(lanes, g))
		}
	}
	return lines, at
}

func workersIn(lanes []lane) (n int) {
	for _, l := range lanes {
		n += len(l.workers)
	}
	return n
}

func widestMode(lanes []lane) (columns int) {
	for _, l := range lanes {
		columns = max(columns, text.Width(l.mode()))
	}
	return columns
}
