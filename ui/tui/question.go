package tui

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
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
	keys  keys.Map
	theme *theme.Theme
}

func ask(c screen.Confirm, k keys.Map, t *theme.Theme) *question {
	return &question{Confirm: c, yes: c.Default && !c.Danger, keys: k, theme: t}
}

// press answers a key: whether the question is settled, and what to do.
func (q *question) press(msg tea.KeyMsg) (settled bool, cmd tea.Cmd) {
	f := q.keys.Form
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

// view draws the question.
func (q *question) view(width int) string {
	inside := max(min(width-10, 64), 20)
	frame := q.theme.Frame
	if q.Danger {
		frame = q.theme.Danger
	}
	lines := []string{q.theme.Strong.Render(text.Fit(q.Title, inside)), ""}
	lines = append(lines, text.Wrap(text.Clean(q.Text), inside)...)
	lines = append(lines, "", q.buttons())
	return frame.Width(inside + 2).Render(strings.Join(lines, "\n"))
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
