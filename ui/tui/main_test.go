package tui

import (
	"context"
	"errors"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
	"go.uber.org/goleak"

	"rabbitlab/mgmt"
	"rabbitlab/mgmt/client"
	"rabbitlab/ui/keys"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
	"rabbitlab/ui/tui/screen"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// world is the root model with a test in the place of Bubble Tea.
type world struct {
	t      *testing.T
	m      *model
	now    time.Time
	quit   bool
	notice []string
}

func options() Options {
	return Options{
		Name: "prod.example", Theme: theme.New(lipgloss.NewRenderer(nil)), Keys: keys.Default(),
		Connect: func(ctx context.Context, _ func(string)) (Broker, error) { <-ctx.Done(); return Broker{}, ctx.Err() },
	}
}

func newWorld(t *testing.T, set ...func(*Options)) *world {
	t.Helper()
	w := &world{t: t, now: time.Now()}
	o := options()
	o.Now = func() time.Time { return w.now }
	for _, s := range set {
		s(&o)
	}
	w.m = newModel(t.Context(), o)
	t.Cleanup(w.m.close)
	return w
}

// nobody is a broker that cannot be reached.
func nobody(t *testing.T) Broker {
	t.Helper()
	api, err := client.New(client.Config{URL: "http://127.0.0.1:1"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(api.Close)
	return Broker{Name: "prod.example", URL: "amqp://127.0.0.1:1", Vhost: "/", API: api}
}

// withBroker is a world whose broker is named and cannot be reached.
func withBroker(t *testing.T, set ...func(*Options)) *world {
	t.Helper()
	w := newWorld(t, set...)
	w.m.Update(connectedMsg{broker: nobody(t)}) // what it starts is not waited for
	return w
}

// do gives the model a message. Of the commands that come back only those are
// run that speak to the user; the others wait for a broker.
func (w *world) do(msg tea.Msg) *world {
	_, cmd := w.m.Update(msg)
	w.run(cmd)
	return w
}

func (w *world) run(cmd tea.Cmd) {
	if cmd == nil || !speaks(cmd) {
		return
	}
	switch msg := cmd().(type) {
	case tea.QuitMsg:
		w.quit = true
	case screen.Notice:
		w.notice = append(w.notice, msg.Text)
		w.do(msg)
	case screen.Confirm, screen.SaveMsg, screen.BrowseMsg, screen.CopyMsg, resumedMsg, replayMsg:
		w.do(msg)
	default:
		if v := reflect.ValueOf(msg); msg != nil && v.Kind() == reflect.Slice {
			for i := range v.Len() {
				w.run(v.Index(i).Interface().(tea.Cmd))
			}
		}
	}
}

// speaks leaves out commands that wait: for time, the broker or the lab.
func speaks(cmd tea.Cmd) bool {
	name := runtime.FuncForPC(reflect.ValueOf(cmd).Pointer()).Name()
	for _, waits := range []string{"tea.Tick", "bubbletea.Tick", ".tick", "nextUpdate", "nextReport", "nextEvents", "nextTapped", "watchOwn", "cursor", "listen", "connect"} {
		if strings.Contains(name, waits) {
			return false
		}
	}
	return true
}

func (w *world) press(ks ...string) *world {
	for _, k := range ks {
		msg := tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(k)}
		if t, ok := named[k]; ok {
			msg = tea.KeyMsg{Type: t}
		}
		w.do(msg)
	}
	return w
}

var named = map[string]tea.KeyType{
	"enter": tea.KeyEnter, "esc": tea.KeyEsc, "tab": tea.KeyTab, "shift+tab": tea.KeyShiftTab, "ctrl+c": tea.KeyCtrlC,
	"up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight, "backspace": tea.KeyBackspace, "ctrl+t": tea.KeyCtrlT, "ctrl+s": tea.KeyCtrlS, "ctrl+g": tea.KeyCtrlG, "ctrl+u": tea.KeyCtrlU,
}

// listed is what the reader tells of the queues that the screen wants at first, read at
// a moment.
func listed(at time.Time, queues ...mgmt.QueueTotals) learntMsg {
	read := mgmt.Reading{At: at}
	list := mgmt.QueueList{Reading: read, Live: true, Matching: len(queues), Total: len(queues),
		Query: mgmt.QueueQuery{Sort: mgmt.SortUnacked, Descending: true, Page: 1, Size: 50, Shown: true}}
	for _, q := range queues {
		list.Queues = append(list.Queues, mgmt.Queue{QueueTotals: q})
	}
	return learntMsg{mgmt.Update{
		Lists: []mgmt.QueueList{list}, Link: &mgmt.Link{Since: at},
		Parts: []mgmt.PartState{{Part: mgmt.PartTotals, Read: read, Tried: at}},
	}}
}

// later is one frame, so much later.
func (w *world) later(d time.Duration) *world {
	w.now = w.now.Add(d)
	return w.do(tickMsg{w.m.clock.number})
}

func (w *world) sight() string { return ansi.Strip(w.m.View()) }

func (w *world) sees(parts ...string) {
	w.t.Helper()
	for _, part := range parts {
		if sight := w.sight(); !strings.Contains(squeeze(sight), squeeze(part)) {
			w.t.Errorf("%q is not on the screen:\n%s", part, sight)
		}
	}
}

func (w *world) seesNot(part string) {
	w.t.Helper()
	if sight := w.sight(); strings.Contains(squeeze(sight), squeeze(part)) {
		w.t.Errorf("%q is on the screen:\n%s", part, sight)
	}
}

func squeeze(s string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(s, "│", " ")), " ")
}

// exact checks the size of what is drawn, at a size of the terminal.
func (w *world) exact(width, height int) {
	w.t.Helper()
	w.do(tea.WindowSizeMsg{Width: width, Height: height})
	lines := strings.Split(w.m.View(), "\n")
	if len(lines) != height {
		w.t.Fatalf("%dx%d: %d lines", width, height, len(lines))
	}
	for i, line := range lines {
		plain := ansi.Strip(line)
		if text.Width(line) != width || strings.TrimSpace(plain) != "" && plain != text.Clean(plain) {
			w.t.Fatalf("%dx%d: line %d is %d wide: %q", width, height, i, text.Width(line), line)
		}
	}
}

var errBoot = errors.New("cannot start RabbitMQ: port 5672 is taken by somebody\nits log ends with:\n  eaddrinuse \x1b[31m")
