package playground

import (
	"strings"

	"github.com/charmbracelet/lipgloss"

	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/challenge"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

// task is the challenge that stands in the playground.
type task struct {
	challenge challenge.Challenge
	begun     bool // a round of it is played, or was
	played    bool // and all that it does was done
	hinted    bool // the hint was asked for
	verdict   challenge.Verdict
}

// over says that the round was judged: what happens after it changes nothing.
func (t *task) over() bool { return t != nil && t.verdict.Outcome > challenge.Playing }

// playing says that a round goes on.
func (t *task) playing() bool { return t != nil && t.verdict.Outcome == challenge.Playing }

// RoundMsg asks for a round of the challenge, with what has been changed.
type RoundMsg struct{}

// AnewMsg asks for the challenge to stand with its queue declared so, and what has been changed.
type AnewMsg struct{ Queue record.QueueSpec }

// JudgedMsg says how a round has ended.
type JudgedMsg struct {
	Challenge challenge.Challenge
	Verdict   challenge.Verdict
	Hinted    bool // the hint was asked for before
}

// Pose has a challenge stand in the playground, before a round of it or with one that
// begins now; nil for none.
func (m *Model) Pose(c *challenge.Challenge, begun bool) {
	was := m.task
	m.task = nil
	if c == nil {
		return
	}
	m.task = &task{challenge: *c, begun: begun}
	m.task.hinted = was != nil && was.challenge.Name == c.Name && was.hinted
	m.judge() // nothing has ended yet
	if !begun {
		m.openTask()
	}
}

// Played says that everything was done that the round does.
func (m *Model) Played() tea.Cmd {
	if m.task == nil {
		return nil
	}
	m.task.played = true
	return m.judge()
}

// judge holds the goal against the books; the end of a round is told once.
func (m *Model) judge() tea.Cmd {
	t := m.task
	if t == nil || t.verdict.Outcome == challenge.Solved {
		return nil
	}
	now := t.challenge.Judge(m.o.State, challenge.Stage{Now: m.now, Begun: t.begun, Played: t.played})
	if t.over() {
		t.verdict.Amend(now) // what is changed now is for the next round
		return nil
	}
	if t.verdict = now; !t.over() {
		return nil
	}
	judged := JudgedMsg{t.challenge, t.verdict, t.hinted}
	return func() tea.Msg { return judged }
}

// round asks for a round, where there is a challenge.
func (m *Model) round() tea.Cmd {
	if m.task == nil {
		return nil
	}
	return m.permitted(func() tea.Cmd { return func() tea.Msg { return RoundMsg{} } })
}

// goal is the lines of the goal as the books say, beside the figures; none where there is
// no challenge.
func (m *Model) goal(width int) (lines []string) {
	if m.task == nil {
		return nil
	}
	line := " " + m.theme.Strong.Render(lang.Say("GOAL"))
	for _, l := range m.task.verdict.Lines {
		part := m.marked(l)
		if text.Width(line)+2+text.Width(part) > width && len(lines) == 0 {
			lines, line = append(lines, line), strings.Repeat(" ", text.Width(" "+lang.Say("GOAL")))
		}
		line += "  " + part
	}
	return append(lines, text.Line(line, width))
}

// marked is one line of the goal with its mark. What is not begun has none, but for what can
// be counted already.
func (m *Model) marked(l challenge.Line) string {
	sign, style := theme.Waiting, m.theme.Dim
	t := m.task
	switch begun := t.begun || l.Figure == challenge.Changes || l.Figure == challenge.Work; {
	case !begun:
	case l.Mark == challenge.Kept:
		sign, style = theme.Tick, m.theme.Good
	case l.Mark == challenge.Broken, t.over() && l.Figure != challenge.Time:
		sign, style = theme.Cross, m.theme.Bad
	}
	return style.Render(sign + " " + l.Words())
}

// posed is what is to be said of the challenge in place of what just happened; "" where
// nothing is.
func (m *Model) posed() (string, lipgloss.Style) {
	k, t := m.o.Keys.Playground, m.task
	switch {
	case t == nil || t.playing():
		return "", m.theme.Sentence
	case t.verdict.Outcome == challenge.Solved:
		return theme.Tick + " " + lang.Say("%s %s says what was changed, %s has the other challenges.", t.verdict.Said(), k.Task.Help().Key, m.o.Keys.Global.Palette.Help().Key), m.theme.Good
	case t.over():
		return theme.Cross + " " + lang.Say("%s Change something and press %s once more; %s has a hint.", t.verdict.Said(), k.Round.Help().Key, k.Task.Help().Key), m.theme.Warn
	}
	return lang.Say("%s Change what is to blame, then %s plays it; %s shows the task.", t.challenge.Aim(), k.Round.Help().Key, k.Task.Help().Key), m.theme.Sentence
}
