package lessons

import (
	"slices"
	"strings"

	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

// Present draws the page for a class: its sentence above the playground's large
// strips.
func (m *Model) Present(width, height int) string {
	switch {
	case !m.open:
		return m.viewList(width, height)
	case m.o.Stage.Covered():
		return m.o.Stage.View(width, height)
	}
	inside, most := max(width-8, 8), m.presentRoom(height)
	lines := []string{""}
	for _, line := range m.roll(m.headline(inside), inside, most) {
		lines = append(lines, "    "+line)
	}
	if m.whole() {
		return text.Block(strings.Join(lines, "\n"), width, height)
	}
	lines = append(lines, "", m.theme.Dim.Render(strings.Repeat(theme.Rule, width)))
	room := min(len(lines), height/2)
	return text.Block(strings.Join(lines[:room], "\n")+"\n"+m.o.Stage.Present(width, height-room), width, height)
}

// presentLines is the lines around the headline: a blank one before and after it,
// and a rule.
const presentLines = 3

// presentRoom is how many lines the headline has.
func (m *Model) presentRoom(height int) int {
	if m.whole() {
		return height - 1
	}
	return height/2 - presentLines
}

// headline is what the class is to read now, and nothing else.
func (m *Model) headline(width int) []string {
	p, page := m.path, m.path.page()
	switch p.step() {
	case asking:
		return join(m.wrap(lang.Say(page.Text), m.theme.Text, width), m.question(width))
	case playing:
		return m.playing(width)
	case told:
		if err := p.saw[p.at].err; err != nil {
			return m.failure(err, width)
		}
		return slices.Concat(m.asked(width), m.verdict(width), m.result(m.theme.Sentence, width))
	}
	lines := m.wrap(lang.Say(page.Text), m.theme.Sentence, width)
	if page.Act != "" && p.over != nil {
		lines = join(lines, m.unplayed(width))
	}
	return join(lines, m.program(width))
}
