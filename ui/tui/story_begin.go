package tui

import (
	"context"
	"errors"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/lab/scenario"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/tui/lessons"
	"rabbitlab/ui/tui/playground"
	"rabbitlab/ui/tui/screen"
)

// begin asks what has to be asked before a story: whether this broker may be
// used, and whether what the user made there may go.
func (m *model) begin(s *story) tea.Cmd {
	if cannot := m.cannot(s); cannot != nil && s.taught {
		return func() tea.Msg { return lessons.BegunMsg{Err: cannot} }
	}
	if m.replay != nil {
		return screen.Fail(m.cannot(s))
	}
	if m.o.ReadOnly {
		return screen.Tell(screen.Warning, lang.Say("read-only: nothing can be played; start rabbitlab without --read-only for it"))
	}
	begin := tea.Batch(func() tea.Msg { return beginMsg{s} }, m.warnOfTimeout(s))
	again := s.taught && m.Begun(s.scenario.Name) || s.plays || s.again // a lesson is there to be repeated, and a round
	if len(m.madeByHand()) > 0 || m.playground.Used() && !again {
		begin = screen.Ask(screen.Confirm{
			Title: lang.Say("Empty the playground first?"),
			Text: lang.Say("A scenario begins in an empty playground. What stands there is deleted: %s, with %s.",
				m.contents(m.queuesOfLab()), lang.Plural(int64(len(m.labState.Workers())), "worker")),
			Danger: true, Yes: lang.Say("Delete and begin"), OnYes: begin,
		})
	}
	if m.o.trusted() || m.playground.Allowed() {
		return begin
	}
	return screen.Ask(playground.Consent(m.broker.where(), begin))
}

// cannot is why a story cannot be played here: nothing is put away for it.
func (m *model) cannot(s *story) error {
	if m.replay != nil {
		return &scenario.Cannot{
			What: lang.Say("this is a recording"), Means: lang.Say("nothing can be changed in it, and no broker is asked"),
			Do: lang.Say("start rabbitlab learn or rabbitlab play for it"),
		}
	}
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

// queuesOfLab names the playground's queues.
func (m *model) queuesOfLab() (names []string) {
	for _, q := range m.lab.Queues() {
		names = append(names, q.Name)
	}
	return names
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
	*m.labState = *record.NewState()
	m.playground.Renew(m.lab)
	m.playground.Pose(msg.story.poses, msg.story.plays)
	m.screens[logScreen] = m.newLog()
	m.due.events = false
	m.resize(tea.WindowSizeMsg{Width: m.width, Height: m.height})
	return tea.Batch(screen.Fail(msg.err), nextEvents(m.ctx, m.lab, m.o.Record), m.listenStory(), m.raise(msg.story))
}

// raise declares what the story is about.
func (m *model) raise(s *story) tea.Cmd {
	l, means := m.lab, m.means(s)
	return func() tea.Msg {
		bring := s.scenario.Setup
		if s.taught || s.plays {
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
	switch {
	case msg.story.ctx.Err() != nil:
		return nil
	case msg.err == nil && m.story.plays:
		return m.Act()
	}
	return screen.Fail(msg.err)
}
