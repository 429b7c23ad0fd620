package tui

import (
	"context"
	"sync"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/amqp/lab"
	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/tap"
	"rabbitlab/mgmt"
	"rabbitlab/mgmt/diagnose"
	"rabbitlab/mgmt/poll"
	"rabbitlab/ui/lesson"
	"rabbitlab/ui/theme"
	"rabbitlab/ui/tui/diagnosis"
	"rabbitlab/ui/tui/eventlog"
	"rabbitlab/ui/tui/lessons"
	"rabbitlab/ui/tui/palette"
	"rabbitlab/ui/tui/playground"
	"rabbitlab/ui/tui/queues"
	"rabbitlab/ui/tui/screen"
)

// stage is how far the program has come.
type stage int

const (
	booting stage = iota // the broker is being made ready
	failed               // it could not be
	running
)

// Screens, in the order of their numbers.
const (
	queuesScreen = iota
	playgroundScreen
	diagnosisScreen
	lessonsScreen
	logScreen
	tapScreen // where there is a tap
)

// model is a session: the screens on one broker. It keeps what they share and hands messages
// on.
type model struct {
	o      Options
	ctx    context.Context
	theme  *theme.Theme
	stage  stage
	boot   boot
	broker Broker

	// shared by the screens, who only read them
	state    *mgmt.State
	labState *record.State
	watch    *tap.Watch // nil where there is no tap

	replay    *replayed       // nil where there is a broker
	story     *story          // nil before the first
	watched   <-chan struct{} // the end of our own broker that is waited for
	reader    *poll.Reader
	reading   reading
	unreached string         // the broker that could not be reached from here last
	resting   bool           // another session is shown
	hurried   bool           // whoever ends it does not want to be asked
	learnt    *poll.Feed     // what the screens share is folded from
	judge     *diagnose.Live // folds the same
	lab       *lab.Lab
	named     string // where its management API was first
	answers   string // and is now
	tasks     sync.WaitGroup
	cancel    context.CancelFunc
	once      sync.Once
	due       due // what is to be asked at the next frame
	clock     clock
	drawn     string // the last frame
	left      int    // lines that screens leave free for a banner
	changed   bool   // since that was drawn

	screens       []screen.Screen
	queues        *queues.Model
	playground    *playground.Model // those of them that are more than a screen to us
	diagnosis     *diagnosis.Model
	lessons       *lessons.Model
	open          int
	titled        string // the title that the terminal was told last
	presenting    bool
	width, height int
	now           time.Time // on the screens
	wall          time.Time // the same, but for a recording
	question      *question
	help          *help
	palette       *palette.Model
	saving        *saving         // nil while no name is asked for
	critical      map[string]bool // what is critical now, by the keys of the findings
	card          bool            // it lies over the screen
	notice        notice
}

func newModel(ctx context.Context, o Options) *model {
	ctx, cancel := context.WithCancel(ctx)
	return &model{
		o: o, ctx: ctx, cancel: cancel, theme: o.Theme, now: o.now(), wall: o.now(), width: 80, height: 24, changed: true, card: o.Card,
		boot: boot{since: o.now(), progress: make(chan string, 8)},
	}
}

// Init goes on with the broker that is ready, or makes one ready with the first frame
// drawn already.
func (m *model) Init() tea.Cmd {
	if b := m.o.Broker; b != nil {
		return tea.Batch(m.connected(connectedMsg{broker: *b}), m.listenGround(), m.wind())
	}
	return tea.Batch(m.connect(), m.boot.listen(m.ctx), m.listenGround(), m.wind())
}

// Update routes, and winds the clock. What was drawn last stays where a message changes
// nothing that is seen.
func (m *model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	m.wall = m.o.now()
	m.now = m.moment()
	m.changed = m.changed || m.isSeen(msg)
	return m, tea.Batch(m.route(msg), m.reshow(), m.fit(), m.wind())
}

// isSeen says that a message changes what is seen.
func (m *model) isSeen(msg tea.Msg) bool {
	switch msg := msg.(type) {
	case tickMsg:
		return msg.number == m.clock.number
	case learntMsg:
		return m.state.News(&msg.update)
	}
	return true
}

