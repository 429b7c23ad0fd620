package tui

import (
	"strings"

	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
)

// viewCard is the four lines of the first minute: what runs, and where to go from there.
// It goes with the first key, which does what it always does.
func (m *model) viewCard(width int) string {
	k := m.o.Keys
	key := func(name string) string { return m.theme.Key.Render(name) }
	lines := []string{
		m.theme.Strong.Render(lang.Say("Two workers share a queue. Try:")),
		"  " + lang.Say("%s  kill one: its message comes back", key(k.Playground.Kill.Help().Key)) + "    " + lang.Say("%s  add a worker", key(k.Playground.Add.Help().Key)),
		"  " + lang.Say("%s  the lessons: see each sentence happen", key(k.Global.Lessons.Help().Key)),
		"  " + lang.Say("%s  who is sick, and why", key(k.Global.Diagnosis.Help().Key)) + "    " + lang.Say("%s  all keys", key(k.Global.Help.Help().Key)),
	}
	inside := 0
	for _, line := range lines {
		inside = max(inside, text.Width(line))
	}
	inside = min(inside, max(width-4, 1))
	for i := range lines {
		lines[i] = text.Line(lines[i], inside)
	}
	return m.theme.Frame.Render(strings.Join(lines, "\n"))
}
