package diagnosis

import (
	"context"
	"fmt"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/mgmt"
	"rabbitlab/mgmt/diagnose"
	"rabbitlab/ui/finding"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/tui/screen"
)

// closePatience is how long the broker may take to say what a connection holds, or to
// close it.
const closePatience = 10 * time.Second

// askedMsg is what closing a connection would do.
type askedMsg struct {
	finding diagnose.Finding
	toll    toll
	err     error
}

// closedMsg is the end of closing one.
type closedMsg struct {
	connection string
	toll       toll
	err        error
}

// toll is what closing a connection does to messages.
type toll struct {
	channels    int
	redelivered mgmt.Figure // held on all its channels; not known where the broker did not say
	automatic   bool        // something was delivered with automatic ack: what is not done of it is lost
}

func tollOf(channels []mgmt.Channel) toll {
	t, sum, all := toll{channels: len(channels)}, 0.0, true
	for i := range channels {
		n, known := channels[i].Unacked.Value()
		sum, all = sum+n, all && known
		t.automatic = t.automatic || channels[i].DeliveredNA.Or(0) > 0
	}
	if all {
		t.redelivered = mgmt.Known(sum)
	}
	return t
}

// aboutClosing says on the page what the key does, or why it does nothing.
func (m *Model) aboutClosing(f *diagnose.Finding) string {
	switch {
	case f.Connection == "":
		return ""
	case m.readOnly:
		return lang.Say("rabbitlab is read-only here: connections cannot be closed.")
	case m.list.find(f.Key()) == nil:
		return lang.Say("This is no longer found: there is nothing to close for.")
	}
	if err := m.mayClose(f); err != nil {
		return lang.Error(err)
	}
	if f.QueueType == "stream" {
		return lang.Say("%s has RabbitMQ close the connection. Nothing is given back: messages stay in a stream. It asks first.", m.keys.Diagnosis.Close.Help().Key)
	}
	return lang.Say("%s has RabbitMQ close the connection, so that what it holds is redelivered. It asks first.", m.keys.Diagnosis.Close.Help().Key)
}

// mayClose says why this user may not close the connection, nil where it may.
func (m *Model) mayClose(f *diagnose.Finding) error {
	return m.report.Overview.MayClose(f.User)
}

// askToClose finds out what closing the connection would do, and then asks.
func (m *Model) askToClose() tea.Cmd {
	chosen := m.subject()
	switch {
	case chosen == nil && m.selected() != nil:
		return screen.Tell(screen.Info, lang.Say("This row is several findings: %s shows each of them, and %s closes the connection of one.",
			m.keys.List.Open.Help().Key, m.keys.Diagnosis.Close.Help().Key))
	case chosen == nil:
		return nil
	case chosen.Connection == "":
		return screen.Tell(screen.Info, lang.Say("This finding is of no connection: there is nothing to close."))
	case m.readOnly || m.list.find(chosen.Key()) == nil || m.mayClose(chosen) != nil:
		return screen.Tell(screen.Info, m.aboutClosing(chosen))
	}
	f := *chosen
	return func() tea.Msg {
		ctx, cancel := context.WithTimeout(m.ctx, closePatience)
		defer cancel()
		channels, err := m.client.ChannelsOf(ctx, f.Connection)
		return askedMsg{f, tollOf(channels), err}
	}
}

// confirm asks, with what it does to messages in figures. The answer has to be typed.
func (m *Model) confirm(msg askedMsg) tea.Cmd {
	if msg.err != nil {
		return screen.Fail(msg.err)
	}
	f, t := &msg.finding, msg.toll
	return screen.Ask(screen.Confirm{
		Title: lang.Say("Close this connection?"), Danger: true,
		Text:  lang.Sentences(t.said(), closing(f, t), lang.Say("The client is told why, and may connect again by itself. Queues that are exclusive to it are deleted.")),
		Typed: t.typed(), Yes: lang.Say("close the connection"),
		OnYes: m.closeIt(f, t),
	})
}

// closing names what is closed.
func closing(f *diagnose.Finding, t toll) string {
	name := finding.Connection(f)
	if client := finding.Client(f); client != "" {
		name = lang.Say("%s (%s)", name, client)
	}
	return lang.Say("RabbitMQ will close %s with %s.", name, lang.Plural(int64(t.channels), "channel"))
}

// said is what happens to messages.
func (t toll) said() string {
	said := lang.Say("How many messages it holds is not known: they return to their queues and are redelivered.")
	if n, known := t.redelivered.Int(); known {
		said = lang.Say("%s will be redelivered: what it holds returns to its queues, marked redelivered, and whoever consumes there does it again. That is counted by RabbitMQ's statistics, which are up to 7 s old.",
			lang.Plural(n, "message"))
	}
	if t.automatic {
		said = lang.Sentences(said, lang.Say("What was sent to it with automatic ack and is not done is lost."))
	}
	return said
}

// typed is what has to be typed: it says again how many messages are redelivered.
func (t toll) typed() string {
	if n, known := t.redelivered.Int(); known {
		return fmt.Sprintf("close %d", n)
	}
	return "close"
}

func (m *Model) closeIt(f *diagnose.Finding, t toll) tea.Cmd {
	name, reason := f.Connection, "Closed by an operator with rabbitlab: "+string(f.Verdict)
	return func() tea.Msg {
		ctx, cancel := context.WithTimeout(m.ctx, closePatience)
		defer cancel()
		return closedMsg{name, t, m.client.CloseConnection(ctx, name, reason)}
	}
}

// closed says how it went, and looks anew.
func (m *Model) closed(msg closedMsg) tea.Cmd {
	if msg.err != nil {
		return screen.Fail(msg.err)
	}
	m.closedByHand = msg.connection
	m.refresh()
	if n, known := msg.toll.redelivered.Int(); known {
		said := lang.Text("The connection is closed: %s returned to their queues.")
		if n == 1 {
			said = "The connection is closed: %s returned to its queue."
		}
		return screen.Tell(screen.Info, lang.Say(said, lang.Plural(n, "message")))
	}
	return screen.Tell(screen.Info, lang.Say("The connection is closed: what it held returned to its queues."))
}