func (m *model) route(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		return m.resize(msg)
	case tickMsg:
		return m.tick(msg)
	case tea.KeyMsg:
		return tea.Batch(m.toAll(screen.Frame{Now: m.now}), m.pressEach(msg))
	case tea.MouseMsg:
		return tea.Batch(m.toAll(screen.Frame{Now: m.now}), m.mouse(msg))
	case groundMsg:
		m.theme.Ground(msg.light)
		return nil
	case screen.CopyMsg:
		return m.copy(msg)
	case screen.SaveMsg:
		m.openSaving(msg)
		return nil
	case screen.BrowseMsg:
		return m.browse(msg)
	case stageMsg:
		m.boot.stage = string(msg)
		return m.boot.listen(m.ctx)
	case connectedMsg:
		return m.connected(msg)
	case learntMsg:
		return m.brokerNews(msg)
	case reportMsg:
		return m.reported(msg)
	case labMsg:
		return m.labNews(msg)
	case replayMsg:
		return m.replayNews(msg)
	case tappedMsg:
		return m.tapNews(msg)
	case lostMsg:
		return m.lost(msg)
	case resumedMsg:
		return m.resumed(msg)
	case beginMsg:
		return m.clear(msg.story)
	case clearedMsg:
		return m.cleared(msg)
	case begunMsg:
		return m.begun(msg)
	case playedMsg:
		return m.played(msg)
	case playground.RoundMsg:
		return m.playRound()
	case playground.AnewMsg:
		return m.poseAnew(msg.Queue)
	case playground.JudgedMsg:
		return m.roundJudged(msg)
	case storyMsg:
		return m.heard(msg)
	case screen.Notice:
		m.notice.put(msg, m.wall)
		return nil
	case screen.Confirm:
		m.question = ask(msg, m.o.Keys, m.theme)
		return nil
	}
	return m.toAll(msg)
}

// toAll hands a message to every screen.
func (m *model) toAll(msg tea.Msg) tea.Cmd {
	var cmds []tea.Cmd
	for i, s := range m.screens {
		cmd := s.Update(msg)
		if i != m.open {
			cmd = quietly(cmd)
		}
		cmds = append(cmds, cmd)
	}
	return tea.Batch(cmds...)
}

// quietly keeps to itself what a screen that is not open would say by the way.
func quietly(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() tea.Msg {
		msg := cmd()
		if n, ok := msg.(screen.Notice); ok && n.Severity == screen.Info {
			return nil
		}
		return msg
	}
}

func (m *model) resize(msg tea.WindowSizeMsg) tea.Cmd {
	m.width, m.height = msg.Width, msg.Height
	return m.toAll(tea.WindowSizeMsg{Width: msg.Width, Height: m.bodyHeight() - m.left})
}

// connected takes the broker and opens the screens.
func (m *model) connected(msg connectedMsg) tea.Cmd {
	if msg.err != nil {
		m.stage, m.boot.err = failed, msg.err
		return nil
	}
	m.stage, m.broker = running, msg.broker
	m.state, m.labState = &mgmt.State{}, record.NewState()
	if m.o.Tapped != nil {
		m.watch = tap.NewWatch()
	}
	if api := m.broker.API; api != nil {
		m.named, m.answers = api.Endpoint(), api.Endpoint()
	}
	m.reader = poll.New(m.broker.API, m.readerOptions())
	m.learnt = m.reader.Feed()
	m.judge = diagnose.NewLive(m.reader, m.o.Record.Source(m.reader.Feed()))
	m.lab = m.o.newLab(m.broker)
	if m.o.Replay != nil {
		m.replay = newReplayed(m.o.Replay, m.o.ReplayAfter, m.wall)
		if m.o.Replay.HasTap() {
			m.watch = tap.NewWatch()
		}
		m.replay.on = &folds{state: m.state, lab: m.labState, watch: m.watch}
	}
	m.openScreens()
	if m.replay != nil {
		return tea.Batch(m.resize(tea.WindowSizeMsg{Width: m.width, Height: m.height}), m.lessons.Init(), m.beginReplay())
	}
	ctx, judge := m.ctx, m.judge
	m.read()
	m.tasks.Go(func() { _ = judge.Run(ctx) })
	cmds := []tea.Cmd{
		m.resize(tea.WindowSizeMsg{Width: m.width, Height: m.height}),
		nextUpdate(m.ctx, m.learnt), nextReport(m.ctx, m.judge), nextEvents(m.ctx, m.lab, m.o.Record), m.watchOwn(), m.setUp(), m.lessons.Init(), m.listenTap(), m.listenRecord(),
	}
	return tea.Batch(cmds...)
}

// ownShare is how much of our own broker's time reading may take: it is there for
// nothing else.
const ownShare = 0.5

// ownStatistics is how often its statistics are read: it renews them every half second.
const ownStatistics = 500 * time.Millisecond

func (m *model) readerOptions() poll.Options {
	if m.o.Own {
		return poll.Options{Share: ownShare, Statistics: ownStatistics, Shortest: m.o.Refresh}
	}
	return poll.Options{Shortest: m.o.Refresh}
}

