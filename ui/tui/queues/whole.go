package queues

import (
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"

	"rabbitlab/ui/keys"
	"rabbitlab/ui/text"
)

// A page has a line for each value, so that what is known of a queue is seen at once: values
// that are too long for theirs fold open, all at once, by the key that opens.

// mostWhole is how many consumers have their values whole: each time that a page is drawn all
// of them are.
const mostWhole = 100

// cutsShort says that something in sight is cut.
func (m *Model) cutsShort() bool {
	lines, _ := m.drawPage(m.width, m.table.Areas(m.height, m.mostDetails).Page)
	return !m.page.whole && slices.ContainsFunc(lines, func(l string) bool { return strings.Contains(l, "…") })
}

// foldOpen shows values whole, or cut again. It says whether there was anything to do.
func (m *Model) foldOpen() bool {
	if !m.page.whole && !m.cutsShort() {
		return false
	}
	m.page.whole = !m.page.whole
	return true
}

// openHelp is the key with what it does on a page; disabled where it has nothing to show.
func (m *Model) openHelp() key.Binding {
	open := m.keys.List.Open
	switch {
	case m.page.whole:
		return keys.Named(open, "fold")
	case m.cutsShort():
		return keys.Named(open, "whole values")
	}
	open.SetEnabled(false)
	return open
}

// factLines is a fact on as many lines as it needs where values are shown whole, else on one.
func (m *Model) factLines(f fact, width int) (lines []string) {
	if !m.page.whole {
		return []string{m.fact(f, width)}
	}
	for _, part := range text.Wrap(text.Clean(f.value), max(width-factName-1, 1)) {
		lines = append(lines, m.fact(fact{f.name, strings.TrimRight(part, " "), f.style}, width))
		f.name = ""
	}
	return lines
}

// tooLong takes facts out of a grid whose values are to be shown whole and have no room there.
func (m *Model) tooLong(facts []fact) (short, long []fact) {
	for _, f := range facts {
		if m.page.whole && text.Width(text.Clean(f.value)) > factWidth-factName-1 {
			long = append(long, f)
			continue
		}
		short = append(short, f)
	}
	return short, long
}
