package queues

import (
	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/bubbles/textinput"
	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/ui/text"
)

// newInput makes the field that the filter is typed into. It is used for
// editing only and drawn here, so that pasted text is cleaned like any other.
func newInput() textinput.Model {
	input := textinput.New()
	input.CharLimit = 255
	return input
}

func (m *Model) openFilter() {
	m.mode = modeFilter
	m.input.SetValue(m.list.filter.text)
	m.input.CursorEnd()
	m.input.Focus()
}

// pressFilter edits the filter, which works at once with every key.
func (m *Model) pressFilter(msg tea.KeyMsg) tea.Cmd {
	switch {
	case key.Matches(msg, m.keys.List.Open):
		m.closeFilter()
	case key.Matches(msg, m.keys.List.Back):
		m.closeFilter()
		m.setFilter("")
	case key.Matches(msg, m.keys.Queues.Regex):
		m.toggleRegex()
	case msg.Type == tea.KeyUp || msg.Type == tea.KeyDown || msg.Type == tea.KeyPgUp || msg.Type == tea.KeyPgDown:
		m.table.Press(msg, m.keys.List)
		m.watch()
	default:
		var cmd tea.Cmd
		m.input, cmd = m.input.Update(msg)
		if value := m.input.Value(); value != m.list.filter.text {
			m.setFilter(value)
		}
		return cmd
	}
	return nil
}

func (m *Model) closeFilter() {
	m.mode = modeList
	m.input.Blur()
}

func (m *Model) setFilter(pattern string) {
	m.list.filter.set(pattern, m.list.filter.regex)
	m.resort()
}

func (m *Model) toggleRegex() {
	f := &m.list.filter
	f.set(f.text, !f.regex)
	m.resort()
}

// field draws what was typed with the place of the cursor.
func (m *Model) field() string {
	typed := []rune(m.input.Value())
	at := min(m.input.Position(), len(typed))
	under, rest := " ", ""
	if at < len(typed) {
		under, rest = text.Clean(string(typed[at])), text.Clean(string(typed[at+1:]))
	}
	return m.theme.Key.Render("/") + text.Clean(string(typed[:at])) + m.theme.Selected.Render(under) + rest
}
