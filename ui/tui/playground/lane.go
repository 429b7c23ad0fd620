package playground

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"rabbitlab/amqp/lab"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

// The columns of a lane beside its strips.
const (
	laneLeft  = 9  // cursor, worker and its sign
	laneRight = 17 // what it holds, and how many it did
)

// widestBars is the room for a lane's two bars.
const widestBars = 90

// mode is how the workers of a lane are given messages.
func (l lane) mode() string {
	var counts []string
	for _, w := range l.workers {
		if p := prefetch(w.Spec); !slices.Contains(counts, p) {
			counts = append(counts, p)
		}
	}
	return lang.Say("prefetch %s", strings.Join(counts, " "))
}

// title is a lane's first line: its queue, and how many messages are where.
func (l lane) title(g grid, width int, current bool) string {
	t := g.theme
	style := t.Strong
	if current {
		style = t.TabOn
	}
	name := text.Fit(l.queue.Spec.Name, g.name)
	left := " " + style.Render(strings.TrimRight(name, " ")) + strings.Repeat(" ", g.name-text.Width(strings.TrimRight(name, " "))) +
		"  " + text.Fit(l.mode(), g.mode) + "  "
	room := max(min(width-text.Width(left)-3, widestBars), 0) / 2
	bars := []bar{
		{name: lang.Say("READY"), glyph: theme.Ready, style: t.Ready, n: l.ready},
		{name: lang.Say("UNACKED"), glyph: theme.Unacked, style: t.Unacked, n: l.unacked},
	}
	longest := int64(barLength)
	for _, b := range bars {
		longest = max(min(longest, int64(room-text.Width(b.name+" "+text.Count(g.scale, true)+" "))), 0)
	}
	return text.Line(left+bars[0].short(room, longest, g.scale, t)+"  "+bars[1].short(room, longest, g.scale, t), width)
}

// laneRow is one worker of a lane.
func laneRow(w *lab.Worker, g grid) []string {
	return g.row(w, []string{laneName(w, g)}, []string{laneFigures(w, g.theme)})
}

// laneStrip draws what the worker did, or says how fast it is.
func laneStrip(w *lab.Worker, g grid) []string {
	if rate, ok := tooFast(w.Lately(), g.axis); ok {
		lines := make([]string, g.lines)
		lines[(g.lines-1)/2] = g.theme.Done.Render(rate)
		return lines
	}
	return tall(paint(w.Lately(), g.strip(), g.axis, g.theme), g.lines, g.theme)
}

func laneName(w *lab.Worker, g grid) string {
	sign, style := conditionSign(w.Condition, g.theme)
	if w.Name == g.cursor {
		over := g.theme.Selected
		return over.Render(theme.Cursor+" "+w.Name) + " " + style.Render(sign)
	}
	return "  " + g.theme.Strong.Render(w.Name) + " " + style.Render(sign)
}

func laneFigures(w *lab.Worker, t *theme.Theme) string {
	style := t.Text
	if w.Holds() > 0 {
		style = t.Unacked
	}
	return style.Render(text.FitRight(text.Count(w.Holds(), true), 8)) + text.FitRight(text.Count(w.Finished, true), 8)
}

// figures is a lane's last line: how the race goes for it, and how it ended.
func (l lane) figures(lanes []lane, g grid) string {
	r := l.race
	measured := !r.Began.IsZero() && !l.tooMany()
	words := []string{
		lang.Say("makespan %s", seconds(r.Makespan(), measured)), lang.Say("idle %s", seconds(r.Idle(), measured)),
		lang.Say("fairness %s", share(r.Fairness(), measured)),
	}
	return "  " + text.Join(append(words, l.verdict(lanes, g.theme)...), "   ", g.width-3)
}

func seconds(d time.Duration, known bool) string {
	switch {
	case !known:
		return text.Unknown
	case d < 10*time.Second:
		return fmt.Sprintf("%.2f s", d.Seconds())
	}
	return fmt.Sprintf("%.1f s", d.Seconds())
}

func share(f float64, known bool) string {
	if !known {
		return text.Unknown
	}
	return fmt.Sprintf("%.2f", f)
}
