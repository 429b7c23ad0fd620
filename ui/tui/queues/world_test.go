package queues

import (
	"context"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"

	"rabbitlab/mgmt"
	"rabbitlab/ui/keys"
	"rabbitlab/ui/theme"
	"rabbitlab/ui/tui/screen"
)

// begin is when the tests begin: on the border of a bucket of the history.
var begin = time.Unix(1_800_000_000, 0)

// world is a screen with a broker that the test makes up.
type world struct {
	t      testing.TB
	m      *Model
	state  *mgmt.State
	now    time.Time
	vhost  string // set by the screen
	watch  []mgmt.Key
	asked  int // how often Refresh was called
	vhosts []string
	err    error
}

func (w *world) SetVhost(v string)                        { w.vhost = v }
func (w *world) Watch(k []mgmt.Key)                       { w.watch = k }
func (w *world) Refresh()                                 { w.asked++ }
func (w *world) Vhosts(context.Context) ([]string, error) { return w.vhosts, w.err }

func newWorld(t testing.TB) *world {
	w := &world{t: t, state: &mgmt.State{}, now: begin}
	w.m = New(Options{State: w.state, Poller: w, Client: w, Keys: keys.Default(),
		Theme: theme.New(lipgloss.NewRenderer(io.Discard)), Now: func() time.Time { return begin }})
	w.send(tea.WindowSizeMsg{Width: 80, Height: 21})
	return w
}

// send gives a message to the screen, and what its command answers.
func (w *world) send(msg tea.Msg) (answers []tea.Msg) {
	cmd := w.m.Update(msg)
	if cmd == nil {
		return nil
	}
	answer := cmd()
	if answer == nil {
		return nil
	}
	return append([]tea.Msg{answer}, w.send(answer)...)
}

// press presses keys by their names; longer words are typed.
func (w *world) press(names ...string) (answers []tea.Msg) {
	for _, name := range names {
		answers = append(answers, w.send(press(name))...)
	}
	return answers
}

// setFilter filters as if the pattern had been typed.
func (w *world) setFilter(pattern string) {
	w.m.list.filter.Set(pattern, false)
	w.m.resort()
}

var special = map[string]tea.KeyType{"enter": tea.KeyEnter, "esc": tea.KeyEsc, "up": tea.KeyUp, "down": tea.KeyDown,
	"pgdown": tea.KeyPgDown, "pgup": tea.KeyPgUp, "ctrl+r": tea.KeyCtrlR, "end": tea.KeyEnd, "home": tea.KeyHome,
	"backspace": tea.KeyBackspace}

func press(name string) tea.KeyMsg {
	if k, ok := special[name]; ok {
		return tea.KeyMsg{Type: k}
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(name)}
}

// update folds an update in and tells the screen, a while later.
func (w *world) update(after time.Duration, u mgmt.Update) []tea.Msg {
	w.now = w.now.Add(after)
	w.state.Apply(u)
	return w.send(screen.BrokerMsg{Now: w.now})
}

func (w *world) frame(after time.Duration) {
	w.now = w.now.Add(after)
	w.send(screen.Frame{Now: w.now})
}

func (w *world) reading() mgmt.Reading {
	return mgmt.Reading{At: w.now, Took: 5 * time.Millisecond, Next: w.now.Add(250 * time.Millisecond)}
}

// counts tells totals: any number of calm seconds after the last key.
func (w *world) counts(queues ...mgmt.QueueTotals) []tea.Msg {
	w.now = w.now.Add(5 * time.Second)
	return w.update(0, mgmt.Update{Totals: &mgmt.Totals{Reading: w.reading(), Queues: queues}, Link: &mgmt.Link{Since: begin}})
}

func (w *world) stats(s mgmt.Stats) {
	s.Reading = w.reading()
	w.update(0, mgmt.Update{Stats: &s})
}

// sees says which rights the user has.
func (w *world) sees(all bool) {
	w.update(0, mgmt.Update{Broker: &mgmt.Overview{Reading: w.reading(), User: "ann", SeesAll: all}})
}

func queue(name string, ready, unacked float64) mgmt.QueueTotals {
	return mgmt.QueueTotals{Key: mgmt.Key{Vhost: "/", Name: name}, Type: "classic", State: "running", Node: "rabbit@one",
		Ready: mgmt.Known(ready), Unacked: mgmt.Known(unacked)}
}

func numbered(n int) []mgmt.QueueTotals {
	queues := make([]mgmt.QueueTotals, n)
	for i := range queues {
		queues[i] = queue(fmt.Sprintf("queue-%05d", i), float64(i*7919%1000), float64(i*104729%500))
	}
	return queues
}

// forgotten is the statistics of a consumer of hello that never acks.
func forgotten(now time.Time) mgmt.Stats {
	return mgmt.Stats{
		Queues:    []mgmt.QueueStats{{Key: mgmt.Key{Vhost: "/", Name: "hello"}, Consumers: mgmt.Known(1), AckRate: mgmt.Known(0)}},
		Consumers: []mgmt.Consumer{{Queue: mgmt.Key{Vhost: "/", Name: "hello"}, Tag: "ctag1.9f", Channel: "c1", AckMode: true, Prefetch: mgmt.Known(0)}},
		Channels: []mgmt.Channel{{Name: "c1", Connection: "10.0.0.7:51234 -> 10.0.0.1:5672", User: "ann", Unacked: mgmt.Known(6), Delivered: mgmt.Known(12),
			Acked: mgmt.Known(0), IdleSince: now.Add(-250 * time.Second)}},
		Connections: []mgmt.Connection{{Name: "10.0.0.7:51234 -> 10.0.0.1:5672", Product: "pika", Version: "1.2.0", Platform: "Python 3.11", State: "running"}},
	}
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

// cursor returns the name of the queue under the cursor's sign and its line.
func (w *world) cursor() (name string, line int) {
	w.t.Helper()
	for i, l := range strings.Split(w.view(80, 21), "\n") {
		if strings.HasPrefix(l, theme.Cursor) {
			return strings.Fields(l)[1], i
		}
	}
	return "", -1
}

// names returns the queues on the screen from the top.
func (w *world) names() []string {
	var names []string
	for _, k := range w.m.table.Visible() {
		names = append(names, k.Name)
	}
	return names
}
