package playground

import (
	"slices"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/amqp/lab"
	"rabbitlab/ui/keys"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
	"rabbitlab/ui/tui/screen"
)

// press answers a key.
func (m *Model) press(msg tea.KeyMsg) tea.Cmd {
	if m.overlay != nil {
		return m.toOverlay(msg)
	}
	if m.table.Press(msg, m.o.Keys.List) {
		m.follow()
		return nil
	}
	k := m.o.Keys.Playground
	switch {
	case key.Matches(msg, k.Narrate):
		m.narrator.Detail(!m.narrator.Detailed())
		return nil
	case key.Matches(msg, k.NextQueue):
		m.nextQueue()
		return nil
	case key.Matches(msg, k.Lanes), m.sideBySide() && key.Matches(msg, m.o.Keys.List.Back):
		return m.toggleLanes()
	case key.Matches(msg, k.Life):
		return m.openLife()
	case key.Matches(msg, k.Code):
		return m.openCode()
	case key.Matches(msg, k.Task):
		return m.openTask()
	case key.Matches(msg, k.Round):
		return m.round()
	case key.Matches(msg, m.o.Keys.List.Open):
		return m.openWorker()
	}
	return m.change(msg)
}

// change answers the keys that change something on the broker.
func (m *Model) change(msg tea.KeyMsg) tea.Cmd {
	k := m.o.Keys.Playground
	for _, c := range []struct {
		key  key.Binding
		what func() tea.Cmd
	}{
		{k.Declare, m.openQueueForm},
		{k.Add, m.openWorkerForm},
		{k.Publish, func() tea.Cmd { return m.publish(1) }},
		{k.Burst, m.openBurstForm},
		{k.Producer, m.openProducerForm},
		{k.Toggle, m.toggleProducer},
		{k.Faster, func() tea.Cmd { return m.pace(+1) }},
		{k.Slower, func() tea.Cmd { return m.pace(-1) }},
		{k.Delete, m.askDelete},
		{k.Edit, m.openEditForm},
		{k.Kill, m.order(m.o.Lab.KillWorker)},
		{k.Stop, m.order(m.o.Lab.StopWorker)},
		{k.Remove, m.order(m.o.Lab.RemoveWorker)},
		{k.Pause, m.pauseWorker},
	} {
		if key.Matches(msg, c.key) {
			return m.permitted(c.what)
		}
	}
	return nil
}

// permitted does what changes the broker only if that is allowed: never in
// read-only, and on somebody's broker elsewhere only after a yes.
func (m *Model) permitted(what func() tea.Cmd) tea.Cmd {
	switch {
	case m.o.Replay:
		return screen.Tell(screen.Warning, lang.Say("this is a recording: what happened in it cannot be changed"))
	case m.o.ReadOnly:
		return screen.Tell(screen.Warning, lang.Say("read-only: the playground is off; start rabbitlab without --read-only to use it"))
	case m.allowed:
		m.used = true
		return what()
	}
	return screen.Ask(consent(m.o.Host, what))
}

// Consent is the question that comes before anything is declared on a broker
// that is somebody's and not on this machine. A yes holds for the rest of the
// program's run.
func Consent(host string, then tea.Cmd) screen.Confirm {
	return consent(host, func() tea.Cmd { return then })
}

func consent(host string, then func() tea.Cmd) screen.Confirm {
	return screen.Confirm{
		Title: lang.Say("Use the playground on %s?", host),
		Text: lang.Say("This broker is not on this machine. The playground will declare queues named %s* there, "+
			"publish to them and consume from them. Nothing else on the broker is touched.", lab.Prefix),
		Yes:   lang.Say("Yes, use it"),
		OnYes: func() tea.Msg { return agreedMsg{then} },
	}
}

// agreedMsg says that the user has allowed the playground on somebody's broker.
type agreedMsg struct{ then func() tea.Cmd }

// call makes a call to the lab into a command that shows its error, if any.
func call(do func() error) tea.Cmd {
	return func() tea.Msg {
		if err := do(); err != nil {
			return screen.Notice{Severity: screen.Failure, Text: lang.Error(err)}
		}
		return nil
	}
}

