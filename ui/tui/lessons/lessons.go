// Package lessons is screen 4: the tutorial, a page of text beside the live
// playground. The learner predicts, has it happen, and is told what happened
// against what they said.
package lessons

import (
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/amqp/lab/scenario"
	"rabbitlab/ui/filter"
	"rabbitlab/ui/keys"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/lesson"
	"rabbitlab/ui/lesson/progress"
	"rabbitlab/ui/theme"
	"rabbitlab/ui/tui/list"
	"rabbitlab/ui/tui/screen"
)

// Theatre plays a lesson's scenario in the playground. Its commands ask the user
// what has to be asked first.
type Theatre interface {
	// Begin puts away what was played before and declares what the scenario is
	// about; BegunMsg answers, unless the user would rather not.
	Begin(s scenario.Scenario) tea.Cmd
	// Act plays the next act: FoundMsg tells each figure, PlayedMsg the end.
	Act() tea.Cmd
	// Begun says whether the scenario of that name has begun and is the one that is
	// played now.
	Begun(name string) bool
}

// BegunMsg says that the scenario has begun, or why it could not.
type BegunMsg struct{ Err error }

// FoundMsg is a figure that was measured in the act that is played.
type FoundMsg struct{ Finding scenario.Finding }

// PlayedMsg is the end of an act: *scenario.Differs where the broker did otherwise
// than the scenario says, *scenario.Cannot where it cannot be played there.
type PlayedMsg struct{ Err error }

// Stage is what lies beside the text: the playground.
type Stage interface {
	screen.Screen
	screen.Presenter
	// Covered says that a form or a page lies over it, which wants all the room.
	Covered() bool
	// Hold has the stage not say what just happened, or what follows from it: a
	// prediction is open.
	Hold(on bool)
	// Follow has the stage show the worker that was hired last.
	Follow(on bool)
	// Wants is how many lines it needs, in a width, to show everybody who is at work.
	Wants(width int) int
	// Used says that the user has had a hand in what goes on there, since the lesson
	// began.
	Used() bool
}

// Store keeps the progress.
type Store interface {
	Save(name string, l progress.Lesson) error
}

// Options is what the screen needs.
type Options struct {
	Theatre  Theatre
	Stage    Stage
	Lessons  []lesson.Lesson
	Open     string // a lesson to begin with; "" for the list
	Progress progress.Progress
	Store    Store
	Theme    *theme.Theme
	Keys     keys.Map
}

// Model is the screen. Use New.
type Model struct {
	o        Options
	theme    *theme.Theme
	now      time.Time
	progress progress.Progress
	table    *list.List[string]
	shown    []entry            // the rows of the list
	folded   map[lang.Text]bool // topics whose lessons are not shown
	path     *path              // through the lesson that is open or was; nil before the first
	open     bool               // the lesson is shown, and not the list
	size     struct{ width, height int }
}

var (
	_ screen.Screen    = (*Model)(nil)
	_ screen.Presenter = (*Model)(nil)
	_ screen.Numbers   = (*Model)(nil)
)

// New makes the screen, with the cursor on the first lesson that is not done.
func New(o Options) *Model {
	m := &Model{o: o, theme: o.Theme, progress: o.Progress}
	if m.progress == nil {
		m.progress = progress.Progress{}
	}
	m.size.width, m.size.height = 80, 21
	m.table = list.New[string](layout(), filter.Fields{Words: []string{"topic", "title", "name"}}, o.Theme, o.Keys, m.now)
	m.table.Fixed = true
	m.folded = map[lang.Text]bool{}
	m.show()
	m.table.SetHeight(m.table.Len()) // the topic of the first lesson is in sight, too
	at := 0
	for at < len(o.Lessons)-1 && m.progress[o.Lessons[at].Name].Done {
		at++
	}
	m.goTo(at)
	m.fit()
	return m
}

// Init opens the lesson that the screen is to begin with.
func (m *Model) Init() tea.Cmd { return m.Enter(m.o.Open) }

// Enter opens the lesson of a name; where there is none, nothing happens.
func (m *Model) Enter(name string) tea.Cmd {
	for _, l := range m.o.Lessons {
		if l.Name == name {
			m.pick(l)
			return m.enter(l)
		}
	}
	return nil
}