func (m *model) openScreens() {
	host := ""
	if !m.o.Own {
		host = m.broker.where()
	}
	m.playground = playground.New(playground.Options{
		Context: m.ctx, Lab: m.lab, State: m.labState, Broker: m.state, Vhost: m.broker.Vhost,
		Host: host, Trusted: m.o.trusted(), ReadOnly: m.o.ReadOnly, Replay: m.replay != nil, Calm: m.o.Calm, Theme: m.theme, Keys: m.o.Keys,
	})
	m.lessons = lessons.New(lessons.Options{
		Theatre: m, Stage: m.playground, Lessons: lesson.All(), Open: m.o.Lesson,
		Progress: m.o.Progress, Store: m.o.Store, Theme: m.theme, Keys: m.o.Keys,
	})
	m.diagnosis = m.newDiagnosis()
	m.queues = m.newQueues()
	m.screens = []screen.Screen{
		queuesScreen:     m.queues,
		playgroundScreen: m.playground,
		diagnosisScreen:  m.diagnosis,
		lessonsScreen:    m.lessons,
		logScreen:        m.newLog(),
	}
	switch {
	case m.o.Learn:
		m.open = lessonsScreen
	case m.o.Play:
		m.open = playgroundScreen
	}
	if m.watch != nil {
		m.openTap(host)
	}
	m.hideQueues()
}

func (m *model) newDiagnosis() *diagnosis.Model {
	return diagnosis.New(diagnosis.Options{
		Context: m.ctx, State: m.state, Live: m.judge, Reader: m.reader, Client: m.broker.API, ReadOnly: m.o.ReadOnly, Theme: m.theme, Keys: m.o.Keys,
		Now: func() time.Time { return m.now },
	})
}

// newQueues reads the broker, or what was recorded of one.
func (m *model) newQueues() *queues.Model {
	o := queues.Options{
		Context: m.ctx, State: m.state, Reader: m.reader, Client: m.broker.API, Looker: m.broker.API, ReadOnly: m.o.ReadOnly,
		Vhost: m.o.Vhost, Theme: m.theme, Keys: m.o.Keys, Choice: m.o.Columns, Store: m.o.ColumnStore,
	}
	if m.replay != nil {
		o.Reader, o.Client, o.Looker, o.Now = &m.replay.page, &m.replay.page, nil, func() time.Time { return m.now }
	}
	return queues.New(o)
}

func (m *model) newLog() screen.Screen {
	return eventlog.New(eventlog.Options{State: m.logged(), Theme: m.theme, Keys: m.o.Keys})
}

// brokerNews applies what was learnt, and waits for more.
func (m *model) brokerNews(msg learntMsg) tea.Cmd {
	m.state.Apply(msg.update)
	return tea.Batch(nextUpdate(m.ctx, m.learnt), m.toAll(screen.BrokerMsg{Now: m.now}), m.clusterNews(msg.update.Broker))
}

// reported hands on what the diagnosis found; more is asked for at the next frame.
func (m *model) reported(msg reportMsg) tea.Cmd {
	m.due.report = true
	m.ring(&msg.report)
	return m.toAll(screen.DiagnosisMsg{Report: &msg.report, Now: m.now})
}

// labNews applies what happened in the lab; more is asked for at the next frame.
func (m *model) labNews(msg labMsg) tea.Cmd {
	if msg.from != m.lab {
		return nil
	}
	for _, e := range msg.events {
		m.labState.Apply(e)
		if e.Kind == record.BrokerStarted {
			m.reader.Refresh() // it was asked ever more seldom while it was down
		}
	}
	if m.story != nil {
		m.story.watch.Apply(msg.events)
	}
	m.due.events = true
	m.watchLab()
	m.reader.Expect()
	return m.toAll(screen.LabMsg{Events: msg.events, Now: m.now})
}

// watchLab has the figures of the playground's queues read, on whatever page they are.
func (m *model) watchLab() {
	var keys []mgmt.Key
	for _, q := range m.labState.Queues() {
		keys = append(keys, mgmt.Key{Vhost: m.broker.Vhost, Name: q.Spec.Name})
	}
	m.reader.Watch("playground", keys)
}

// close ends everything that was started. It takes no longer than the lab's own
// Close.
func (m *model) close() {
	m.once.Do(func() {
		if m.lab != nil {
			m.lab.Close()
		}
		m.cancel()
		m.tasks.Wait()
	})
}

// leftBehind is the queues on somebody's broker that still exist.
func (m *model) leftBehind() []string {
	if m.lab == nil || m.o.Own {
		return nil
	}
	var names []string
	for _, q := range m.lab.Queues() {
		names = append(names, q.Name)
	}
	return names
}
