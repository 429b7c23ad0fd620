package lessons

import (
	"fmt"
	"strings"
	"time"

	"github.com/charmbracelet/lipgloss"

	"rabbitlab/ui/challenge"
	"rabbitlab/ui/exercise"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/lesson"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

const (
	// beside is from which width on the text stands beside the playground.
	beside = 116
	// textLeast and textMost are how wide the text is there.
	textLeast, textMost = 46, 70
	// aboveLeast is how many lines the text has where it stands above.
	aboveLeast = 10
)

// View draws the list, or the page and the playground.
func (m *Model) View(width, height int) string {
	switch {
	case !m.open:
		return m.viewList(width, height)
	case m.o.Stage.Covered():
		return m.o.Stage.View(width, height)
	case m.whole():
		return m.viewPage(width, height)
	case width >= beside:
		return m.viewBeside(width, height)
	}
	return m.viewAbove(width, height)
}

func (m *Model) viewBeside(width, height int) string {
	room, _ := m.sheet(width, height)
	left := strings.Split(m.viewPage(room, height), "\n")
	right := strings.Split(m.o.Stage.View(width-room-1, height), "\n")
	rule := m.theme.Dim.Render("│")
	for i := range left {
		left[i] += rule + right[i]
	}
	return strings.Join(left, "\n")
}

func (m *Model) viewAbove(width, height int) string {
	_, room := m.sheet(width, height)
	rule := m.theme.Dim.Render(strings.Repeat(theme.Rule, width))
	parts := []string{m.viewPage(width, room), rule, m.o.Stage.View(width, max(height-room-1, 0))}
	return text.Block(strings.Join(parts, "\n"), width, height)
}

// whole says that the page takes the playground's room as well.
func (m *Model) whole() bool { return m.path.page().Program != nil }

// sheet is the room of the page of text, in columns and lines.
func (m *Model) sheet(width, height int) (columns, lines int) {
	if m.whole() {
		return width, height
	}
	if width >= beside {
		return min(max(width*2/5, textLeast), textMost), height
	}
	room := min(max(height*2/5, aboveLeast), max(height-4, 1))
	if m.path.step() == playing { // what is read has been read: look at the playground
		return width, min(room, 1+len(m.happening(width-4, room-1)))
	}
	body := m.body(width-4, room-1)
	left := max(height-1-m.o.Stage.Wants(width), 1+len(m.tight(body)))
	return width, min(room, 2+len(body), left)
}

// viewPage draws the page of text: what can wait gives way where there is little
// room.
func (m *Model) viewPage(width, height int) string {
	inside := max(width-4, 8)
	body := m.roll(m.body(inside, height-1), inside, height-1)
	lines := []string{m.title(width)}
	if len(body)+2 <= height {
		lines = append(lines, "")
	}
	for _, line := range body {
		lines = append(lines, "  "+line)
	}
	return text.Block(strings.Join(lines, "\n"), width, height)
}

// title is the lesson and its page.
func (m *Model) title(width int) string {
	p := m.path
	right := fmt.Sprintf("%d/%d", p.at+1, len(p.lesson.Pages))
	left := text.Fit(lang.Say(p.lesson.Title), max(width-len(right)-4, 0))
	return text.Line("  "+m.theme.Brand.Render(left)+" "+m.theme.Dim.Render(right), width)
}

// body is the page's text for the step that it is at. What is drawn besides words
// has room in that many lines, or is left out.
func (m *Model) body(width, height int) []string {
	p, page := m.path, m.path.page()
	switch p.step() {
	case asking:
		return join(m.wrap(lang.Say(page.Text), m.theme.Text, width), m.question(width))
	case playing:
		return m.happening(width, height)
	case told:
		return m.told(width, height)
	}
	lines := m.wrap(lang.Say(page.Text), m.theme.Text, width)
	switch {
	case page.Act != "" && p.over != nil:
		lines = join(lines, m.unplayed(width), m.prompt(m.onward(), width))
	case page.Act != "":
		lines = join(lines, m.prompt(lang.Say("see it happen"), width))
	default:
		lines = join(lines, m.program(width), m.try(width), m.prompt(m.onward(), width))
	}
	return lines
}

// join puts blank lines between paragraphs.
func join(paragraphs ...[]string) (lines []string) {
	for _, p := range paragraphs {
		if len(p) > 0 && len(lines) > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, p...)
	}
	return lines
}

// wrap is a paragraph in one style.
func (m *Model) wrap(s string, style lipgloss.Style, width int) []string {
	if s == "" {
		return nil
	}
	lines := text.Paragraphs(s, width)
	for i, line := range lines {
		lines[i] = style.Render(line)
	}
	return lines
}

// prompt names the key that goes on, and what it does.
func (m *Model) prompt(what string, width int) []string {
	return []string{text.Line(m.theme.Key.Render(m.o.Keys.Lesson.Next.Help().Key)+" "+m.theme.Dim.Render(what), width)}
}

func (m *Model) onward() string {
	if m.path.last() {
		return lang.Say("the end of this lesson")
	}
	return lang.Say("go on")
}

// try is what may be tried in the playground here, and at a lesson's end in code, and by
// putting it right.
func (m *Model) try(width int) []string {
	var lines []string
	if m.path.page().Try != "" {
		lines = m.wrap(lang.Say("Try it: %s", m.o.Keys.Fill(lang.Say(m.path.page().Try))), m.theme.Dim, width)
	}
	if m.path.last() {
		lines = append(lines, m.beyond(&m.path.lesson, width)...)
	}
	return lines
}

