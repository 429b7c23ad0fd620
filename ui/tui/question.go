package tui

import (
	"strings"

	"github.com/charmbracelet/bubbles/cursor"
	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/bubbles/textinput"
	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/ui/keys"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
	"rabbitlab/ui/tui/screen"
)

// question is what stands over the screens until it is answered.
type question struct {
	screen.Confirm
	yes   bool // the button that enter presses
	field textinput.Model
	keys  keys.Map
	theme *theme.Theme
}

func ask(c screen.Confirm, k keys.Map, t *theme.Theme) *question {
	field := textinput.New()
	field.Prompt, field.CharLimit = "", len(c.Typed)+typedRoom
	field.Cursor.SetMode(cursor.CursorStatic) // it is drawn anew with each key only
	field.Focus()
	return &question{Confirm: c, yes: c.Default && !c.Danger, field: field, keys: k, theme: t}
}

// typedRoom is by how much more can be typed than is asked for.
const typedRoom = 10

// press answers a key: whether the question is settled, and what to do.
func (q *question) press(msg tea.KeyMsg) (settled bool, cmd tea.Cmd) {
	f := q.keys.Form
	if q.Typed != "" {
		return q.pressTyped(msg)
	}
	switch {
	case key.Matches(msg, f.Yes):
		return true, q.OnYes
	case key.Matches(msg, f.No):
		return true, q.OnNo
	case key.Matches(msg, f.Cancel):
		return true, nil
	case key.Matches(msg, f.Choose), msg.String() == "tab", msg.String() == "shift+tab":
		q.yes = !q.yes
	case key.Matches(msg, q.keys.List.Open):
		if q.yes {
			return true, q.OnYes
		}
		return true, q.OnNo
	}
	return false, nil
}

// pressTyped answers a key where the answer has to be typed. Enter does nothing before
// it is.
func (q *question) pressTyped(msg tea.KeyMsg) (settled bool, cmd tea.Cmd) {
	switch {
	case key.Matches(msg, q.keys.Form.Cancel):
		return true, nil
	case key.Matches(msg, q.keys.List.Open):
		if !q.typed() {
			return false, nil
		}
		return true, q.OnYes
	}
	q.field, cmd = q.field.Update(msg)
	return false, cmd
}

// typed says that what has to be typed was.
func (q *question) typed() bool { return strings.TrimSpace(q.field.Value()) == q.Typed }

// questionChrome is how many lines a question has beside its text and its answer: the
// border, the title, and a blank line below that and below the text.
const questionChrome = 5

// view draws the question. A text that is too long for the height is cut: how to answer
// is always in sight.
func (q *question) view(width, height int) string {
	inside := max(min(width-10, 64), 20)
	frame := q.theme.Frame
	if q.Danger {
		frame = q.theme.Danger
	}
	answer := []string{q.buttons()}
	if q.Typed != "" {
		answer = q.typing(inside)
	}
	said := text.Wrap(text.Clean(q.Text), inside)
	if room := max(height-questionChrome-len(answer), 1); len(said) > room {
		said = append(said[:room-1:room-1], text.Fit(said[room-1], inside-1)+"…")
	}
	lines := append([]string{q.theme.Strong.Render(text.Fit(q.Title, inside)), ""}, said...)
	lines = append(append(lines, ""), answer...)
	return frame.Width(inside + 2).Render(strings.Join(lines, "\n"))
}

// typing is the field, and what enter does.
func (q *question) typing(width int) []string {
	enter := lang.Say("type it to go on")
	if q.typed() {
		enter = lang.Say("enter: %s", text.Clean(q.Confirm.Yes))
	}
	typed, room := text.Clean(q.field.Value()), max(width-4, 1)
	return []string{
		lang.Say("Type %s", q.theme.Key.Render(text.Clean(q.Typed))),
		q.theme.Key.Render(theme.Cursor) + " " + text.Line(typed+q.theme.Selected.Render(" "), room),
		q.theme.Dim.Render(text.Fit(enter+"   "+lang.Say("esc cancel"), width)),
	}
}

func (q *question) buttons() string {
	no := q.Confirm.No
	if no == "" {
		no = lang.Say("No")
	}
	yes, no := " y "+text.Clean(q.Confirm.Yes)+" ", " n "+text.Clean(no)+" "
	on := func(button string) string { return theme.Cursor + q.theme.Selected.Render(button) }
	off := func(button string) string { return " " + button }
	if !q.yes {
		on, off = off, on
	}
	return on(yes) + " " + off(no) + q.theme.Dim.Render("  "+lang.Say("esc cancel"))
}
