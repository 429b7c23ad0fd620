package queues

import (
	"context"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/mgmt"
	"rabbitlab/mgmt/deadletter"
	"rabbitlab/ui/deadletters"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/tui/screen"
)

// lookPatience is how long the broker may take to hand out messages and take them back.
const lookPatience = 10 * time.Second

// story is what was seen of the messages of a queue, and when.
type story struct {
	at      time.Time
	looked  int // messages
	stories []deadletter.Story
}

// lookedMsg is the end of looking at a queue's messages.
type lookedMsg struct {
	queue    mgmt.Key
	messages []mgmt.Message
	err      error
}

// settings are those of the page's queue, the newest that are known.
func (m *Model) settings(row *mgmt.Row) *mgmt.QueueSettings {
	if t, known := m.broker.Ways(row.Key); known && t.Queues[row.Name] != nil {
		return &t.Queues[row.Name].Settings
	}
	return &row.Stats.Settings
}

// askToLook asks whether the messages of the page's queue are to be looked at, and says what
// that does to them.
func (m *Model) askToLook() tea.Cmd {
	row, here := m.pageRow()
	does := deadletter.LookingAt(row.Type, m.settings(row), m.broker.Overview().RabbitMQVersion)
	switch {
	case m.readOnly:
		return screen.Tell(screen.Info, lang.Say(notReadOnly))
	case m.looker == nil:
		return screen.Tell(screen.Info, lang.Say("This is a recording: it has no messages to look at."))
	case !here:
		return screen.Tell(screen.Info, lang.Say("The queue %s is gone.", shownName(row.Name)))
	case does.Impossible:
		return screen.Tell(screen.Info, deadletters.Looking(does))
	}
	return screen.Ask(screen.Confirm{
		Title: lang.Say("Look at the messages of %s?", shownName(row.Name)), Text: deadletters.Looking(does),
		Danger: mgmt.AnyKnown(does.Limit), Yes: lang.Say("look at them"), OnYes: m.look(row.Key),
	})
}

const notReadOnly lang.Text = "rabbitlab is read-only here: to look at messages marks them redelivered."

func (m *Model) look(queue mgmt.Key) tea.Cmd {
	return func() tea.Msg {
		ctx, cancel := context.WithTimeout(m.ctx, lookPatience)
		defer cancel()
		messages, err := m.looker.Look(ctx, queue, deadletter.Most)
		return lookedMsg{queue, messages, err}
	}
}

// looked shows what was seen on the queue's page, if that is still open.
func (m *Model) looked(msg lookedMsg) tea.Cmd {
	switch {
	case msg.err != nil:
		return screen.Fail(msg.err)
	case m.mode == modePage && m.page.key == msg.queue:
		m.page.story = &story{m.draw.now, len(msg.messages), deadletter.Stories(msg.messages)}
		m.showDeadLetters()
	}
	return screen.Tell(screen.Info, lang.Say("Looked at %s.", lang.Plural(int64(len(msg.messages)), "message")))
}

// toldStory is what was seen of the messages, or how to see it.
func (m *Model) toldStory() []sentence {
	s := m.page.story
	switch {
	case s == nil && m.readOnly:
		return []sentence{{limit, lang.Say(notReadOnly)}}
	case s == nil && m.looker == nil:
		return nil
	case s == nil:
		return []sentence{{limit, lang.Say("%s tells what became of the messages that are in this queue, by their x-death. It asks first.", m.keys.Queues.Story.Help().Key)}}
	case s.looked == 0:
		return []sentence{{limit, lang.Say("At %s no message was ready to be looked at.", s.at.Format(time.TimeOnly))}}
	}
	told := []sentence{{limit, lang.Say("The first %s, as they were at %s:", lang.Plural(int64(s.looked), "message"), s.at.Format(time.TimeOnly))}}
	for _, one := range deadletters.Stories(s.stories, m.draw.now) {
		told = append(told, sentence{plain, one})
	}
	return told
}
