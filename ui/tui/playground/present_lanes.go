package playground

import (
	"strings"

	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

// clockHeight is how high a lane's clock is drawn, with so many lines for it and for
// what is said below it.
func clockHeight(width, room int) int {
	switch {
	case width >= 160 && room >= largeFigure+2:
		return largeFigure
	case room >= smallFigure+2:
		return smallFigure
	}
	return plainFigure
}

// clockRoom is the columns for a lane's clock and what is said below it.
func clockRoom(height int) int {
	return max(text.Width(figureLines("00.00", height)[0])+6, 18)
}

// presentLanes draws the race with a large clock a lane. Where there is too little
// room for all lanes, the one that keys work on is among those that are shown.
func (m *Model) presentLanes(width, room int) string {
	lanes := m.lanes()
	room-- // the axis
	each, crew := max(room/len(lanes), 1), 0
	for _, l := range lanes {
		crew = max(crew, len(l.workers))
	}
	height := clockHeight(width, each-1)
	g := newGrid(lanes, m.o.State.Downs(), width-clockRoom(height), presentLeft, presentRight, m.now, m.theme)
	g.cursor, _ = m.table.Cursor()
	g.stretch((each-1)/crew, tallestPresented)
	var lines []string
	at := 0
	for _, l := range lanes {
		if l.queue.Spec.Name == m.queue {
			at = len(lines)
		}
		lines = append(lines, m.presentLane(l, g, width, each, l.clock(lanes, height, m.theme))...)
	}
	top := max(min(at, len(lines)-room), 0)
	return g.ruled() + "\n" + strings.Join(lines[top:], "\n")
}

// presentLane draws one lane into so many lines, or more where its workers need
// them, and its clock beside it.
func (m *Model) presentLane(l lane, g grid, width, room int, clock []string) []string {
	var rows []string
	for _, w := range l.workers {
		rows = append(rows, m.presentRow(w, l.strip(w, g), g)...)
	}
	for len(rows) < room-1 {
		rows = append(rows, "")
	}
	for i := range rows {
		rows[i] = text.Line(rows[i], g.width) + nth(clock, i)
	}
	return append([]string{l.title(g, width, l.queue.Spec.Name == m.queue)}, rows...)
}

// clock is how long a lane has taken so far, in figures of that height, and how it
// ended.
func (l lane) clock(lanes []lane, height int, t *theme.Theme) (lines []string) {
	figure := text.Unknown
	if !l.race.Began.IsZero() && !l.tooMany() {
		figure = seconds(l.race.Makespan(), true)
	}
	number, unit, _ := strings.Cut(figure, " ")
	for _, line := range figureLines(number, height) {
		lines = append(lines, "  "+t.Strong.Render(line))
	}
	lines[len(lines)-1] += " " + unit
	for _, word := range l.verdict(lanes, t) {
		lines = append(lines, "  "+word)
	}
	return lines
}
