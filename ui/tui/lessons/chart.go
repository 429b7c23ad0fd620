package lessons

import (
	"math"
	"slices"
	"strings"

	"rabbitlab/amqp/lab/scenario"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/lesson"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

// chart draws what was measured of several things as bars, one kind below the
// other: the throughput by prefetch, the survivors by queue. A kind that was
// measured of one thing alone is in the words already, and one for which there is
// no room is left out: no line of it is cut.
func (m *Model) chart(found []scenario.Finding, width, height int) (lines []string) {
	for _, kind := range kinds(found) {
		if more := join(lines, m.bars(kind, width)); len(more) <= height {
			lines = more
		}
	}
	return lines
}

// states is what the playground shows beside the page anyway: where something
// stands, and not what came of it.
var states = []string{"ready", "unacked", "there", "reply code"}

// kinds groups findings by what was measured, in the order in which they came;
// one that was measured again takes the place of the older one.
func kinds(found []scenario.Finding) (groups [][]scenario.Finding) {
	for _, f := range found {
		if !slices.Contains(states, f.What) {
			groups = sort(groups, f)
		}
	}
	var several [][]scenario.Finding
	for _, g := range groups {
		if len(g) > 1 {
			several = append(several, g)
		}
	}
	return several
}

// sort puts a finding into its group.
func sort(groups [][]scenario.Finding, f scenario.Finding) [][]scenario.Finding {
	for g, group := range groups {
		if group[0].What != f.What || group[0].Unit != f.Unit {
			continue
		}
		for i, old := range group {
			if old.Of == f.Of {
				group[i] = f
				return groups
			}
		}
		groups[g] = append(group, f)
		return groups
	}
	return append(groups, []scenario.Finding{f})
}

// labelLeast is the least room for what something was measured of.
const labelLeast = 8

// bars draws one kind.
func (m *Model) bars(group []scenario.Finding, width int) []string {
	most, figures, label := 0.0, 0, labelLeast
	for _, f := range group {
		most = max(most, f.Value)
		figures = max(figures, text.Width(lesson.Figure(f)))
		label = max(label, text.Width(text.Clean(lang.Echo(f.Of))))
	}
	label = min(label, width/2)
	room := width - label - figures - 2
	lines := []string{m.theme.Dim.Render(text.Fit(lang.Echo(group[0].What), width))}
	for _, f := range group {
		lines = append(lines, text.Fit(lang.Echo(f.Of), label)+" "+
			m.theme.Done.Render(text.Line(length(f.Value, most, room), max(room, 0)))+" "+text.FitRight(lesson.Figure(f), figures))
	}
	return lines
}

// blocks are the widths of a bar's last column, narrowest first.
var blocks = []rune("▏▎▍▌▋▊▉")

// length is a bar of value, where the longest is most and takes room columns.
func length(value, most float64, room int) string {
	if room <= 0 || most <= 0 || value <= 0 || math.IsNaN(value/most) {
		return ""
	}
	eighths := int(math.Round(value / most * float64(room) * 8))
	bar := strings.Repeat(theme.Busy, eighths/8)
	if rest := eighths % 8; rest > 0 {
		bar += string(blocks[rest-1])
	}
	return bar
}
