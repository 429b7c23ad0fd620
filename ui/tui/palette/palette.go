// Package palette is the line that goes anywhere: what is typed chooses among all the
// places and commands that there are by their names.
package palette

import (
	"slices"

	"github.com/charmbracelet/bubbles/cursor"
	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/bubbles/textinput"
	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/ui/keys"
	"rabbitlab/ui/theme"
)

// Place is where the line can go.
type Place struct {
	Name  string // as it is typed: "lesson race"; may hold foreign text
	About string // in words; may hold foreign text
	Go    func() tea.Cmd
}

// Options is what a palette needs.
type Options struct {
	Places []Place
	// First is the place for what is typed that comes before all that are called so, or why it is
	// none; a nil one knows of none.
	First func(typed string) (p Place, wrong string)
	// Else is the place for what is typed and matches none; nil Go where there is none.
	Else  func(typed string) Place
	Theme *theme.Theme
	Keys  keys.Map
}

// longest is how many characters can be typed: as many as a queue's name has bytes, and
// a word before it.
const longest = 300

// Model is the open line. Use New.
type Model struct {
	o       Options
	input   textinput.Model // used for editing only: View draws it
	matches []Place
	chosen  int
	wrong   bool   // enter was pressed on what matches nothing
	why     string // it matches nothing, where that is known
}

// New opens the line, with nothing typed.
func New(o Options) *Model {
	m := &Model{o: o, input: textinput.New()}
	m.input.CharLimit = longest
	m.input.Cursor.SetMode(cursor.CursorStatic) // View draws its own
	m.input.Focus()
	m.match()
	return m
}

// Press answers a key. done says that the line is closed; cmd is what it led to.
func (m *Model) Press(msg tea.KeyMsg) (done bool, cmd tea.Cmd) {
	k := m.o.Keys
	switch {
	case key.Matches(msg, k.List.Back):
		return true, nil
	case key.Matches(msg, k.List.Open):
		return m.enter()
	case msg.Type == tea.KeyTab:
		m.complete()
		return false, nil
	case msg.Type == tea.KeyUp, msg.Type == tea.KeyShiftTab:
		m.chosen = max(m.chosen-1, 0)
		return false, nil
	case msg.Type == tea.KeyDown:
		m.chosen = min(m.chosen+1, max(len(m.matches)-1, 0))
		return false, nil
	}
	before := m.input.Value()
	m.input, cmd = m.input.Update(msg)
	if m.input.Value() != before {
		m.match()
	}
	return false, cmd
}

// enter goes to the chosen place.
func (m *Model) enter() (done bool, cmd tea.Cmd) {
	if len(m.matches) == 0 {
		m.wrong = true
		return false, nil
	}
	return true, m.matches[m.chosen].Go()
}

// complete types the name of the chosen place.
func (m *Model) complete() {
	if len(m.matches) == 0 {
		return
	}
	m.input.SetValue(m.matches[m.chosen].Name)
	m.input.CursorEnd()
	m.match()
}

// match finds what is meant by what is typed.
func (m *Model) match() {
	typed := m.input.Value()
	m.chosen, m.wrong, m.why = 0, false, ""
	m.matches = find(m.o.Places, typed)
	if m.o.First != nil {
		m.first(typed)
	}
	if len(m.matches) > 0 || m.o.Else == nil {
		return
	}
	if other := m.o.Else(typed); other.Go != nil {
		m.matches = []Place{other}
	}
}

// first puts the place before all others that what is typed names by itself.
func (m *Model) first(typed string) {
	p, wrong := m.o.First(typed)
	m.why = wrong
	if p.Go != nil && !slices.ContainsFunc(m.matches, func(other Place) bool { return other.Name == p.Name }) {
		m.matches = append([]Place{p}, m.matches...)
	}
}
