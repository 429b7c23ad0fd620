package tui

import (
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/ui/keys"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/tui/screen"
)

// How far a key goes in a recording.
const (
	seekStep = 10 * time.Second
	seekMuch = time.Minute
)

// pressReplay answers the keys that move in a recording, and those that want something of a
// broker.
func (m *model) pressReplay(msg tea.KeyMsg) (cmd tea.Cmd, taken bool) {
	r, k := m.replay, m.o.Keys.Replay
	if r == nil {
		return nil, false
	}
	switch {
	case key.Matches(msg, k.Pause):
		r.toggle()
	case key.Matches(msg, k.Step):
		r.step(true)
	case key.Matches(msg, k.StepBack):
		r.step(false)
	case key.Matches(msg, k.Earlier):
		r.seek(r.at.Add(-seekStep))
	case key.Matches(msg, k.Later):
		r.seek(r.at.Add(seekStep))
	case key.Matches(msg, k.MuchEarlier):
		r.seek(r.at.Add(-seekMuch))
	case key.Matches(msg, k.MuchLater):
		r.seek(r.at.Add(seekMuch))
	case key.Matches(msg, k.Faster):
		r.accelerate(1)
	case key.Matches(msg, k.Slower):
		r.accelerate(-1)
	case key.Matches(msg, m.o.Keys.Queues.Refresh, m.o.Keys.List.Browse):
		return screen.Tell(screen.Info, lang.Say("a recording is all that is looked at; no broker is asked")), true
	default:
		return nil, false
	}
	return r.readOn(), true
}

// replayKeys are those that move in the recording, the most useful first.
func (m *model) replayKeys() []key.Binding {
	if m.replay == nil {
		return nil
	}
	k := m.o.Keys.Replay
	to := keys.Named(m.o.Keys.Global.Palette, "go to 12s, 2m30s, 15:04")
	return []key.Binding{k.Pause, k.Step, k.Earlier, k.Later, k.Faster, k.Slower, k.StepBack, k.MuchEarlier, k.MuchLater, to}
}
