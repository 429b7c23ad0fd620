package tui

import (
	"cmp"
	"strings"
	"time"

	"github.com/charmbracelet/bubbles/key"

	"rabbitlab/amqp/minirabbit"
	"rabbitlab/amqp/release"
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
	body, banner := "", m.banner(width, height)
	if m.stage == running {
		body = m.screens[m.open].View(width, height-m.left)
	} else {
		body = m.viewBoot(width, height)
	}
	body = m.over(body, width, height)
	rule := m.theme.Dim.Render(strings.Repeat(theme.Rule, width))
	footer := m.footer(width)
	lines := strings.Split(text.Block(body, width, height), "\n")
	lines = append(lines[:len(lines)-len(banner)], banner...)
	lines = lines[:max(len(lines)-len(footer)+footerLines, 0)] // a long notice lies over the body's end
	lines = append(append([]string{m.header(width), rule}, lines...), footer...)
	return text.Block(strings.Join(lines, "\n"), width, m.height)
}

// header says which broker this is and which screen is open.
func (m *model) header(width int) string {
	tabs := m.tabs(width)
	room := width - widthOf(tabs) - 1
	brand := m.brand(width)
	left := " " + brand + " " + m.about(max(room-text.Width(brand)-4, 0))
	if room < 12 {
		return text.Line(left, width)
	}
	return text.Line(left, room) + strings.Join(tabs, "") + " "
}

// brand is what the header begins with: the name that the broker's user gave it, in its
// colour, else the program's.
func (m *model) brand(width int) string {
	if m.o.Profile == "" {
		return m.theme.Brand.Render("rabbitlab")
	}
	name, most := text.Clean(m.o.Profile), max(width/6, leastName)
	if text.Width(name) > most {
		name = strings.TrimRight(text.Fit(name, most), " ")
	}
	return m.theme.Badge(m.o.Colour).Render(" " + name + " ")
}

// leastName is what is left of the broker's name where there is no room, in columns.
const leastName = 8

// about is the broker: its name and that nothing can be changed always, what is wrong with
// its cluster before all of the name, the rest as there is room for it.
func (m *model) about(room int) string {
	name := text.Clean(cmp.Or(m.broker.Name, m.o.Name))
	if m.o.StandIn {
		name = lang.Say("built-in broker")
	}
	mark, wrong := m.mark(false), m.troubleWidth()
	if text.Width(name+mark)+wrong > room {
		mark = m.mark(true)
	}
	said := name + mark
	all := room - text.Width(mark)
	if nameRoom := max(all-wrong, min(all, leastName)); text.Width(name) > nameRoom {
		said = strings.TrimRight(text.Fit(name, max(nameRoom, 0)), " ") + mark
	}
	for _, f := range m.facts(room - text.Width(said)) {
		wrong = max(wrong-f.least(), 0) // of what is still to come
		left := room - text.Width(said)
		said += cmp.Or(f.in(left-wrong), f.in(left))
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
	if name := release.Name(m.state.Overview().RabbitMQVersion); name != "" {
		return " " + name
	}
	return ""
}

// mark is what has to be seen whatever else is: that nothing can be changed, that the
// password is not encrypted, and that the screen stands still.
func (m *model) mark(short bool) (said string) {
	readOnly, between := lang.Say("read-only"), " · "
	if short {
		readOnly, between = lang.Say("RO"), " "
	}
	switch {
	case m.replay != nil:
		said += between + m.replay.said(short)
	case m.o.ReadOnly:
		said += between + readOnly
	}
	if m.o.Plain {
		said += between + lang.Say("no TLS")
	}
	if frozen := m.frozenSaid(); frozen != "" {
		said += between + frozen
	}
	return said
}

// fact is what is known of the broker, in words, the shortest last.
type fact []string

// in is the first of the words for which there is room, after what stands before them.
func (f fact) in(room int) string {
	for _, words := range f {
		if said := " · " + words; text.Width(said) <= room {
			return said
		}
	}
	return ""
}

// least is how wide that is in short.
func (f fact) least() (columns int) { return text.Width(" · " + f[len(f)-1]) }

// facts is what is known of the broker, what matters most first.
func (m *model) facts(room int) (all []fact) {
	switch {
	case m.standsIn():
		said := lang.Say("stands in for RabbitMQ%s", m.release())
		if text.Width(said)+3 > room {
			said = lang.Say("for%s", m.release())
		}
		return []fact{{said}}
	case m.stage != running:
		return nil
	}
	all = append(m.clusterTrouble(), m.whoAnswers()...)
	if version := m.state.Overview().RabbitMQVersion; version != "" {
		all = append(all, fact{text.Clean(version)})
	}
	if m.replay != nil {
		all = append(all, fact{lang.Say("recorded %s", m.replay.shown.Local().Format(time.DateOnly))})
	}
	if n := m.state.Overview().Nodes; n > 1 {
		all = append(all, fact{lang.Plural(int64(n), "node")})
	}
	return all
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

// From these widths on the tabs have their names, short ones first.
const (
	namedTabs  = 60
	shortNames = 72
	longNames  = 108
)

// tabs names the screens by their keys, with what stands before each.
func (m *model) tabs(width int) (parts []string) {
	if m.stage != running {
		return nil
	}
	g := m.o.Keys.Global
	gap := "  "
	if width < longNames {
		gap = ""
	}
	all := []struct {
		key         key.Binding
		name, short lang.Text
	}{
		queuesScreen: {g.Queues, "Queues", "Queues"}, playgroundScreen: {g.Playground, "Playground", "Play"},
		diagnosisScreen: {g.Diagnosis, "Diagnosis", "Diag"}, lessonsScreen: {g.Lessons, "Lessons", "Learn"}, logScreen: {g.Log, "Log", "Log"},
		tapScreen: {g.Tap, "Tap", "Tap"},
	}
	for i, tab := range all[:len(m.screens)] {
		label := tab.key.Help().Key
		switch {
		case width >= longNames:
			label += " " + lang.Say(tab.name)
		case width >= shortNames || width >= namedTabs && i == m.open:
			label += " " + lang.Say(tab.short)
		}
		drawn := gap + " " + m.theme.Tab.Render(label)
		if i == m.open {
			drawn = gap + m.theme.Key.Render(theme.Cursor) + m.theme.TabOn.Render(label)
		}
		if i == diagnosisScreen {
			drawn += m.diagnosis.Badge()
		}
		parts = append(parts, drawn)
	}
	return parts
}

func widthOf(parts []string) (width int) {
	for _, part := range parts {
		width += text.Width(part)
	}
	return width
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
	lines := text.Paragraphs(sign+n.Text, max(width-2, 8))
	lines = lines[:min(len(lines), noticeLines)]
	for i, line := range lines {
		lines[i] = style.Render(text.Fit(" "+line, width))
	}
	return lines
}
