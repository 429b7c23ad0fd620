package playground

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/huh"

	"rabbitlab/ui/keys"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

// form is a dialog with fields. It checks each field when it is left, and does
// nothing before all are right.
type form struct {
	title  string
	hint   string
	fields *huh.Form
	submit func() tea.Cmd
	theme  *theme.Theme
	keys   keys.Map
}

// formWidth is the width of the fields, fit for 80 columns.
const formWidth = 56

func (m *Model) openForm(title, hint string, submit func() tea.Cmd, fields ...huh.Field) tea.Cmd {
	f := &form{title: title, hint: hint, submit: submit, theme: m.theme, keys: m.o.Keys}
	km := huh.NewDefaultKeyMap()
	km.Quit.SetEnabled(false)
	f.fields = huh.NewForm(huh.NewGroup(fields...)).
		WithShowHelp(false).WithWidth(formWidth).WithTheme(m.theme.Form()).WithKeyMap(km)
	m.overlay = f
	return f.fields.Init()
}

// Update feeds the fields; esc leaves without doing anything.
func (f *form) Update(msg tea.Msg) (overlay, tea.Cmd) {
	if k, ok := msg.(tea.KeyMsg); ok && key.Matches(k, f.keys.List.Back) {
		return nil, nil
	}
	next, cmd := f.fields.Update(msg)
	f.fields = next.(*huh.Form)
	switch f.fields.State {
	case huh.StateCompleted:
		return nil, f.submit()
	case huh.StateAborted:
		return nil, nil
	}
	return f, cmd
}

// View draws the dialog.
func (f *form) View(width, height int) string {
	parts := []string{f.theme.Strong.Render(f.title), "", strings.TrimRight(f.fields.View(), "\n")}
	if f.hint != "" {
		parts = append(parts, "", f.theme.Dim.Render(strings.Join(text.Wrap(f.hint, formWidth), "\n")))
	}
	return f.theme.Frame.Render(strings.Join(parts, "\n"))
}

// Help is the keys of a form.
func (f *form) Help() []key.Binding {
	return []key.Binding{f.keys.Form.Next, f.keys.Form.Previous, f.keys.Form.Choose, f.keys.Form.Cancel}
}

// Typing says that letters are text here.
func (f *form) Typing() bool { return true }

// input is a field for one value. check says what is wrong with it.
func input(title string, value *string, check func(string) error) huh.Field {
	return huh.NewInput().Title(title).Prompt("  ").Value(value).Validate(check)
}

// choice is a field for one of a few values.
func choice[T comparable](title string, value *T, options ...huh.Option[T]) huh.Field {
	return huh.NewSelect[T]().Title(title).Options(options...).Value(value).Inline(true)
}

// checked makes a check of a parser.
func checked[T any](parse func(string) (T, error)) func(string) error {
	return func(s string) error {
		_, err := parse(s)
		return err
	}
}
