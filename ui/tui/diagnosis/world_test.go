package diagnosis

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"

	"rabbitlab/amqp/speech"
	"rabbitlab/mgmt"
	"rabbitlab/mgmt/diagnose"
	"rabbitlab/ui/keys"
	"rabbitlab/ui/theme"
	"rabbitlab/ui/tui/screen"
)

// begin is when the tests begin.
var begin = time.Unix(1_800_000_000, 0)

// world is a screen with a broker that the test makes up.
type world struct {
	t        testing.TB
	m        *Model
	state    *mgmt.State
	now      time.Time
	report   diagnose.Report
	asked    []string // what was asked of the watcher and of the broker
	channels []mgmt.Channel
	err      error
}

func (w *world) Closely() { w.asked = append(w.asked, "closely") }
func (w *world) Refresh() { w.asked = append(w.asked, "refresh") }

func (w *world) ChannelsOf(_ context.Context, name string) ([]mgmt.Channel, error) {
	w.asked = append(w.asked, "channels of "+name)
	return w.channels, w.err
}

func (w *world) CloseConnection(_ context.Context, name, reason string) error {
	w.asked = append(w.asked, "close "+name+": "+reason)
	return w.err
}

func newWorld(t testing.TB, set ...func(*Options)) *world {
	w := &world{t: t, state: &mgmt.State{}, now: begin}
	o := Options{State: w.state, Live: w, Reader: w, Client: w, Keys: keys.Default(),
		Theme: theme.New(lipgloss.NewRenderer(io.Discard)), Now: func() time.Time { return begin }}
	for _, s := range set {
		s(&o)
	}
	w.m = New(o)
	w.send(tea.WindowSizeMsg{Width: 80, Height: 21})
	return w
}

func readOnly(o *Options) { o.ReadOnly = true }

// send gives a message to the screen, and returns what its commands answer, which it is
// given too.
func (w *world) send(msg tea.Msg) (answers []tea.Msg) { return w.run(w.m.Update(msg)) }

func (w *world) run(cmd tea.Cmd) (answers []tea.Msg) {
	if cmd == nil {
		return nil
	}
	switch msg := cmd().(type) {
	case nil:
		return nil
	case tea.BatchMsg:
		for _, one := range msg {
			answers = append(answers, w.run(one)...)
		}
		return answers
	default:
		return append([]tea.Msg{msg}, w.send(msg)...)
	}
}

var special = map[string]tea.KeyType{"enter": tea.KeyEnter, "esc": tea.KeyEsc, "up": tea.KeyUp, "down": tea.KeyDown,
	"pgdown": tea.KeyPgDown, "pgup": tea.KeyPgUp, "ctrl+r": tea.KeyCtrlR, "end": tea.KeyEnd, "home": tea.KeyHome}

// press presses keys by their names; longer words are typed.
func (w *world) press(names ...string) (answers []tea.Msg) {
	for _, name := range names {
		msg := tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(name)}
		if k, ok := special[name]; ok {
			msg = tea.KeyMsg{Type: k}
		}
		answers = append(answers, w.send(msg)...)
	}
	return answers
}

// finds tells a report, a while after the last one.
func (w *world) finds(after time.Duration, findings ...diagnose.Finding) []tea.Msg {
	w.now = w.now.Add(after)
	r := w.report
	r.At = w.now
	w.read(mgmt.PartChannels, nil)
	r.Findings, r.Watched, r.Enough = findings, w.now.Sub(begin), w.now.Sub(begin) > 10*time.Second
	return w.send(screen.DiagnosisMsg{Report: &r, Now: w.now})
}

// read says that a part was read just now, or why not.
func (w *world) read(p mgmt.Part, err error) {
	state := w.state.Part(p)
	state.Part, state.Err, state.Tried, state.Next = p, err, w.now, w.now.Add(2*time.Second)
	if err == nil {
		state.Read = mgmt.Reading{At: w.now}
	}
	w.state.Apply(mgmt.Update{Parts: []mgmt.PartState{state}})
}

func (w *world) frame(after time.Duration) {
	w.now = w.now.Add(after)
	w.send(screen.Frame{Now: w.now})
}

