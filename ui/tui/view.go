package tui

import (
	"strings"
	"time"

	"github.com/charmbracelet/bubbles/key"

	"rabbitlab/amqp/minirabbit"
	"rabbitlab/mgmt"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
	"rabbitlab/ui/tui/screen"
)

// The lines of the root's own: header and rule above, footer below.
const (
	headerLines = 2
	footerLines = 1
)

func (m *model) bodyHeight() int { return max(m.height-headerLines-footerLines, 1) }

// View draws the whole terminal, anew where something has changed.
func (m *model) View() string {
	if m.changed {
		m.drawn, m.changed = m.draw(), false
	}
	return m.drawn
}

func (m *model) draw() string {
	width, height := m.width, m.bodyHeight()
	if m.presenting && m.presented() != nil {
		return m.viewPresented()
	}
	body := ""
	if m.stage == running {
		body = m.screens[m.open].View(width, height)
	} else {
		body = m.viewBoot(width, height)
	}
	body = m.over(body, width, height)
	rule := m.theme.Dim.Render(strings.Repeat(theme.Rule, width))
	footer := m.footer(width)
	lines := m.theme.Banner(strings.Split(text.Block(body, width, height), "\n"), m.troubleSaid(), width)
	lines = lines[:max(len(lines)-len(footer)+footerLines, 0)] // a long notice lies over the body's end
	lines = append(append([]string{m.header(width), rule}, lines...), footer...)
	return text.Block(strings.Join(lines, "\n"), width, m.height)
}

// header says which broker this is and which screen is open.
func (m *model) header(width int) string {
	tabs := m.tabs(width)
	left := " " + m.theme.Brand.Render("rabbitlab") + "  " + m.about(max(width-13-text.Width(tabs), 0))
	room := width - text.Width(tabs) - 1
	if room < 12 {
		return text.Line(left, width)
	}
	return text.Line(left, room) + tabs + " "
}

// about is the broker, as much of it as there is room for.
func (m *model) about(room int) string {
	name := m.broker.Name
	if name == "" {
		name = m.o.Name
	}
	room = max(room-3, 0)
	words := []string{text.Clean(name)}
	if m.standsIn() {
		words = m.standIn(words[0], room)
	}
	if m.o.ReadOnly {
		words = append(words, lang.Say("read-only"))
	}
	if m.stage == running && !m.standsIn() {
		words = append(words, m.facts()...)
	}
	said := text.Join(words, " · ", room)
	if said == "" {
		said = text.Fit(words[0], room)
	}
	return m.light() + " " + said
}

// standsIn says whether the broker is rabbitlab's built-in one, ours or somebody's.
func (m *model) standsIn() bool {
	return m.o.StandIn || m.stage == running && m.state.Overview().Product == minirabbit.Product
}

// release is the RabbitMQ that a broker stands in for, as RabbitMQ names its
// releases: 4.0 of 4.0.5. It begins with a space.
func (m *model) release() string {
	if m.stage != running {
		return ""
	}
	parts := strings.SplitN(m.state.Overview().RabbitMQVersion, ".", 3)
	if len(parts) < 2 {
		return ""
	}
	return " " + text.Clean(parts[0]+"."+parts[1])
}

// standIn says that this is not RabbitMQ itself, in the room that there is.
func (m *model) standIn(name string, room int) []string {
	release := m.release()
	if m.o.StandIn {
		name = lang.Say("built-in broker")
	}
	words := []string{name, lang.Say("stands in for RabbitMQ%s", release)}
	if text.Width(strings.Join(words, " · ")) > room {
		return []string{lang.Say("stand-in for RabbitMQ%s", release)}
	}
	return words
}

func (m *model) facts() []string {
	var words []string
	o := m.state.Overview()
	if o.RabbitMQVersion != "" {
		words = append(words, text.Clean(o.RabbitMQVersion))
	}
	if o.Nodes > 1 {
		words = append(words, lang.Plural(int64(o.Nodes), "node"))
	}
	return words
}

// light says at a glance whether the management API answers.
func (m *model) light() string {
	switch {
	case m.stage == failed:
		return m.theme.Bad.Render(theme.Cross)
	case m.stage == booting:
		return m.theme.Dim.Render(theme.Waiting)
	case m.state.Link().Err != nil:
		return m.theme.Bad.Render(theme.Cross)
	case m.state.Part(mgmt.PartTotals).Read.At.IsZero() || m.state.Trouble(m.now) != nil:
		return m.theme.Warn.Render(theme.Waiting)
	}
	return m.theme.Good.Render(theme.On)
}

