package tui

import (
	"context"
	"errors"
	"io"
	"reflect"
	"strings"
	"sync"

	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
	"rabbitlab/ui/tui/screen"
)

// sessions is what Bubble Tea runs: a model for each broker that the screens were taken to,
// one of which is shown. The others keep their places, and rest: nobody reads their brokers
// meanwhile. Their playgrounds go on.
type sessions struct {
	ctx     context.Context
	all     []*model // in the order in which they were opened
	shown   *model
	size    tea.WindowSizeMsg
	asking  *asking         // the broker that is being asked; nil for none
	settled map[*model]bool // what of their playgrounds stays behind, by whoever quits
}

// asking is a broker that is being made ready, while another is shown.
type asking struct {
	name     string
	password string // that was typed for it
	ctx      context.Context
	stop     context.CancelFunc
}

// typing is a password that is typed while Bubble Tea has let go of the terminal.
type typing struct {
	ask            func(name string) (string, error)
	name, password string
}

// Run asks for it.
func (t *typing) Run() (err error) {
	t.password, err = t.ask(t.name)
	return err
}

// SetStdin does nothing: who asks knows the terminal. So do the others.
func (*typing) SetStdin(io.Reader) {}

// SetStdout does nothing.
func (*typing) SetStdout(io.Writer) {}

// SetStderr does nothing.
func (*typing) SetStderr(io.Writer) {}

// typedMsg is the end of asking for a password.
type typedMsg struct {
	asked    *asking
	password string
	err      error
}

// fromMsg is a message that a session gave itself.
type fromMsg struct {
	session *model
	msg     tea.Msg
}

// goMsg has the screens taken to a broker, by its name.
type goMsg struct{ name string }

// openedMsg is the end of asking a broker.
type openedMsg struct {
	asked *asking
	o     Options
	err   error
}

func newSessions(ctx context.Context, o Options) *sessions {
	o.Nodes = o.Nodes.with(o.Node)
	first := newModel(ctx, o)
	return &sessions{ctx: ctx, all: []*model{first}, shown: first}
}

// Init begins with the first broker.
func (r *sessions) Init() tea.Cmd { return from(r.shown, r.shown.Init()) }

// View draws the session that is shown.
func (r *sessions) View() string { return r.shown.View() }

// Update routes: what a session gave itself goes to that one, the size to all, the rest to
// the one that is shown.
func (r *sessions) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case fromMsg:
		return r, r.heard(msg.session, msg.msg)
	case openedMsg:
		return r, r.opened(msg)
	case typedMsg:
		return r, r.typed(msg)
	case tea.WindowSizeMsg:
		r.size = msg
		var cmds []tea.Cmd
		for _, s := range r.all {
			cmds = append(cmds, tell(s, msg))
		}
		return r, tea.Batch(cmds...)
	}
	return r, tell(r.shown, msg)
}

// heard answers what a session gave itself.
func (r *sessions) heard(s *model, msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case goMsg:
		return r.goTo(msg.name)
	case tea.QuitMsg:
		return r.leave(s)
	}
	return tell(s, msg)
}

func tell(s *model, msg tea.Msg) tea.Cmd {
	_, cmd := s.Update(msg)
	return from(s, cmd)
}

// from has what a command of a session leads to come back to that session. What Bubble Tea
// does itself, it is given as it is, but for the end.
func from(s *model, cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() tea.Msg {
		msg := cmd()
		if msg == nil {
			return nil
		}
		about := reflect.TypeOf(msg)
		if about.Kind() == reflect.Slice && about.Elem() == reflect.TypeFor[tea.Cmd]() {
			return fromEach(s, msg)
		}
		_, quits := msg.(tea.QuitMsg)
		if about.PkgPath() == reflect.TypeFor[tea.QuitMsg]().PkgPath() && !quits {
			return msg
		}
		return fromMsg{s, msg}
	}
}

// fromEach is from for several commands: those of tea.Batch, or of tea.Sequence, whose type
// has no name outside.
func fromEach(s *model, several tea.Msg) tea.Msg {
	was := reflect.ValueOf(several)
	cmds := reflect.MakeSlice(was.Type(), was.Len(), was.Len())
	for i := range was.Len() {
		cmds.Index(i).Set(reflect.ValueOf(from(s, was.Index(i).Interface().(tea.Cmd))))
	}
	return cmds.Interface()
}