// order gives the selected worker an order.
func (m *Model) order(give func(name string) error) func() tea.Cmd {
	return func() tea.Cmd {
		w := m.selected()
		if w == nil {
			return screen.Tell(screen.Info, lang.Say("there is no worker here yet: %s adds one", m.o.Keys.Playground.Add.Help().Key))
		}
		name := w.Name
		return call(func() error { return give(name) })
	}
}

// pauseWorker has the worker pause, or go on: one that is dead begins anew.
func (m *Model) pauseWorker() tea.Cmd {
	w := m.selected()
	if w == nil || !w.Condition.Alive() {
		return m.order(m.o.Lab.RestartWorker)()
	}
	name, pause := w.Name, !w.Paused()
	return call(func() error { return m.o.Lab.PauseWorker(name, pause) })
}

// nextQueue goes to the next queue, or side by side to the next one with workers.
func (m *Model) nextQueue() {
	queues := m.o.State.Queues()
	if m.sideBySide() {
		queues = m.worked()
	}
	var names []string
	for _, q := range queues {
		if !q.Deleted {
			names = append(names, q.Spec.Name)
		}
	}
	if len(names) == 0 {
		return
	}
	m.queue = names[(slices.Index(names, m.queue)+1)%len(names)]
	m.refresh()
	if m.sideBySide() {
		m.table.Select(m.workersOf(m.queue)[0].Name)
	}
}

// askDelete asks before it deletes the queue.
func (m *Model) askDelete() tea.Cmd {
	q := m.current()
	if q == nil {
		return nil
	}
	name := q.Spec.Name
	ready, unacked := m.figuresOf(name).show(q.Counts)
	return screen.Ask(screen.Confirm{
		Title: lang.Say("Delete the queue %s?", name),
		Text: lang.Say("%s ready and %s unacked are deleted with it. Its producer stops, and its %s killed. This cannot be undone.",
			lang.Plural(ready, "message"), text.Count(unacked, true), workersAre(len(m.workersOf(name)))),
		Danger: true, Yes: lang.Say("Delete the queue"),
		OnYes: call(func() error { return m.o.Lab.DeleteQueue(m.o.Context, name) }),
	})
}

func workersAre(n int) string {
	if n == 1 {
		return lang.Say("worker is")
	}
	return lang.Say("%d workers are", n)
}

// Help is the keys that do something now.
func (m *Model) Help() []key.Binding {
	k := m.o.Keys.Playground
	switch {
	case m.overlay != nil:
		return m.overlay.Help()
	case m.current() == nil && m.o.ReadOnly:
		return nil
	case m.current() == nil:
		return []key.Binding{k.Declare}
	}
	var keys []key.Binding
	if m.task != nil {
		keys = append(keys, k.Round, k.Task)
	}
	if m.sideBySide() {
		keys = append(keys, m.o.Keys.List.Back)
	}
	keys = append(append(keys, m.workerKeys()...), k.Publish, k.Burst, k.Toggle, k.Faster, k.Slower)
	if m.o.State.Newest() > 0 {
		keys = append(keys, k.Life)
	}
	keys = append(keys, k.Code, k.Narrate, k.Producer, k.Declare)
	keys = append(keys, m.queueKeys()...)
	keys = append(keys, k.Delete)
	if l := m.o.Keys.List; m.table.Len() > 1 {
		keys = append(keys, l.Up, l.Down, l.PageUp, l.PageDown, l.Top, l.Bottom)
	}
	return keys
}

// queueKeys is what can be done where there are several queues.
func (m *Model) queueKeys() (keys []key.Binding) {
	k := m.o.Keys.Playground
	if n, _ := m.queueIndex(); n > 1 {
		keys = append(keys, k.NextQueue)
	}
	if len(m.worked()) > 1 {
		keys = append(keys, k.Lanes)
	}
	return keys
}

// workerKeys is what can be done with the worker under the cursor.
func (m *Model) workerKeys() []key.Binding {
	k, open := m.o.Keys.Playground, keys.Named(m.o.Keys.List.Open, "all about the worker")
	switch w := m.selected(); {
	case w == nil:
		return []key.Binding{k.Add}
	case w.Condition.Alive():
		return []key.Binding{k.Add, k.Edit, k.Kill, k.Stop, k.Pause, open}
	}
	return []key.Binding{k.Add, keys.Named(k.Pause, "restart"), k.Remove, k.Edit, open}
}
