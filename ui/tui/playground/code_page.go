package playground

import (
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/ui/code"
	"rabbitlab/ui/keys"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/scroll"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
	"rabbitlab/ui/tui/screen"
)

// subject is what a program stands for.
type subject int

const (
	workerCode subject = iota
	producerCode
	queueCode
)

// codePage shows the program that does what a worker, the producer or the queue
// does. It is made anew from the settings each time it is drawn.
type codePage struct {
	*page
	m       *Model
	worker  string // "" where there is none
	queue   string
	subject subject
	whole   bool // all of the program, also where it does not fit
}

// openCode opens the program of the selected worker, else that of the producer.
func (m *Model) openCode() tea.Cmd {
	if m.current() == nil {
		return screen.Tell(screen.Info, lang.Say("there is no queue here yet: %s declares one", m.o.Keys.Playground.Declare.Help().Key))
	}
	c := &codePage{m: m, queue: m.queue, subject: producerCode}
	if w := m.selected(); w != nil {
		c.worker, c.queue, c.subject = w.Name, w.Spec.Queue, workerCode
	}
	c.page = &page{theme: m.theme, keys: m.o.Keys, size: &m.size, digits: true, title: c.title, lines: c.lines}
	m.overlay = c
	return nil
}

// Update goes to another subject or language, scrolls, or closes the page.
func (c *codePage) Update(msg tea.Msg) (overlay, tea.Cmd) {
	k, ok := msg.(tea.KeyMsg)
	if !ok {
		return c, nil
	}
	g, p := c.keys.Global, c.keys.Playground
	switch {
	case key.Matches(k, p.Code):
		return nil, nil
	case key.Matches(k, g.Next):
		c.turn(+1)
	case key.Matches(k, g.Previous):
		c.turn(-1)
	case key.Matches(k, p.Later):
		c.speak(+1)
	case key.Matches(k, p.Earlier):
		c.speak(-1)
	case key.Matches(k, c.keys.List.Open):
		c.whole, c.Scroll = !c.whole, scroll.Scroll{}
	default:
		if still, _ := c.page.Update(msg); still == nil {
			return nil, nil
		}
	}
	return c, nil
}

// turn goes on to another of the subjects that there are.
func (c *codePage) turn(by int) {
	subjects := []subject{workerCode, producerCode, queueCode}
	if c.worker == "" {
		subjects = subjects[1:]
	}
	c.subject = another(subjects, c.subject, by)
	c.Scroll = scroll.Scroll{}
}

// speak goes on to another language, which is remembered.
func (c *codePage) speak(by int) {
	c.m.inCode = another(code.Languages(), c.m.inCode, by)
	c.Scroll = scroll.Scroll{}
}

// another is the one that stands so many places after now, round and round.
func another[T comparable](all []T, now T, by int) T {
	n := len(all)
	return all[(slices.Index(all, now)+by+n)%n]
}

// title says whose program it is, and in which language.
func (c *codePage) title() string {
	who := c.worker
	switch c.subject {
	case producerCode:
		who = lang.Say("The producer of %s", c.queue)
	case queueCode:
		who = lang.Say("The queue %s", c.queue)
	}
	width := pageWidth(c.size.width)
	in := lang.Say("in %s (%s)", c.m.inCode, c.m.inCode.Library())
	who = text.Clean(who)
	return text.Fit(who, min(text.Width(who), max(width-text.Width(in)-1, 8))) + " " + in
}

// program is the program as the settings are now; nil where what it stands for is
// gone.
func (c *codePage) program() []code.Line {
	q, in := c.m.o.State.Queue(c.queue), c.m.inCode
	if q == nil {
		return nil
	}
	switch c.subject {
	case producerCode:
		spec := producerOf(q)
		spec.Body, spec.EvenBody = beginning(spec.Body), beginning(spec.EvenBody)
		return code.Producer(in, spec, q.Spec)
	case queueCode:
		return code.Queue(in, q.Spec)
	}
	w := c.m.o.State.Worker(c.worker)
	if w == nil {
		return nil
	}
	return code.Worker(in, w.Spec, q.Spec)
}

