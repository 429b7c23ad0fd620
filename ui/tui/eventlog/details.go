package eventlog

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/narrate"
	"rabbitlab/ui/text"
)

// details is a box with all that is known of the event under the cursor.
type details struct{ scroll int }

// The size of the box: how wide it gets, and what stands around its lines
// (border, title, the line below it and the line that says that there is more).
const (
	detailsWidest = 92
	detailsMargin = 8
	detailsChrome = 5
	labelWidth    = 12
)

func detailsWidth(width int) int { return max(min(width-detailsMargin, detailsWidest), 20) }

func detailsRoom(height int) int { return max(height-detailsChrome, 1) }

// openDetails opens the event under the cursor, and holds it there.
func (m *Model) openDetails() {
	if m.table.Len() == 0 {
		return
	}
	m.hold()
	m.details = &details{}
}

// pressDetails goes to other events, scrolls or closes the box.
func (m *Model) pressDetails(msg tea.KeyMsg) {
	l := m.keys.List
	room := detailsRoom(m.size.height)
	switch {
	case key.Matches(msg, l.Back, l.Open):
		m.details = nil
	case key.Matches(msg, l.PageUp):
		m.scrollDetails(m.details.scroll - room)
	case key.Matches(msg, l.PageDown):
		m.scrollDetails(m.details.scroll + room)
	case m.table.Table.Press(msg, l):
		m.hold()
		m.details.scroll = 0
	}
}

// scrollDetails puts a line at the top, or the nearest that may stand there.
func (m *Model) scrollDetails(line int) {
	last := len(m.detailLines(detailsWidth(m.size.width))) - detailsRoom(m.size.height)
	m.details.scroll = max(min(line, last), 0)
}

// selected is the event under the cursor.
func (m *Model) selected() *record.Event { return m.list.event(m.table.Index()) }

func (m *Model) detailsBox(width, height int) string {
	inside, room := detailsWidth(width), detailsRoom(height)
	lines := m.detailLines(inside)
	top := max(min(m.details.scroll, len(lines)-room), 0)
	end := min(top+room, len(lines))
	body := append([]string{m.detailsTitle(inside), ""}, lines[top:end]...)
	if len(lines) > room {
		body = append(body, m.theme.Dim.Render(lang.Say("%s more", lang.Plural(int64(len(lines)-end), "line"))))
	}
	return m.theme.Frame.Width(inside + m.theme.Frame.GetHorizontalPadding()).Render(strings.Join(body, "\n"))
}

func (m *Model) detailsTitle(width int) string {
	e := m.selected()
	severity := narrate.SeverityOf(e.Kind)
	title := strings.TrimSpace(severity.Sign() + " " + strings.Join(strings.Fields(lang.Word(e.Kind)+" "+number(e)+" "+e.Worker), " "))
	return severity.Style(m.theme).Bold(true).Render(strings.TrimRight(text.Fit(title, width), " "))
}

// detailLines is the event in a sentence, in all its fields, and where to go on
// from here; no line is wider than width.
func (m *Model) detailLines(width int) []string {
	e := m.selected()
	var lines []string
	if said := narrate.Line(*e); said != "" {
		lines = append(wrapped(said, width), "")
	}
	for _, f := range facts(e) {
		lines = append(lines, m.fact(f, width)...)
	}
	if said := m.onward(e); said != "" {
		lines = append(lines, "")
		for _, line := range wrapped(said, width) {
			lines = append(lines, m.theme.Dim.Render(line))
		}
	}
	return lines
}

func wrapped(s string, width int) []string { return text.Wrap(text.Clean(s), width) }

// fact is a labelled value on as many lines as it needs.
func (m *Model) fact(f fact, width int) []string {
	lines := wrapped(f.value, max(width-labelWidth, 1))
	label := lang.Say(f.label)
	for i, line := range lines {
		lines[i] = text.Line(m.theme.Dim.Render(text.Fit(label, labelWidth))+line, width)
		label = ""
	}
	return lines
}

// onward says how to get to the rest of the message's life.
func (m *Model) onward(e *record.Event) string {
	if e.Message == 0 {
		return ""
	}
	return lang.Say("The life of %s: screen %s, then %s. In this log: %s and “%s ” show its events.", number(e),
		m.keys.Global.Playground.Help().Key, m.keys.Playground.Life.Help().Key,
		m.keys.Queues.Filter.Help().Key, number(e))
}
