package tui

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/amqp/lab/scenario"
	"rabbitlab/ui/challenge"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/means"
	"rabbitlab/ui/tui/lessons"
	"rabbitlab/ui/tui/screen"
)

// story is the scenario that is played in the playground: whole, by the keys of
// its user, or by a lesson, an act at a time.
type story struct {
	scenario scenario.Scenario
	taught   bool                 // by a lesson
	poses    *challenge.Challenge // that it belongs to; nil for none
	plays    bool                 // a round of that, and does not only set it up
	again    bool                 // it stands already, and what was changed in it stays so
	playing  *scenario.Playing    // nil before it has begun
	watch    *scenario.Watch
	news     chan tea.Msg // what it has to say while an act is played
	ctx      context.Context
	stop     context.CancelFunc
}

// The messages of a story. Those of one that is over are dropped.
type (
	// beginMsg asks for a story, and what it puts away has been agreed to.
	beginMsg struct{ story *story }
	// clearedMsg says that the playground is empty.
	clearedMsg struct {
		story *story
		err   error
	}
	// begunMsg says that the story has begun, or why it could not.
	begunMsg struct {
		story   *story
		playing *scenario.Playing
		err     error
	}
	// playedMsg is the end of an act.
	playedMsg struct {
		story *story
		err   error
	}
	// storyMsg is what a story says while an act is played.
	storyMsg struct {
		story *story
		news  tea.Msg
	}
)

// Begin has a lesson's scenario begin in an empty playground. It implements
// lessons.Theatre.
func (m *model) Begin(s scenario.Scenario) tea.Cmd { return m.begin(&story{scenario: s, taught: true}) }

// Act plays the next act. It implements lessons.Theatre.
func (m *model) Act() tea.Cmd {
	s := m.story
	if s == nil || s.playing == nil {
		return nil
	}
	return func() tea.Msg {
		_, err := s.playing.Act(s.ctx)
		return s.over(err)
	}
}

// Begun says whether the scenario of that name is the one that is played.
func (m *model) Begun(name string) bool {
	return m.story != nil && m.story.taught && m.story.playing != nil && m.story.scenario.Name == name
}

// startOver begins the story of now again.
func (m *model) startOver() tea.Cmd {
	s := m.story
	if s == nil {
		return screen.Tell(screen.Info, lang.Say("no scenario is played here: rabbitlab play NAME sets one up, and %s has the lessons", m.o.Keys.Global.Lessons.Help().Key))
	}
	switch {
	case s.taught:
		return m.lessons.StartOver()
	case s.poses != nil:
		return m.pose(*s.poses)
	}
	return m.begin(&story{scenario: s.scenario})
}

// means is what a story is played with: a broker of our own has more.
func (m *model) means(s *story) scenario.Means {
	all := means.Of(m.broker.API, m.broker.Vhost, m.broker.Own)
	all.Watch, all.Watched, all.ConsumerTimeout = s.watch, !m.o.Hurried, m.o.ConsumerTimeout
	all.Found = func(f scenario.Finding) { s.say(lessons.FoundMsg{Finding: f}) }
	return all
}
