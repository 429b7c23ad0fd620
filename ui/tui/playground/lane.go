package playground

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
	"rabbitlab/ui/tui/crew"
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
		if p := crew.Prefetch(w.Spec); !slices.Contains(counts, p) {
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
		{name: lang.Say("READY"), glyph: theme.Ready, style: t.Ready, n: l.ready, gone: l.queue.Gone},
		{name: lang.Say("UNACKED"), glyph: theme.Unacked, style: t.Unacked, n: l.unacked, gone: l.queue.Gone},
	}
	longest := int64(barLength)
	for _, b := range bars {
		longest = max(min(longest, int64(room-text.Width(b.name+" "+text.Count(g.scale, true)+" "))), 0)
	}
	return text.Line(left+bars[0].short(room, longest, g.scale, t)+"  "+bars[1].short(room, longest, g.scale, t), width)
}

// row is one worker of a lane. The first says how the lane is consumed, where no title does.
func (l lane) row(w *record.Worker, g grid, first bool) []string {
	label := strings.Repeat(" ", g.label)
	if first && g.label > 0 {
		label = text.Fit(" "+l.mode(), g.label)
	}
	return g.row(l.strip(w, g), []string{label + laneName(w, g)}, []string{laneFigures(w, g.theme)})
}

func laneName(w *record.Worker, g grid) string {
	sign, style := crew.Sign(w.Condition, g.theme)
	if w.Name == g.cursor {
		over := g.theme.Selected
		return over.Render(theme.Cursor+" "+w.Name) + " " + style.Render(sign)
	}
	return "  " + g.theme.Strong.Render(w.Name) + " " + style.Render(sign)
}

// laneFigures is what a worker holds and how many it did.
func laneFigures(w *record.Worker, t *theme.Theme) string {
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
		text.Count(l.did, true) + "/" + text.Count(l.given, true), lang.Say("took %s", seconds(r.Makespan(), measured)),
		lang.Say("idle %s", seconds(r.Idle(), measured)), lang.Say("fairness %s", share(r.Fairness(), measured)),
	}
	return "  " + text.Join(append(words, l.standing(lanes, g)...), "  ", g.width-3)
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
