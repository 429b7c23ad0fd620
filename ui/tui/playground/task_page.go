package playground

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"

	"rabbitlab/ui/keys"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
)

// taskPage is the challenge over the screen: the task, the goal as it stands, what was
// changed, and the hint where it was asked for.
type taskPage struct {
	*page
	m *Model
}

func (m *Model) openTask() tea.Cmd {
	if m.task == nil {
		return nil
	}
	k := m.o.Keys.Playground
	m.overlay = &taskPage{m: m, page: &page{
		theme: m.theme, keys: m.o.Keys, size: &m.size,
		help:  []key.Binding{k.Round, keys.Named(k.Task, "hint")},
		title: func() string { return lang.Say("Challenge: %s", lang.Say(m.task.challenge.Title)) },
		lines: m.taskLines,
	}}
	return nil
}

// Update plays a round, gives the hint, or scrolls.
func (p *taskPage) Update(msg tea.Msg) (overlay, tea.Cmd) {
	k, ok := msg.(tea.KeyMsg)
	switch {
	case ok && key.Matches(k, p.keys.Playground.Round):
		return nil, p.m.round()
	case ok && key.Matches(k, p.keys.Playground.Task):
		p.m.task.hinted = true
		return p, nil
	}
	if next, cmd := p.page.Update(msg); next == nil {
		return nil, cmd
	}
	return p, nil
}

// taskLines is all that is to be said of the challenge.
func (m *Model) taskLines(width int) (lines []string) {
	t, k := m.task, m.o.Keys.Playground
	add := func(style lipgloss.Style, said string) {
		for _, line := range text.Wrap(said, width) {
			lines = append(lines, style.Render(line))
		}
	}
	add(m.theme.Text, lang.Say(t.challenge.Task))
	lines = append(lines, "")
	add(m.theme.Strong, lang.Say("Goal: %s", t.challenge.Aim()))
	for _, l := range t.verdict.Lines {
		lines = append(lines, "  "+text.Line(m.marked(l), max(width-2, 0)))
	}
	for _, c := range t.verdict.Changes {
		add(m.theme.Dim, lang.Say("Changed: %s", c.Words()))
	}
	lines = append(lines, "")
	if t.hinted {
		add(m.theme.Sentence, lang.Say("Hint: %s", m.o.Keys.Fill(lang.Say(t.challenge.Hint))))
		add(m.theme.Dim, lang.Say("The lesson that tells of it: %s", t.challenge.Lesson))
	} else {
		add(m.theme.Dim, lang.Say("%s gives a hint.", k.Task.Help().Key))
	}
	add(m.theme.Dim, lang.Say("%s closes this. Change workers, producer and queue by the playground's keys (%s %s %s %s %s); %s plays a round with what you have changed. Sleep and body stay as they are: they are the work.",
		m.o.Keys.List.Back.Help().Key, k.Edit.Help().Key, k.Add.Help().Key, k.Stop.Help().Key, k.Producer.Help().Key, k.Declare.Help().Key, k.Round.Help().Key))
	return lines
}
