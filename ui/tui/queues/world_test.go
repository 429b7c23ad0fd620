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
	broker madeUp
	query  mgmt.QueueQuery // the page that the screen wants
	showed int             // how often it asked for one
	watch  []mgmt.Key
	ways   []mgmt.Key
	asked  int // how often Refresh was called
	vhosts []string
	err    error
}

func (w *world) Show(q mgmt.QueueQuery)                   { w.query = q; w.showed++ }
func (w *world) Watch(_ string, k []mgmt.Key)             { w.watch = k }
func (w *world) WantWays(k []mgmt.Key)                    { w.ways = k }
func (w *world) Refresh()                                 { w.asked++ }
func (w *world) Vhosts(context.Context) ([]string, error) { return w.vhosts, w.err }

func newWorld(t testing.TB) *world {
	w := &world{t: t, state: &mgmt.State{}, now: begin}
	w.m = New(Options{State: w.state, Reader: w, Client: w, Keys: keys.Default(),
		Theme: theme.New(lipgloss.NewRenderer(io.Discard)), Now: func() time.Time { return begin }})
	w.send(tea.WindowSizeMsg{Width: 80, Height: 21})
	return w
}

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
	return mgmt.Reading{At: w.now, Took: 5 * time.Millisecond}
}

// part is how it stands with a part that was just asked for.
func (w *world) part(p mgmt.Part, err error) mgmt.PartState {
	state := w.state.Part(p)
	state.Part, state.Err, state.Tried, state.Asked = p, err, w.now, time.Time{}
	state.Next = w.now.Add(250 * time.Millisecond)
	if err == nil {
		state.Read = w.reading()
	}
	return state
}

// counts says what the broker has, and answers: any number of calm seconds after the
// last key.
func (w *world) counts(queues ...mgmt.QueueTotals) []tea.Msg {
	w.broker.queues = queues
	return w.answer(5 * time.Second)
}

// answer is the broker's answer for the page that is wanted, a while later.
func (w *world) answer(after time.Duration) []tea.Msg {
	w.now = w.now.Add(after)
	list := w.broker.list(w.query)
	list.Reading = w.reading()
	return w.update(0, mgmt.Update{Lists: []mgmt.QueueList{list}, Parts: []mgmt.PartState{w.part(mgmt.PartTotals, nil)}, Link: &mgmt.Link{Since: begin}})
}

// stats is what the broker's statistics hold.
type stats struct {
	queues      []mgmt.QueueStats
	consumers   []mgmt.Consumer
	channels    []mgmt.Channel
	connections []mgmt.Connection
	failed      map[mgmt.Part]error // what of it could not be read
}

// stats tells what the statistics hold.
func (w *world) stats(s stats) {
	r := w.reading()
	w.broker.stats = s.queues
	u := mgmt.Update{Lists: []mgmt.QueueList{w.broker.figures(r)}}
	for _, p := range []mgmt.Part{mgmt.PartQueues, mgmt.PartConsumers, mgmt.PartChannels, mgmt.PartConnections} {
		u.Parts = append(u.Parts, w.part(p, s.failed[p]))
	}
	u.Holders = w.state.Holders().WithConsumers(r, s.consumers).WithChannels(r, s.channels, true).WithConnections(r, s.connections, true)
	w.update(0, u)
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

// emptied is numbered with nothing in any of them.
func emptied(n int) []mgmt.QueueTotals {
	queues := numbered(n)
	for i := range queues {
		queues[i].Ready, queues[i].Unacked = mgmt.Known(0), mgmt.Known(0)
	}
	return queues
}

// forgotten is the statistics of a consumer of hello that never acks.
func forgotten(now time.Time) stats {
	return stats{
		queues:    []mgmt.QueueStats{{Key: mgmt.Key{Vhost: "/", Name: "hello"}, Consumers: mgmt.Known(1), AckRate: mgmt.Known(0)}},
		consumers: []mgmt.Consumer{{Queue: mgmt.Key{Vhost: "/", Name: "hello"}, Tag: "ctag1.9f", Channel: "c1", AckMode: true, Prefetch: mgmt.Known(0)}},
		channels: []mgmt.Channel{{Name: "c1", Connection: "10.0.0.7:51234 -> 10.0.0.1:5672", User: "ann", Unacked: mgmt.Known(6), Delivered: mgmt.Known(12),
			Acked: mgmt.Known(0), IdleSince: now.Add(-250 * time.Second)}},
		connections: []mgmt.Connection{{Name: "10.0.0.7:51234 -> 10.0.0.1:5672", Product: "pika", Version: "1.2.0", Platform: "Python 3.11", State: "running"}},
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
func (w *world) cursor() (name string, line int) { return w.cursorAt(21) }

func (w *world) cursorAt(height int) (name string, line int) {
	for i, l := range strings.Split(w.view(80, height), "\n") {
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
