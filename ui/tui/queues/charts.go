package queues

import (
	"rabbitlab/mgmt"
	"rabbitlab/ui/figure"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
)

// Two charts, one for ready and one for unacked, each with an axis of its own:
// six unacked beside a hundred thousand ready would be a flat line, and without
// colour two lines on one chart could not be told apart.

// sideBySide is the width from which the two charts stand beside each other.
const sideBySide = 64

func (m *Model) charts(k mgmt.Key, width int) []string {
	past := m.broker.Past(k, mgmt.HistoryLength, m.draw.now)
	t := m.theme
	one := max(width-2, 1)
	if width >= sideBySide {
		one = (width - 6) / 2
	}
	ready := figure.Chart{Title: lang.Say("READY, LAST 5 MIN"), Past: figure.Ready(past), Step: mgmt.HistoryBucket, Line: t.Ready, Axis: t.Dim}.Draw(one)
	unacked := figure.Chart{Title: lang.Say("UNACKED, LAST 5 MIN"), Past: figure.Unacked(past), Step: mgmt.HistoryBucket, Line: t.Unacked, Axis: t.Dim}.Draw(one)
	if width < sideBySide {
		return indent(append(ready, unacked...))
	}
	for i := range ready {
		ready[i] = text.Line(ready[i], one) + "    " + unacked[i]
	}
	return indent(ready)
}

func indent(lines []string) []string {
	for i := range lines {
		lines[i] = "  " + lines[i]
	}
	return lines
}
