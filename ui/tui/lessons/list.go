package lessons

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/ui/keys"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/lesson"
	"rabbitlab/ui/sheet"
	"rabbitlab/ui/text"
	"rabbitlab/ui/tui/list"
	"rabbitlab/ui/tui/screen"
)

var _ list.Owner = (*Model)(nil)

// pressList answers a key in the list of lessons.
func (m *Model) pressList(msg tea.KeyMsg) tea.Cmd {
	defer m.fit()
	m.table.Touched()
	taken, cmd := m.table.Press(msg, m)
	if !taken && key.Matches(msg, m.o.Keys.List.Open) {
		return m.openEntry()
	}
	return cmd
}

// openEntry begins the lesson under the cursor, or folds its topic.
func (m *Model) openEntry() tea.Cmd {
	e := m.chosen()
	switch {
	case e == nil:
		return nil
	case e.lesson == nil:
		m.folded[e.topic] = !m.folded[e.topic]
		m.show()
		return nil
	}
	return m.enter(*e.lesson)
}

// Move moves the cursor if the key is one that does, and says whether it was.
func (m *Model) Move(msg tea.KeyMsg) bool { return m.table.Table.Press(msg, m.o.Keys.List) }

// Refilter shows what a changed filter leaves, with the cursor on a lesson.
func (m *Model) Refilter() {
	e := m.chosen()
	m.show()
	if e != nil && e.lesson != nil && m.table.Select(e.key) {
		return
	}
	if e = m.chosen(); e != nil && e.lesson == nil {
		m.table.Move(1)
	}
}

// show gives the rows to the table.
func (m *Model) show() {
	m.shown = m.entries()
	widest := 0
	for _, l := range m.o.Lessons {
		widest = max(widest, indent+text.Width(lang.Say(l.Title)))
	}
	m.table.Want(lessonColumn, widest)
	m.table.SetRows(rows{m.shown, m})
}

// pick puts the cursor on a lesson, whatever hides it.
func (m *Model) pick(l lesson.Lesson) {
	if m.show(); m.table.Select(l.Name) {
		return
	}
	m.folded[l.Topic] = false
	if m.show(); !m.table.Select(l.Name) {
		m.table.Filter.Clear()
		m.show()
		m.table.Select(l.Name)
	}
}

// chosen is the row under the cursor, nil where there is none.
func (m *Model) chosen() *entry {
	if len(m.shown) == 0 {
		return nil
	}
	return &m.shown[m.table.Index()]
}

// click chooses the row that was clicked on; a second click opens it.
func (m *Model) click(at screen.Click) tea.Cmd {
	rows := m.table.Areas(m.size.height, m.mostDetails).List
	if m.open || at.Y >= rows || at.X >= m.size.width-m.aside(m.size.width) || len(m.shown) == 0 {
		return nil
	}
	defer m.fit()
	m.table.Touched()
	if m.table.Click(at) {
		return m.openEntry()
	}
	return nil
}

// listHelp is the keys that do something in the list.
func (m *Model) listHelp() []key.Binding {
	open := m.o.Keys.List.Open
	switch e := m.chosen(); {
	case e == nil:
		open.SetEnabled(false)
	case e.lesson == nil && m.folded[e.topic]:
		open = keys.Named(open, "unfold")
	case e.lesson == nil:
		open = keys.Named(open, "fold")
	case m.isPlayed(e.lesson.Name):
		open = keys.Named(open, "go on")
	default:
		open = keys.Named(open, "begin")
	}
	return m.table.Help(open, m.o.Keys.Queues.Filter)
}

// mostDetails leaves the rows what they need, up to two thirds of the height, where the details
// stand below them.
func (m *Model) mostDetails(page int) int {
	if m.aside(m.size.width) > 0 {
		return 0
	}
	return page - min(m.table.Len()+1, page*2/3)
}

// wide is the least width at which the details stand at the side.
const wide = 150

// aside is how wide the details are where they stand at the side of the rows, 0 where there is no
// room for that.
func (m *Model) aside(width int) int {
	if width < wide {
		return 0
	}
	return width * 3 / 5
}

// fit makes the details as high as what they say.
func (m *Model) fit() { m.table.Fit(m.size.height, len(m.details(m.size.width)), m.mostDetails) }

// roomForDetails is how many lines they may have.
func (m *Model) roomForDetails() int {
	page := m.table.Areas(m.size.height, m.mostDetails).Page
	if m.aside(m.size.width) > 0 {
		return page
	}
	return m.mostDetails(page)
}

// viewList draws the lessons under their topics, and what the one under the cursor is about.
func (m *Model) viewList(width, height int) string {
	a, aside := m.table.Areas(height, m.mostDetails), m.aside(width)
	lines := strings.Split(m.table.View(width-aside, a.List), "\n")
	switch {
	case len(m.shown) == 0:
		lines = list.Message(m.placeholder(), width, a.Page)
	case aside > 0:
		said := strings.Split(text.Block(strings.Join(m.details(aside), "\n"), aside, a.List), "\n")
		for i := range lines {
			lines[i] += said[i]
		}
	case a.Details > 0:
		said := m.details(width)
		if len(said) > a.Details {
			said[a.Details-1] = text.Line(strings.TrimRight(text.Line(said[a.Details-1], max(width-2, 1)), " ")+"…", width)
		}
		lines = append(lines, said[:min(a.Details, len(said))]...)
	}
	lines = strings.Split(text.Block(strings.Join(lines, "\n"), width, a.Page), "\n")
	if a.Foot > 0 {
		lines = append(lines, m.foot(width))
	}
	return strings.Join(lines, "\n")
}

