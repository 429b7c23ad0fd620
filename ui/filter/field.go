package filter

import (
	"github.com/charmbracelet/bubbles/cursor"
	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/bubbles/textinput"
	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/ui/keys"
)

// longest is how many characters a pattern has at most: as many as a queue's
// name has bytes.
const longest = 255

// Field is a Filter with the field that its pattern is typed into. The filter
// works at once with every key. Use NewField.
type Field struct {
	Filter
	input  textinput.Model // used for editing only, see Line
	typing bool
}

// NewField makes a field that is closed and a filter that shows all rows with these
// fields.
func NewField(fields Fields) Field {
	input := textinput.New()
	input.CharLimit = longest
	input.Cursor.SetMode(cursor.CursorStatic) // Line draws its own: what blinks would not be seen
	return Field{Filter: Filter{fields: fields}, input: input}
}

// Open gives the keys to the field.
func (f *Field) Open() {
	f.typing = true
	f.input.SetValue(f.pattern)
	f.input.CursorEnd()
	f.input.Focus()
}

// Typing says that the field is open: letters are text.
func (f *Field) Typing() bool { return f.typing }

// Clear takes the pattern away; how it is read stays.
func (f *Field) Clear() { f.Set("", f.regex) }

// ToggleRegex reads the pattern the other way.
func (f *Field) ToggleRegex() { f.Set(f.pattern, !f.regex) }

// Moves says whether a key moves the list's cursor also while the field is open:
// those that no text needs.
func Moves(msg tea.KeyMsg) bool {
	switch msg.Type {
	case tea.KeyUp, tea.KeyDown, tea.KeyPgUp, tea.KeyPgDown:
		return true
	}
	return false
}

// Press takes a key while the field is open. changed says that other rows may
// match now.
func (f *Field) Press(msg tea.KeyMsg, k keys.Map) (changed bool, cmd tea.Cmd) {
	switch {
	case key.Matches(msg, k.List.Open):
		f.close()
		return false, nil
	case key.Matches(msg, k.List.Back):
		f.close()
		f.Clear()
		return true, nil
	case key.Matches(msg, k.Queues.Regex):
		f.ToggleRegex()
		return true, nil
	}
	f.input, cmd = f.input.Update(msg)
	typed := f.input.Value()
	if changed = typed != f.pattern; changed {
		f.Set(typed, f.regex)
	}
	return changed, cmd
}

func (f *Field) close() {
	f.typing = false
	f.input.Blur()
}

// Help is the keys of the open field.
func (f *Field) Help(k keys.Map) []key.Binding {
	return []key.Binding{keys.Named(k.List.Open, "keep the filter"), keys.Named(k.List.Back, "clear it"), k.Queues.Regex}
}