// lines is all of the program where there is room, or it was asked for; else the
// lines that the settings decide.
func (c *codePage) lines(width int) []string {
	program := c.program()
	if program == nil {
		return []string{lang.Say("It was taken off the list.")}
	}
	whole := c.draw(program, width)
	if c.whole || len(whole) <= pageRoom(c.size.height) {
		return whole
	}
	return c.draw(folded(program), width)
}

// folded leaves out the lines that are the same for all settings, and moves the
// others as far to the left as they go together.
func folded(program []code.Line) (lines []code.Line) {
	left, indent := false, commonIndent(program)
	for _, line := range program {
		if line.Matters {
			line.Text = line.Text[indent:]
			lines = append(lines, line)
		} else if line.Text != "" && !left {
			lines = append(lines, code.Line{Text: "…"})
		}
		left = !line.Matters && (left || line.Text != "")
	}
	return lines
}

// commonIndent is how many spaces or tabs all lines that matter begin with.
func commonIndent(program []code.Line) int {
	common := -1
	for _, line := range program {
		indent := len(line.Text) - len(strings.TrimLeft(line.Text, " \t"))
		if line.Matters && (common < 0 || indent < common) {
			common = indent
		}
	}
	return max(common, 0)
}

func (c *codePage) draw(program []code.Line, width int) (lines []string) {
	for _, line := range program {
		lines = append(lines, c.drawLine(line, width)...)
	}
	return lines
}

// drawLine draws a line of a program, with what is wrong in it beside or below.
func (c *codePage) drawLine(line code.Line, width int) []string {
	style := c.theme.Text
	switch {
	case line.Wrong != "":
		style = c.theme.Bad
	case line.Matters:
		style = c.theme.Strong
	}
	lines, indent := codeLines(line.Text, width)
	wrong := theme.Cross + " " + lang.Say(line.Wrong)
	beside := line.Wrong != "" && len(lines) == 1 && text.Width(lines[0])+2+text.Width(wrong) <= width
	for i := range lines {
		lines[i] = style.Render(lines[i])
	}
	switch {
	case line.Wrong == "":
	case beside:
		lines[0] += "  " + c.theme.Warn.Render(wrong)
	default:
		for _, words := range text.Wrap(wrong, width-len(indent)) {
			lines = append(lines, indent+c.theme.Warn.Render(words))
		}
	}
	return lines
}

// longest is how many bytes of a body are shown, at most: it can be as long as a
// book.
const longest = 400

// beginning is as much of a body as is shown.
func beginning(body string) string {
	for i := range body {
		if i >= longest {
			return body[:i] + "…"
		}
	}
	return body
}

// codeLines breaks a line of code where it is too long, and says how far it is
// indented. The parts stand further in.
func codeLines(line string, width int) (lines []string, indent string) {
	line = strings.ReplaceAll(line, "\t", "    ")
	rest := strings.TrimLeft(line, " ")
	indent = line[:len(line)-len(rest)]
	if len(indent) > width/2 {
		indent = indent[:width/2]
	}
	if text.Width(line) <= width {
		return []string{line}, indent
	}
	lines = text.Wrap(rest, width-len(indent)-2)
	for i := range lines {
		further := ""
		if i > 0 {
			further = "  "
		}
		lines[i] = indent + further + lines[i]
	}
	return lines, indent
}

// Help is the page's keys.
func (c *codePage) Help() []key.Binding {
	other, language, all := c.keys.Global.Next, c.keys.Playground.Later, c.keys.List.Open
	language.SetHelp("←/→", lang.Say("language"))
	other, all = keys.Named(other, "next program"), keys.Named(all, "all of it")
	if c.whole {
		all = keys.Named(all, "what matters")
	}
	l := c.keys.List
	return []key.Binding{other, language, all, l.Back, l.Up, l.Down, l.PageUp, l.PageDown, l.Top, l.Bottom}
}