// goTo takes the screens to a broker: back to where they were on it, or to one that is asked
// first. Whoever names another meanwhile does not wait for it.
func (r *sessions) goTo(name string) tea.Cmd {
	if r.asking != nil {
		r.asking.stop()
		r.asking = nil
	}
	for _, s := range r.all {
		if s.o.Node == name {
			return r.show(s)
		}
	}
	ctx, stop := context.WithCancel(r.ctx)
	r.asking = &asking{name: name, ctx: ctx, stop: stop}
	return tea.Batch(r.say(screen.Info, lang.Say("asking %s", text.Clean(name))), r.ask())
}

// ask makes the broker that is asked ready.
func (r *sessions) ask() tea.Cmd {
	a, open := r.asking, r.shown.o.Nodes.Open
	return func() tea.Msg {
		o, err := open(a.ctx, a.name, a.password)
		return openedMsg{a, o, err}
	}
}

// askPassword has whoever sits there type the password, and asks the broker with it.
func (r *sessions) askPassword() tea.Cmd {
	a, typed := r.asking, &typing{ask: r.shown.o.Nodes.Ask, name: r.asking.name}
	return tea.Exec(typed, func(err error) tea.Msg { return typedMsg{a, typed.password, err} })
}

// typed goes on with the password, or stays where none was typed.
func (r *sessions) typed(msg typedMsg) tea.Cmd {
	if msg.asked != r.asking {
		return nil
	}
	if msg.err != nil || msg.password == "" {
		r.asking = nil
		msg.asked.stop()
		return r.say(screen.Info, lang.Say("no password was typed: this is still %s", text.Clean(r.shown.called())))
	}
	msg.asked.password = msg.password
	return r.ask()
}

// opened shows the broker that was asked. One that cannot be reached is said, and nothing else
// changes.
func (r *sessions) opened(msg openedMsg) tea.Cmd {
	if msg.asked != r.asking {
		return nil
	}
	if errors.Is(msg.err, ErrNoPassword) && msg.asked.password == "" {
		return r.askPassword()
	}
	msg.asked.stop()
	r.asking = nil
	if msg.err != nil {
		r.shown.unreached = msg.asked.name
		return r.say(screen.Failure, lang.Say("%s is not reached, and this is still %s: %s",
			text.Clean(msg.asked.name), text.Clean(r.shown.called()), lang.Error(msg.err)))
	}
	o, here := msg.o, &r.shown.o
	o.Node, o.Nodes, o.Now = msg.asked.name, here.Nodes, here.Now
	o.Theme, o.Keys, o.Keyboard = here.Theme, here.Keys, nil
	s := newModel(r.ctx, o)
	r.all = append(r.all, s)
	cmds := []tea.Cmd{from(s, s.Init())}
	if r.size != (tea.WindowSizeMsg{}) {
		cmds = append(cmds, tell(s, r.size))
	}
	return tea.Batch(append(cmds, r.show(s))...)
}

// show shows a session, and says what becomes of the one that was shown.
func (r *sessions) show(s *model) tea.Cmd {
	r.settled = nil
	was := r.shown
	if s == was {
		return r.say(screen.Info, lang.Say("this is %s", text.Clean(s.called())))
	}
	r.turnTo(s)
	return r.say(screen.Info, was.restSaid())
}

// turnTo shows a session.
func (r *sessions) turnTo(s *model) {
	r.shown.rest()
	r.shown.unreached = ""
	r.shown = s
	s.wake()
}

// say says something on the session that is shown.
func (r *sessions) say(severity screen.Severity, what string) tea.Cmd {
	return from(r.shown, screen.Tell(severity, what))
}

// leave ends the program for a session, which has settled what stays behind of its playground.
// Those that have not are asked first, one after the other.
func (r *sessions) leave(s *model) tea.Cmd {
	if s.hurried {
		return tea.Quit
	}
	if r.settled == nil {
		r.settled = map[*model]bool{}
	}
	r.settled[s] = true
	for _, other := range r.all {
		if !r.settled[other] && len(other.leftBehind()) > 0 {
			r.turnTo(other)
			return from(other, other.quit())
		}
	}
	return tea.Quit
}

// close ends everything that was started, of all of them at once.
func (r *sessions) close() {
	if r.asking != nil {
		r.asking.stop()
	}
	var all sync.WaitGroup
	for _, s := range r.all {
		all.Go(s.close)
	}
	all.Wait()
}

// left is what stays behind on each broker.
func (r *sessions) left() (all []Left) {
	for _, s := range r.all {
		if names := s.leftBehind(); len(names) > 0 {
			all = append(all, Left{s.broker.Name, names})
		}
	}
	return all
}

// called is what people call the broker: by the name that they gave it, where they did.
func (m *model) called() string {
	for _, name := range []string{m.o.Profile, m.broker.Name, m.o.Name} {
		if strings.TrimSpace(name) != "" {
			return name
		}
	}
	return m.o.Node
}
