package playground

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/huh"
	"github.com/charmbracelet/lipgloss"

	"rabbitlab/ui/keys"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

// form is a dialog with fields. It checks each field when it is left, and does
// nothing before all are right.
type form struct {
	title  string
	hint   string
	fields *huh.Form
	all    []huh.Field
	below  int // lines below the fields, so that the box does not jump
	width  int // of the fields
	submit func() tea.Cmd
	theme  *theme.Theme
	keys   keys.Map
}

const (
	// formWidth is the width of the fields, fit for 80 columns.
	formWidth = 56
	// fieldHeight is a field's title and its value.
	fieldHeight = 2
	// formFrame is what a form's border and padding take off the width, formHead
	// what border, title and the line below it take off the height.
	formFrame, formHead = 4, 4
)

func (m *Model) openForm(title, hint string, submit func() tea.Cmd, fields ...huh.Field) tea.Cmd {
	f := &form{title: title, hint: hint, submit: submit, all: fields, theme: m.theme, keys: m.o.Keys}
	km := huh.NewDefaultKeyMap()
	km.Quit.SetEnabled(false)
	f.fields = huh.NewForm(huh.NewGroup(fields...)).
		WithShowHelp(false).WithShowErrors(false).WithTheme(m.theme.Form()).WithKeyMap(km)
	f.resize(m.size.width, m.size.height)
	m.overlay = f
	return f.fields.Init()
}

// resize fits the fields into a terminal; where it is low they scroll.
func (f *form) resize(width, height int) {
	f.width = max(min(formWidth, width-formFrame), 8)
	f.fields.WithWidth(f.width).WithHeight(max(min(len(f.all)*fieldHeight, height-formHead), fieldHeight))
	f.below = len(text.Wrap(f.hint, f.width))
	for _, field := range f.all {
		if c, ok := field.(chooses); ok {
			f.below = max(f.below, c.most(f.width))
		}
	}
}

// Update feeds the fields; esc leaves without doing anything.
func (f *form) Update(msg tea.Msg) (overlay, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyMsg:
		if key.Matches(msg, f.keys.Form.Cancel) {
			return nil, nil
		}
	case tea.WindowSizeMsg:
		f.resize(msg.Width, msg.Height)
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

// View draws the dialog: the fields, and below them what is wrong, the choices that the
// field in hand has, or what to know, where there is room.
func (f *form) View(_, height int) string {
	lines := []string{f.theme.Strong.Render(text.Fit(f.title, f.width)), ""}
	for line := range strings.SplitSeq(strings.TrimRight(f.fields.View(), "\n"), "\n") {
		lines = append(lines, text.Line(text.CleanStyled(line), f.width)) // it may have been pasted
	}
	room, fields := height-formHead+2, len(lines)
	if errs := f.fields.Errors(); len(errs) > 0 {
		lines = f.addError(lines, errs[0], room)
	} else if told := f.told(); len(lines)+1+len(told) <= room {
		lines = append(append(lines, ""), told...)
	}
	for len(lines) < min(fields+1+f.below, room) {
		lines = append(lines, "")
	}
	return f.theme.Frame.Render(strings.Join(lines, "\n"))
}

// told is the choices of the field in hand, or what to know.
func (f *form) told() []string {
	if c, ok := f.fields.GetFocusedField().(chooses); ok {
		return c.choices(f.width, f.theme)
	}
	return f.note(f.hint, f.theme.Dim)
}

// addError says what is wrong below the fields; where there is no room it takes
// the place of the last ones.
func (f *form) addError(lines []string, err error, room int) []string {
	said := f.note(theme.Cross+" "+lang.Error(err), f.theme.Bad)
	if len(lines)+1+len(said) <= room {
		return append(append(lines, ""), said...)
	}
	return append(lines[:max(min(len(lines), room-len(said)), 0)], said...)
}

func (f *form) note(s string, style lipgloss.Style) []string {
	lines := text.Wrap(text.Clean(s), f.width)
	for i, line := range lines {
		lines[i] = style.Render(line)
	}
	return lines
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

// checked makes a check of a parser.
func checked[T any](parse func(string) (T, error)) func(string) error {
	return func(s string) error {
		_, err := parse(s)
		return err
	}
}
