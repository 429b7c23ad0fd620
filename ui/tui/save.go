package tui

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/charmbracelet/bubbles/cursor"
	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/bubbles/textinput"
	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/ui/lang"
	"rabbitlab/ui/sheet"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
	"rabbitlab/ui/tui/screen"
)

// saving is the line that asks for the name of a file, with what is to stand in it: as it
// was when the key was pressed.
type saving struct {
	sheet sheet.Sheet
	field textinput.Model
}

// openSaving asks for a name, with one that tells what it is and when.
func (m *model) openSaving(msg screen.SaveMsg) {
	s := &saving{sheet: msg.Sheet, field: textinput.New()}
	s.field.Prompt = ""
	s.field.Cursor.SetMode(cursor.CursorStatic) // it is drawn anew with each key only
	s.field.SetValue("rabbitlab-" + msg.Sheet.Name + "-" + m.now.Format("20060102-150405") + sheet.Endings[0])
	s.field.Focus()
	m.saving = s
}

// pressSaving answers a key while the name is asked for.
func (m *model) pressSaving(msg tea.KeyMsg) (cmd tea.Cmd) {
	l, s := m.o.Keys.List, m.saving
	switch {
	case key.Matches(msg, l.Back):
		m.saving = nil
	case key.Matches(msg, l.Open):
		if name := strings.TrimSpace(s.field.Value()); name != "" {
			m.saving = nil
			return save(s.sheet, fullPath(name))
		}
	case msg.Type == tea.KeyTab:
		s.nextEnding()
	default:
		s.field, cmd = s.field.Update(msg)
	}
	return cmd
}

// nextEnding gives the name the next of the endings that say how it is written.
func (s *saving) nextEnding() {
	name := s.field.Value()
	for i, ending := range sheet.Endings {
		if bare, has := strings.CutSuffix(name, ending); has {
			s.field.SetValue(bare + sheet.Endings[(i+1)%len(sheet.Endings)])
			return
		}
	}
	s.field.SetValue(name + sheet.Endings[0])
}

// fullPath is where a name is: in the directory that the program was started in, or in the
// user's own where it begins with ~/.
func fullPath(name string) string {
	if rest, own := strings.CutPrefix(name, "~/"); own {
		if home, err := os.UserHomeDir(); err == nil {
			name = filepath.Join(home, rest)
		}
	}
	if path, err := filepath.Abs(name); err == nil {
		return path
	}
	return name
}

// save writes the sheet to a file that is not there yet, and asks before it writes over one
// that is.
func save(s sheet.Sheet, path string) tea.Cmd {
	return func() tea.Msg {
		err := write(s, path, os.O_EXCL)
		if !errors.Is(err, fs.ErrExist) {
			return saved(s, path, err)
		}
		return screen.Confirm{
			Title: lang.Say("Write over this file?"), Danger: true,
			Text: lang.Say("%s is there already. What stands in it is lost.", path),
			Yes:  lang.Say("Write over it"), No: lang.Say("Leave it"),
			OnYes: func() tea.Msg { return saved(s, path, write(s, path, os.O_TRUNC)) },
		}
	}
}

func write(s sheet.Sheet, path string, how int) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|how, 0o644)
	if err != nil {
		return err
	}
	return errors.Join(s.Write(f, path), f.Close())
}

// saved says where it is.
func saved(s sheet.Sheet, path string, err error) tea.Msg {
	if err != nil {
		return screen.Notice{Severity: screen.Failure, Text: lang.Say("not saved: %s", err.Error())}
	}
	return screen.Notice{Text: lang.Say("Saved: %s to %s.", lang.Plural(int64(len(s.Rows)), "row"), path)}
}

// savingWidth is how wide the line is at the most.
const savingWidth = 70

// view draws the line, its end where the name is too long for it.
func (s *saving) view(t *theme.Theme, width int) string {
	inside := max(min(width-6, savingWidth), 8)
	hint := lang.Say("tab: CSV, JSON or text, as the name ends · enter saves · esc cancels")
	lines := []string{t.Strong.Render(lang.Say("Save %s as", lang.Plural(int64(len(s.sheet.Rows)), "row"))), s.line(t, inside)}
	for _, line := range text.Wrap(hint, inside) {
		lines = append(lines, t.Dim.Render(line))
	}
	for i := range lines {
		lines[i] = text.Line(lines[i], inside)
	}
	return t.Frame.Render(strings.Join(lines, "\n"))
}

func (s *saving) line(t *theme.Theme, width int) string {
	typed := []rune(s.field.Value())
	at := min(s.field.Position(), len(typed))
	before, under, rest := text.Clean(string(typed[:at])), " ", ""
	if at < len(typed) {
		under, rest = text.Clean(string(typed[at])), text.Clean(string(typed[at+1:]))
	}
	for text.Width(before) > width-2 {
		before = string([]rune(before)[1:])
	}
	return text.Line(before+t.Selected.Render(under)+rest, width)
}