// goTo puts the cursor on the lesson of that number, where there is one.
func (m *Model) goTo(number int) {
	if number < len(m.o.Lessons) {
		m.pick(m.o.Lessons[number])
	}
}

// Update takes a message.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	defer m.hold()
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.size.width, m.size.height = msg.Width, msg.Height
		m.fit()
	case screen.Frame:
		m.now = msg.Now
		m.table.Tick(msg.Now)
	case BegunMsg:
		return m.begun(msg.Err)
	case FoundMsg:
		if m.path != nil {
			m.path.found = append(m.path.found, msg.Finding)
		}
	case PlayedMsg:
		return m.played(msg.Err)
	case tea.KeyMsg:
		return m.press(msg)
	case screen.Click:
		return m.click(msg)
	}
	return nil
}

// hold keeps the playground from answering what is asked beside it.
func (m *Model) hold() {
	m.o.Stage.Hold(m.open && m.path.step() == asking)
	m.o.Stage.Follow(m.path != nil)
}

// StartOver begins the open lesson again, from its first page.
func (m *Model) StartOver() tea.Cmd {
	if m.path == nil {
		return nil
	}
	return m.start(newPath(m.path.lesson))
}

// press answers a key: the list's, or the page's; what neither takes is the
// playground's.
func (m *Model) press(msg tea.KeyMsg) tea.Cmd {
	switch {
	case !m.open:
		return m.pressList(msg)
	case m.o.Stage.Covered():
		return m.o.Stage.Update(msg)
	}
	return m.pressPage(msg)
}

// enter opens a lesson: where it was left if it is the one that is played, else
// anew, up to the page that was reached in an earlier run.
func (m *Model) enter(l lesson.Lesson) tea.Cmd {
	if m.path != nil && m.path.lesson.Name == l.Name && m.o.Theatre.Begun(l.Name) {
		m.open = true
		return nil
	}
	p := newPath(l)
	if kept := m.progress[l.Name]; !kept.Done {
		p.goOnFrom(kept)
	}
	return m.start(p)
}

// start begins a path. Its scenario begins with it, so that the playground is
// ready when the first page is read.
func (m *Model) start(p *path) tea.Cmd {
	m.path, m.open = p, true
	return m.begin()
}

// begin has the scenario of the open lesson begin.
func (m *Model) begin() tea.Cmd {
	s, err := m.path.lesson.Scenario()
	if err != nil {
		return screen.Fail(err)
	}
	return m.o.Theatre.Begin(s)
}

// keep saves how far the learner has come.
func (m *Model) keep() tea.Cmd {
	p := m.path
	now := p.progress()
	was := m.progress[p.lesson.Name]
	now.Page, now.Done = max(now.Page, was.Page), now.Done || was.Done
	if now == was {
		return nil
	}
	m.progress[p.lesson.Name] = now
	if m.o.Store == nil {
		return nil
	}
	name, store := p.lesson.Name, m.o.Store
	return func() tea.Msg {
		if err := store.Save(name, now); err != nil {
			return screen.Notice{Severity: screen.Warning, Text: lang.Error(err)}
		}
		return nil
	}
}

// Typing says that the playground takes text, or the list's filter.
func (m *Model) Typing() bool {
	if !m.open {
		return m.table.Filter.Typing()
	}
	return m.o.Stage.Typing()
}

// Numbering says that a number is asked for.
func (m *Model) Numbering() bool { return m.open && !m.o.Stage.Covered() && m.path.typing() }

// Playing says that an act is played now.
func (m *Model) Playing() bool { return m.open && m.path.step() == playing }

// Moving says that an act is played, or that the playground moves.
func (m *Model) Moving() bool { return m.open && (m.Playing() || m.o.Stage.Moving()) }

// Status is the playground's: how old its figures are.
func (m *Model) Status() string {
	if !m.open {
		return ""
	}
	return m.o.Stage.Status()
}

// Help is the keys that do something now: the page's, and those of the playground
// that it leaves alone.
func (m *Model) Help() []key.Binding {
	switch {
	case !m.open:
		return m.listHelp()
	case m.o.Stage.Covered():
		return m.o.Stage.Help()
	}
	return append(m.pageKeys(), m.stageKeys()...)
}