// beyond is where the lesson goes on: in code, and by putting something right.
func (m *Model) beyond(l *lesson.Lesson, width int) (lines []string) {
	if e, there := exercise.Find(l.Name); there {
		lines = append(lines, m.wrap(lang.Say("In code: %s", "rabbitlab learn "+e.Name+" --code python"), m.theme.Dim, width)...)
	}
	if c, there := challenge.Of(l.Name); there {
		lines = append(lines, m.wrap(lang.Say("To put right: %s", "rabbitlab challenge "+c.Name), m.theme.Dim, width)...)
	}
	return lines
}

// question is what is asked, and what the learner says so far.
func (m *Model) question(width int) []string {
	p, ask := m.path, m.path.page().Ask
	lines := m.wrap(lang.Say(ask.Ask), m.theme.Sentence, width)
	if p.typing() {
		typed := m.theme.Key.Render(theme.Cursor+" ") + p.number.View()
		if p.number.Value() == "" {
			typed += "  " + m.theme.Dim.Render(lang.Say("type a number"))
		}
		return append(lines, text.Line(typed, width))
	}
	for i, c := range ask.Choices {
		cursor, style := "  ", m.theme.Text
		if i == p.choice {
			cursor, style = theme.Cursor+" ", m.theme.Strong
		}
		lines = append(lines, m.theme.Key.Render(cursor)+style.Render(text.Fit(lang.Say(c), max(width-2, 0))))
	}
	return lines
}

// happening is what is to be seen now, with the figures as they come.
func (m *Model) happening(width, height int) []string {
	p := m.path
	words := m.playing(width)
	return join(words, m.chart(p.found[p.saw[p.at].fresh:], width, height-len(words)-1))
}

// playing says that something happens now.
func (m *Model) playing(width int) []string {
	p := m.path
	what := lang.Say("Look: it happens.")
	if p.behind() {
		what = lang.Say("What you have seen before is played again, up to page %d.", p.resume+1)
	}
	age := m.now.Sub(p.since)
	lines := m.wrap(theme.Running+" "+what+" "+text.Age(age), m.theme.Sentence, width)
	if age > long && m.o.Stage.Used() {
		lines = append(lines, m.wrap(lang.Say("What you did in the playground may hold it up. %s starts the lesson over.", m.o.Keys.Global.Again.Help().Key), m.theme.Warn, width)...)
	}
	return lines
}

// long is for how long an act may be played before the learner is told what may
// hold it up.
const long = 5 * time.Second

// told is what the page has shown: against the prediction, in words, in figures.
func (m *Model) told(width, height int) []string {
	p, page := m.path, m.path.page()
	saw := p.saw[p.at]
	if saw.err != nil {
		return join(m.wrap(lang.Say(page.Text), m.theme.Dim, width), m.failure(saw.err, width), m.prompt(m.onward(), width))
	}
	words := join(append(m.asked(width), m.verdict(width)...), m.result(m.theme.Text, width))
	after := join(m.try(width), m.prompt(m.onward(), width))
	return join(words, m.chart(saw.found[saw.fresh:], width, height-len(words)-len(after)-2), after)
}

// result is what came of the act. Without a figure of its own there is nothing to
// tell: what is done to a broker of our own alone is left out on somebody's.
func (m *Model) result(style lipgloss.Style, width int) []string {
	saw := m.path.saw[m.path.at]
	tells := m.path.page().Tells(saw.found[saw.fresh:])
	if len(saw.found) == saw.fresh && strings.Contains(string(tells), "{") {
		return m.wrap(lang.Say("This is done to a broker of our own only, and was left out here: --broker builtin or --broker local has it."), m.theme.Warn, width)
	}
	return m.wrap(lesson.Tell(tells, saw.found), style, width)
}

// asked is the question, where it is answered.
func (m *Model) asked(width int) []string {
	p := m.path
	if p.page().Ask == nil || p.saw[p.at].predicted == nil {
		return nil
	}
	return m.wrap(lang.Say(p.page().Ask.Ask), m.theme.Dim, width)
}

// verdict holds the prediction against what was measured.
func (m *Model) verdict(width int) []string {
	p, ask := m.path, m.path.page().Ask
	saw := p.saw[p.at]
	if ask == nil || saw.predicted == nil {
		return nil
	}
	a := saw.answer
	if a == nil {
		return m.wrap(lang.Say("You said %s. It could not be measured here.", said(ask, *saw.predicted)), m.theme.Warn, width)
	}
	if ask.Open {
		return m.wrap(lang.Say("You said %s. This time it was %s.", said(ask, a.Predicted), said(ask, a.Is)), m.theme.Text, width)
	}
	if a.Right {
		return m.wrap(theme.Tick+" "+lang.Say("You said %s, and so it is.", said(ask, a.Predicted)), m.theme.Good, width)
	}
	return m.wrap(theme.Cross+" "+lang.Say("You said %s. It is %s.", said(ask, a.Predicted), said(ask, a.Is)), m.theme.Warn, width)
}

// said is an answer as the learner gave it.
func said(ask *lesson.Question, answer float64) string {
	if i := int(answer); ask.Choices != nil && i >= 0 && i < len(ask.Choices) {
		return lang.Say("“%s”", lang.Say(ask.Choices[i]))
	}
	return text.Count(int64(answer), true)
}
