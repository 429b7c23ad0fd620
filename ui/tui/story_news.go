package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/ui/tui/lessons"
)

// played tells the lesson that an act is over. It may have restarted the broker.
func (m *model) played(msg playedMsg) tea.Cmd {
	if msg.story != m.story {
		return m.watchOwn()
	}
	if m.story.poses != nil {
		return tea.Batch(m.watchOwn(), m.roundPlayed(msg.err))
	}
	return tea.Batch(m.watchOwn(), m.toAll(lessons.PlayedMsg{Err: msg.err}))
}

// listenStory waits for what the story says while it is played.
func (m *model) listenStory() tea.Cmd {
	s := m.story
	return func() tea.Msg {
		select {
		case news := <-s.news:
			return storyMsg{s, news}
		case <-s.ctx.Done():
			return nil
		}
	}
}

// heard takes what a story says.
func (m *model) heard(msg storyMsg) tea.Cmd {
	over, ended := msg.news.(playedMsg)
	switch {
	case msg.story != m.story && ended:
		return m.played(over)
	case msg.story != m.story:
		return nil
	case ended:
		return tea.Batch(m.listenStory(), m.played(over))
	}
	return tea.Batch(m.listenStory(), m.toAll(msg.news))
}

// say hands news to the screens; it gives up when the story is over.
func (s *story) say(news tea.Msg) {
	select {
	case s.news <- news:
	case <-s.ctx.Done():
	}
}

// over says that an act is over, after all else that it had to say: a figure that
// came later would be told as not measured.
func (s *story) over(err error) tea.Msg {
	over := playedMsg{s, err}
	select {
	case s.news <- over:
		return nil
	case <-s.ctx.Done():
		return over
	}
}
