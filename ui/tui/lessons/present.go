package lessons

import (
	"slices"
	"strings"

	"github.com/charmbracelet/lipgloss"

	"rabbitlab/ui/lang"
	"rabbitlab/ui/large"
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
	for _, line := range m.roll(m.headline(inside, most), inside, most) {
		lines = append(lines, "    "+line)
	}
	if m.whole() {
		return text.Block(strings.Join(lines, "\n"), width, height)
	}
	lines = append(lines, "", m.presentRule(width))
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

// presentRule stands below the page, with the key that goes on at its end.
func (m *Model) presentRule(width int) string {
	on := m.pageKeys()[0]
	words := " " + m.theme.Key.Render(on.Help().Key) + " " + m.theme.Dim.Render(on.Help().Desc) + " "
	return m.theme.Dim.Render(strings.Repeat(theme.Rule, max(width-text.Width(words)-2, 0))) + words + m.theme.Dim.Render(theme.Rule+theme.Rule)
}

// headline is what the class is to read now, and nothing else, in so many lines as far as it
// can be.
func (m *Model) headline(width, height int) []string {
	p, page := m.path, m.path.page()
	switch p.step() {
	case asking:
		text := m.wrap(lang.Say(page.Text), m.theme.Text, width)
		question := m.question(width)
		asked := m.wrap(lang.Say(page.Ask.Ask), m.theme.Sentence, width)
		return join(text, m.large(asked, lang.Say(page.Ask.Ask), m.theme.Sentence, width, height-len(text)-len(question)+len(asked)), question[len(asked):])
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

// large is words in large letters, or as they are where there is no room for that.
func (m *Model) large(plain []string, words string, style lipgloss.Style, width, height int) []string {
	if width < largeFrom {
		return plain
	}
	lines := large.Fit(text.Clean(words), width, height, large.Huge)
	if lines == nil {
		return plain
	}
	for i, line := range lines {
		lines[i] = style.Render(line)
	}
	return lines
}

// largeFrom is from how many columns on a question stands in large letters.
const largeFrom = 90