// on is a finding on the queue and the connection of that name.
func on(name string, v diagnose.Verdict, s diagnose.Severity) diagnose.Finding {
	return diagnose.Finding{
		Verdict: v, Severity: s, Confidence: diagnose.Likely,
		Queue: mgmt.Key{Vhost: "/", Name: name}, QueueType: "classic", Tag: name + "-tag",
		Channel: name + " (1)", Connection: name, Peer: "10.0.0.7:51234", User: "app",
		Client:  diagnose.Client{Product: "pika", Version: "1.2.0", Platform: "Python 3.11", Title: name + "-worker"},
		Unacked: mgmt.Known(6), Held: mgmt.Known(250),
		Evidence: []diagnose.Evidence{{What: "deliver", Value: 12}, {What: "ack"}, {What: "messages_ready", Value: 3, Age: 4 * time.Second}},
		Refuted:  "An ack: if the ack counter rises, this is a long job or a large batch.",
		Cure:     "Start what should consume from it, and look why it is gone: its log, its credentials, the name of the queue that it consumes from. If nobody needs the queue, unbind it or give it a length limit.", Unknown: []speech.Sentence{"RabbitMQ does not tell which queue basic.get took from."},
	}
}

// forgotten is hello's consumer, of which everything is known.
func (w *world) forgotten() diagnose.Finding {
	f := on("hello", diagnose.ForgottenAck, diagnose.Critical)
	read := mgmt.Reading{At: w.now}
	queue := mgmt.Queue{
		QueueTotals: mgmt.QueueTotals{Key: f.Queue, Type: "classic", Ready: mgmt.Known(3), Unacked: mgmt.Known(6)},
		Stats:       &mgmt.QueueStats{Key: f.Queue, Consumers: mgmt.Known(1)},
	}
	holders := w.state.Holders().
		WithConsumers(read, []mgmt.Consumer{{Queue: f.Queue, Tag: f.Tag, Channel: f.Channel, AckMode: true, Prefetch: mgmt.Known(0)}}).
		WithChannels(read, []mgmt.Channel{{Name: f.Channel, Connection: f.Connection, Unacked: mgmt.Known(6), Delivered: mgmt.Known(12), Acked: mgmt.Known(0),
			IdleSince: w.now.Add(-250 * time.Second)}}, true).
		WithConnections(read, []mgmt.Connection{{Name: f.Connection, ConnectedAt: w.now.Add(-3 * time.Hour)}}, true)
	w.state.Apply(mgmt.Update{Lists: []mgmt.QueueList{{Reading: read, Queues: []mgmt.Queue{queue}}}, Holders: holders})
	held := make([]mgmt.Figure, diagnose.HeldSteps)
	for i := range 20 {
		held[len(held)-1-i] = mgmt.Known(6)
	}
	w.report.Held = map[string][]mgmt.Figure{f.Channel: held}
	return f
}

func (w *world) view(width, height int) string { return ansi.Strip(w.m.View(width, height)) }

func (w *world) shows(want ...string) {
	w.t.Helper()
	w.showsAt(80, 21, want...)
}

func (w *world) showsAt(width, height int, want ...string) {
	w.t.Helper()
	view := w.view(width, height)
	flat := strings.Join(strings.Fields(view), " ")
	for _, s := range want {
		if !strings.Contains(flat, s) {
			w.t.Errorf("%q is not in\n%s", s, view)
		}
	}
}

func (w *world) hides(unwanted ...string) {
	w.t.Helper()
	view := w.view(80, 21)
	for _, s := range unwanted {
		if strings.Contains(view, s) {
			w.t.Errorf("%q is in\n%s", s, view)
		}
	}
}

// cursor returns the queue of the finding under the cursor's sign, and its line.
func (w *world) cursor() (queue string, line int) {
	w.t.Helper()
	for i, l := range strings.Split(w.view(80, 21), "\n") {
		if strings.HasPrefix(l, theme.Cursor) {
			return w.m.selected().Queue.Name, i
		}
	}
	return "", -1
}

// notice is what was said of the kind, "" for nothing.
func notice(answers []tea.Msg) (said string, severity screen.Severity) {
	for _, msg := range answers {
		if n, ok := msg.(screen.Notice); ok {
			return n.Text, n.Severity
		}
	}
	return "", 0
}

// question is what is asked of the user, and false where nothing is.
func question(answers []tea.Msg) (screen.Confirm, bool) {
	for _, msg := range answers {
		if c, ok := msg.(screen.Confirm); ok {
			return c, true
		}
	}
	return screen.Confirm{}, false
}

var errDown = errors.New("nothing listens at http://127.0.0.1:1")
