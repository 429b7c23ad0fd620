package tui

import (
	"context"
	"errors"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/amqp/lab"
	"rabbitlab/amqp/lab/scenario"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/means"
	"rabbitlab/ui/tui/lessons"
	"rabbitlab/ui/tui/playground"
	"rabbitlab/ui/tui/screen"
)

// story is the scenario that is played in the playground: whole, by the keys of
// its user, or by a lesson, an act at a time.
type story struct {
	scenario scenario.Scenario
	taught   bool              // by a lesson
	playing  *scenario.Playing // nil before it has begun
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

// begin asks what has to be asked before a story: whether this broker may be
// used, and whether what the user made there may go.
func (m *model) begin(s *story) tea.Cmd {
	if cannot := m.cannot(s); cannot != nil && s.taught {
		return func() tea.Msg { return lessons.BegunMsg{Err: cannot} }
	}
	if m.o.ReadOnly {
		return screen.Tell(screen.Warning, lang.Say("read-only: nothing can be played; start rabbitlab without --read-only for it"))
	}
	begin := tea.Batch(func() tea.Msg { return beginMsg{s} }, m.warnOfTimeout(s))
	if made := m.madeByHand(); len(made) > 0 {
		begin = screen.Ask(screen.Confirm{
			Title:  lang.Say("Empty the playground first?"),
			Text:   lang.Say("A scenario begins in an empty playground. What you made there is deleted: %s.", m.contents(made)),
			Danger: true, Yes: lang.Say("Delete and begin"), OnYes: begin,
		})
	}
	if m.o.Own || m.o.Loopback || m.playground.Allowed() {
		return begin
	}
	return screen.Ask(playground.Consent(m.broker.Name, begin))
}

// cannot is why a story cannot be played here: nothing is put away for it.
func (m *model) cannot(s *story) error {
	if m.o.ReadOnly {
		return &scenario.Cannot{
			What: lang.Say("rabbitlab was started with --read-only"), Means: lang.Say("it declares nothing, and publishes nothing"),
			Do: lang.Say("start it without --read-only, on the built-in broker if this one is not for playing"),
		}
	}
	return s.scenario.Playable(m.means(s))
}

// warnOfTimeout says that the broker was started for another scenario: it does not
// let anybody hold a message for as long as this one may have it held.
func (m *model) warnOfTimeout(s *story) tea.Cmd {
	if m.o.ConsumerTimeout == 0 || s.scenario.ConsumerTimeout() > 0 {
		return nil
	}
	return screen.Tell(screen.Warning, lang.Say("This broker was started with a consumer timeout of %s: who holds a message for longer loses the channel. Start rabbitlab anew for other scenarios.", m.o.ConsumerTimeout))
}

// madeByHand is the queues of the playground that no story declared.
func (m *model) madeByHand() (names []string) {
	var staged []string
	if m.story != nil && m.story.playing != nil {
		staged = m.story.playing.Queues()
	}
	for _, q := range m.lab.Queues() {
		if !slices.Contains(staged, q.Name) {
			names = append(names, q.Name)
		}
	}
	return names
}

// clear ends the story that was, and empties the playground for the next one.
func (m *model) clear(s *story) tea.Cmd {
	if m.story != nil {
		m.story.stop()
	}
	s.ctx, s.stop = context.WithCancel(m.ctx)
	s.watch, s.news = scenario.NewWatch(), make(chan tea.Msg)
	m.story = s
	old := m.lab
	return func() tea.Msg {
		ctx, cancel := context.WithTimeout(m.ctx, deletePatience)
		defer cancel()
		var all []error
		for _, q := range old.Queues() {
			all = append(all, old.DeleteQueue(ctx, q.Name))
		}
		old.Close()
		return clearedMsg{s, errors.Join(all...)}
	}
}

// cleared gives the screens a new lab and begins the story in it.
func (m *model) cleared(msg clearedMsg) tea.Cmd {
	if msg.story != m.story || m.ctx.Err() != nil {
		return nil
	}
	m.lab = m.o.newLab(m.broker)
	*m.labState = *lab.NewState()
	m.playground.Renew(m.lab)
	m.screens[logScreen] = m.newLog()
	m.labDue = false
	m.resize(tea.WindowSizeMsg{Width: m.width, Height: m.height})
	return tea.Batch(screen.Fail(msg.err), nextEvents(m.ctx, m.lab), m.listenStory(), m.raise(msg.story))
}

// raise declares what the story is about.
func (m *model) raise(s *story) tea.Cmd {
	l, means := m.lab, m.means(s)
	return func() tea.Msg {
		bring := s.scenario.Setup
		if s.taught {
			bring = s.scenario.Begin
		}
		playing, err := bring(s.ctx, l, means)
		return begunMsg{s, playing, err}
	}
}

// begun goes on with a story that has begun.
func (m *model) begun(msg begunMsg) tea.Cmd {
	if msg.story != m.story {
		return nil
	}
	m.story.playing = msg.playing
	if m.story.taught {
		return m.toAll(lessons.BegunMsg{Err: msg.err})
	}
	if msg.story.ctx.Err() != nil {
		return nil
	}
	return screen.Fail(msg.err)
}

// played tells the lesson that an act is over. It may have restarted the broker.
func (m *model) played(msg playedMsg) tea.Cmd {
	if msg.story != m.story {
		return m.watchOwn()
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

// startOver begins the story of now again.
func (m *model) startOver() tea.Cmd {
	s := m.story
	if s == nil {
		return screen.Tell(screen.Info, lang.Say("no scenario is played here: rabbitlab play NAME sets one up, and %s has the lessons", m.o.Keys.Global.Lessons.Help().Key))
	}
	if s.taught {
		return m.lessons.StartOver()
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