// placeholder says why there are no rows.
func (m *Model) placeholder() string {
	return lang.Say("None of %s matches “%s”. %s shows all again, %s changes the filter.", lang.Plural(int64(len(m.o.Lessons)), "lesson"),
		m.table.Filter.Pattern(), m.o.Keys.List.Back.Help().Key, m.o.Keys.Queues.Filter.Help().Key)
}

// details is what the lesson under the cursor is about.
func (m *Model) details(width int) (lines []string) {
	e := m.chosen()
	switch {
	case e != nil && e.lesson == nil && m.aside(m.size.width) > 0:
		return m.topic(e.topic, width)
	case e == nil || e.lesson == nil || len(e.lesson.Pages) == 0:
		return nil
	}
	about := text.Dotted(lang.Say(e.lesson.Title), lang.Plural(int64(len(e.lesson.Pages)), "page"), "rabbitlab learn "+e.lesson.Name)
	lines = []string{m.theme.Line(about, width)}
	for _, line := range m.wrap(lang.Say(e.lesson.Pages[0].Text), m.theme.Text, max(width-4, 2)) {
		lines = append(lines, text.Line("  "+line, width))
	}
	if more := m.pagesOf(e.lesson, width); len(lines)+len(more) <= m.roomForDetails() {
		lines = append(lines, more...) // what the rows do not need
	}
	return lines
}

// topic is what the lessons of a topic begin with.
func (m *Model) topic(t lang.Text, width int) (lines []string) {
	for _, l := range m.o.Lessons {
		if l.Topic != t || len(l.Pages) == 0 {
			continue
		}
		lines = append(lines, text.Line("  "+m.theme.Strong.Render(lang.Say(l.Title)), width))
		for _, line := range m.wrap(firstSentence(text.Clean(lang.Say(l.Pages[0].Text))), m.theme.Dim, max(width-4, 2)) {
			lines = append(lines, text.Line("  "+line, width))
		}
	}
	_, of := m.learnt(t)
	about := text.Dotted(lang.Say(t), lang.Plural(int64(of), "lesson"))
	return append([]string{m.theme.Line(about, width)}, lines...)
}

// pagesOf is what the pages of a lesson begin with or ask, a line each, and what there is besides.
func (m *Model) pagesOf(l *lesson.Lesson, width int) []string {
	lines := []string{""}
	for i, p := range l.Pages {
		said := lang.Say(p.Text)
		if p.Ask != nil {
			said = lang.Say(p.Ask.Ask)
		}
		if said = firstSentence(text.Clean(said)); said != "" {
			number := m.theme.Dim.Render(fmt.Sprintf("  %d/%d  ", i+1, len(l.Pages)))
			lines = append(lines, text.Line(number+text.Fit(said, max(width-text.Width(number)-1, 0)), width))
		}
	}
	if beyond := m.beyond(l, max(width-4, 2)); len(beyond) > 0 {
		lines = append(lines, "")
		for _, line := range beyond {
			lines = append(lines, text.Line("  "+line, width))
		}
	}
	return lines
}

// firstSentence is a text up to its first stop.
func firstSentence(s string) string {
	end := len(s)
	for _, stop := range []string{". ", "。", "? ", "？", "\n"} {
		if i := strings.Index(s, stop); i >= 0 {
			end = min(end, i+len(strings.TrimRight(stop, " \n")))
		}
	}
	return s[:end]
}

// foot says how many of the lessons there are and how many are done, or holds the field for
// the filter.
func (m *Model) foot(width int) string {
	if m.table.Filter.Typing() {
		return m.table.Filter.Line(m.theme, m.howMany(), width)
	}
	parts := []string{m.howMany()}
	if words := m.table.Filter.Words(); words != "" {
		parts = append(parts, words)
	}
	return text.Line(" "+m.theme.Dim.Render(strings.Join(parts, " · ")), width)
}

// howMany counts the lessons.
func (m *Model) howMany() string {
	done, of := m.learnt("")
	said := lang.Say("%d of %s done", done, lang.Plural(int64(of), "lesson"))
	if m.table.Filter.Active() {
		return lang.Say("%s of %s", text.Count(int64(len(m.shown)), true), lang.Plural(int64(of), "lesson"))
	}
	return said
}

// Sheet is the lessons that the filter leaves, with how far the learner has come.
func (m *Model) Sheet() sheet.Sheet {
	s := sheet.Sheet{Name: "lessons", Head: []string{"lesson", "topic", "title", "pages", "page", "done", "asked", "right"}}
	for i := range m.o.Lessons {
		l := &m.o.Lessons[i]
		if p := m.progress[l.Name]; m.table.Filter.Shows(filterRow{l}) {
			s.Rows = append(s.Rows, []any{l.Name, lang.Say(l.Topic), lang.Say(l.Title), len(l.Pages), p.Page, p.Done, p.Asked, p.Right})
		}
	}
	return s
}
