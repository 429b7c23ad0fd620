package playground

import (
	"strings"

	"rabbitlab/ui/code"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
)

// gistLines is how many lines it takes to say what a worker is in a program.
const gistLines = 2

// roomForGist says whether a screen is large enough for it.
func roomForGist(width, height int) bool { return width >= 100 && height >= 30 }

// apart is what stands between two statements in code.Essence.
const apart = "   "

// gist is what the worker under the cursor is in a program, in gistLines lines;
// they are empty where there is no worker.
func (m *Model) gist(width int) string {
	w := m.selected()
	if w == nil {
		return "\n"
	}
	q := m.o.State.Queue(w.Spec.Queue)
	if q == nil {
		return "\n"
	}
	head := "  " + lang.Say("the same in code:") + "  "
	right := "  " + m.theme.Key.Render(m.o.Keys.Playground.Code.Help().Key) + " " + m.theme.Dim.Render(m.inCode.String()) + " "
	indent, room := text.Width(head), width-text.Width(head)-text.Width(right)
	first, rest := inTwo(strings.Split(code.Essence(m.inCode, w.Spec, q.Spec), apart), max(room, 0), max(width-indent-1, 0))
	return m.theme.Dim.Render(head) + text.Fit(first, max(room, 0)) + right + "\n" +
		strings.Repeat(" ", indent) + text.Fit(rest, max(width-indent-1, 0))
}

// inTwo shares statements out to two lines of so many columns, whole as far as they fit: where they
// do not, the second line takes up where the first is full.
func inTwo(statements []string, first, second int) (upper, lower string) {
	all := strings.Join(statements, apart)
	for n := len(statements); n > 0; n-- {
		upper, lower = strings.Join(statements[:n], apart), strings.Join(statements[n:], apart)
		if text.Width(upper) <= first && text.Width(lower) <= second {
			return upper, lower
		}
	}
	cut := 0
	for i, r := range all {
		if r == ' ' && text.Width(all[:i]) <= first {
			cut = i
		}
	}
	return strings.TrimRight(all[:cut], " "), strings.TrimLeft(all[cut:], " ")
}