// tabs names the screens by their keys: where there is little room only the open
// one has its name beside it, or none.
func (m *model) tabs(width int) string {
	if m.stage != running {
		return ""
	}
	var parts []string
	g := m.o.Keys.Global
	for i, tab := range []struct {
		key  key.Binding
		name lang.Text
	}{
		queuesScreen: {g.Queues, "Queues"}, playgroundScreen: {g.Playground, "Playground"},
		diagnosisScreen: {g.Diagnosis, "Diagnosis"}, lessonsScreen: {g.Lessons, "Lessons"}, logScreen: {g.Log, "Log"},
	} {
		label := tab.key.Help().Key
		if width >= 100 || width >= 60 && i == m.open {
			label += " " + lang.Say(tab.name)
		}
		drawn := " " + m.theme.Tab.Render(label)
		if i == m.open {
			drawn = m.theme.Key.Render(theme.Cursor) + m.theme.TabOn.Render(label)
		}
		if i == diagnosisScreen {
			drawn += m.diagnosis.Badge()
		}
		parts = append(parts, drawn)
	}
	gap := "  "
	if width < 100 {
		gap = " "
	}
	return strings.Join(parts, gap)
}

// footer is a notice while there is one, else the keys and how old the figures
// are.
func (m *model) footer(width int) []string {
	if said := m.notice.view(m.theme, width); len(said) > 0 {
		return said
	}
	if m.stage != running {
		return []string{""}
	}
	right := m.footerRight(width)
	room := width - text.Width(right) - 4
	return []string{text.Line(" "+text.Join(m.hints(), "  ", room), width-text.Width(right)-1) + right + " "}
}

// footerRight is how old the figures are, the help and the way out. Where there is
// no room for all of it, the help comes first: it names the keys that are left out.
func (m *model) footerRight(width int) string {
	var words []string
	if g := m.o.Keys.Global; m.question == nil && m.help == nil && !m.screens[m.open].Typing() {
		words = []string{m.hint(g.Help), m.hint(g.Quit)}
	}
	if status := text.Clean(m.screens[m.open].Status()); status != "" {
		all := strings.Join(append([]string{m.theme.Dim.Render(status)}, words...), "  ")
		if text.Width(all) <= width*3/4 {
			return all
		}
	}
	return text.Join(words, "  ", width/2)
}

// hints is the keys of the open screen, unless something over it has the keys
// and names them itself.
func (m *model) hints() []string {
	if m.question != nil || m.help != nil {
		return nil
	}
	var hints []string
	for _, b := range m.screens[m.open].Help() {
		hints = append(hints, m.hint(b))
	}
	return hints
}

func (m *model) hint(b key.Binding) string {
	return m.theme.Key.Render(b.Help().Key) + " " + m.theme.Dim.Render(b.Help().Desc)
}

// notice is a line that stays in the footer for a while.
type notice struct {
	screen.Notice
	until time.Time
}

// stays is how long a notice stays, by how serious it is and how long to read.
func stays(n screen.Notice) time.Duration {
	return time.Duration(3+2*int(n.Severity))*time.Second + time.Duration(len(n.Text))*40*time.Millisecond
}

func (n *notice) put(what screen.Notice, now time.Time) {
	n.Notice, n.until = what, now.Add(stays(what))
}

func (n *notice) expire(now time.Time) {
	if now.After(n.until) {
		n.Text = ""
	}
}

// noticeLines is how many lines a notice may take: an error says what went wrong,
// what it means and what to do.
const noticeLines = 5

func (n *notice) view(t *theme.Theme, width int) []string {
	sign, style := "", t.Text
	switch {
	case n.Text == "":
		return nil
	case n.Severity == screen.Failure:
		sign, style = theme.Cross+" ", t.Bad
	case n.Severity == screen.Warning:
		sign, style = theme.Alert+" ", t.Warn
	}
	lines := text.Wrap(sign+text.Clean(n.Text), max(width-2, 8))
	lines = lines[:min(len(lines), noticeLines)]
	for i, line := range lines {
		lines[i] = style.Render(text.Fit(" "+line, width))
	}
	return lines
}
