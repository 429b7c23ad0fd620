package tui

import (
	"cmp"
	"fmt"
	"sort"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/mgmt"
	"rabbitlab/mgmt/recording"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/replay"
	"rabbitlab/ui/theme"
	"rabbitlab/ui/tui/screen"
)

// replayed is a recording that the screens show in the place of a broker, and where in it
// they are.
type replayed struct {
	player  *replay.Player
	span    *recording.Span
	page    recordedPage
	books   recordedBooks
	at      time.Time // the moment that is wanted
	wall    time.Time // when it was
	shown   time.Time // the moment that is shown
	speed   int       // of speeds
	paused  bool
	reading bool   // an answer of the player is awaited
	on      *folds // what is shown
	anew    *folds // folded from the beginning until they are as far as is wanted; nil where what is shown is folded on
}

// speeds are how fast it can go, the usual one is at usualSpeed.
var speeds = []float64{0.25, 0.5, 1, 2, 4, 8, 16, 32, 64}

const usualSpeed = 2

// replayMsg is what comes next of a recording, up to a moment.
type replayMsg struct {
	replay.Batch
	until time.Time
}

// newReplayed begins some time after the beginning.
func newReplayed(p *replay.Player, after time.Duration, wall time.Time) *replayed {
	r := &replayed{player: p, span: &p.Span, wall: wall, shown: p.Span.Header.Began.Add(-1), speed: usualSpeed} // what is of the beginning is shown too
	r.seek(p.Span.Header.Began.Add(after))
	return r
}

// pass lets time go by.
func (r *replayed) pass(wall time.Time) {
	if !r.paused {
		r.seek(r.at.Add(time.Duration(float64(wall.Sub(r.wall)) * speeds[r.speed])))
	}
	r.wall = wall
}

// seek goes to a moment, and stops at the end.
func (r *replayed) seek(at time.Time) {
	if at.Before(r.span.Header.Began) {
		at = r.span.Header.Began
	}
	if r.at = at; !at.Before(r.span.Ended) {
		r.at, r.paused = r.span.Ended, true
	}
}

// step goes to the next moment at which something was learnt, or to the one before.
func (r *replayed) step(on bool) {
	r.paused = true
	steps := r.span.Steps
	i := sort.Search(len(steps), func(i int) bool { return steps[i].After(r.at) })
	if !on {
		i = sort.Search(len(steps), func(i int) bool { return !steps[i].Before(r.at) }) - 1
	}
	switch {
	case i < 0:
		r.seek(r.span.Header.Began)
	case i < len(steps):
		r.seek(steps[i])
	}
}

// toggle pauses or goes on; at the end it begins again.
func (r *replayed) toggle() {
	if r.paused && !r.at.Before(r.span.Ended) {
		r.seek(r.span.Header.Began)
	}
	r.paused = !r.paused
}

// accelerate goes faster, or slower where by is negative.
func (r *replayed) accelerate(by int) { r.speed = max(min(r.speed+by, len(speeds)-1), 0) }

// said is where in the recording the screens are.
func (r *replayed) said(short bool) string {
	at, sign := r.shown, theme.Running
	if r.anew != nil {
		at = r.at
	}
	if r.paused {
		sign = theme.Pause
	}
	said := sign + " " + r.clock(at)
	if r.speed != usualSpeed {
		said += fmt.Sprintf(" %g×", speeds[r.speed])
	}
	if short {
		return lang.Say("replay") + " " + said
	}
	return lang.Say("replay") + " " + at.Local().Format(time.TimeOnly) + " " + said
}

// clockTime is a time as a player of music shows it.
func clockTime(d time.Duration) string {
	s := int64(max(d, 0) / time.Second)
	if s < 3600 {
		return fmt.Sprintf("%d:%02d", s/60, s%60)
	}
	return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
}

// readOn asks the player for what comes up to the moment that is wanted.
func (r *replayed) readOn() tea.Cmd {
	if r == nil || r.reading || r.at.Equal(r.shown) {
		return nil
	}
	r.reading = true
	return passage{r.player, r.at}.read
}

// passage is what is to be read of a recording, up to a moment.
type passage struct {
	player *replay.Player
	until  time.Time
}

func (p passage) read() tea.Msg { return replayMsg{p.player.To(p.until), p.until} }

// moment is what time it is on the screens.
func (m *model) moment() time.Time {
	if m.replay == nil {
		return m.wall
	}
	m.replay.pass(m.wall)
	return m.replay.shown
}

// replayNews takes what comes next of the recording. The screens are told when they have come to
// the moment that is wanted.
func (m *model) replayNews(msg replayMsg) tea.Cmd {
	r := m.replay
	if r.reading = msg.More; msg.Again {
		r.anew = newFolds()
	}
	to := cmp.Or(r.anew, r.on)
	for i := range msg.Entries {
		to.take(&msg.Entries[i], r)
	}
	if msg.More {
		return passage{r.player, msg.until}.read
	}
	r.shown, m.now = msg.until, msg.until
	if to == r.anew {
		m.showAnew(to)
	} else if to.begun {
		m.emptyPlayground()
	}
	m.tellHappened(to)
	r.anew = nil
	cmds := []tea.Cmd{m.toAll(screen.Frame{Now: m.now}), m.toAll(screen.BrokerMsg{Now: m.now}), screen.Fail(msg.Err)}
	if msg.Report != nil {
		m.ring(msg.Report)
		cmds = append(cmds, m.toAll(screen.DiagnosisMsg{Report: msg.Report, Now: m.now}))
	}
	if r.paused { // no frame comes soon
		cmds = append(cmds, r.readOn())
	}
	return tea.Batch(cmds...)
}

// showAnew shows what was folded from the beginning. What the diagnosis had is of later.
func (m *model) showAnew(f *folds) {
	*m.state, *m.labState = *f.state, *f.lab
	if m.watch != nil {
		state := m.watch.State
		*state = *f.watch.State
		*m.watch = *f.watch
		m.watch.State = state
		m.screens[tapScreen] = m.newTap(m.broker.Name)
	}
	m.emptyPlayground()
	m.diagnosis = m.newDiagnosis()
	m.screens[diagnosisScreen] = m.diagnosis
	m.resize(tea.WindowSizeMsg{Width: m.width, Height: m.height})
}

// tellHappened tells the screens what is new.
func (m *model) tellHappened(f *folds) {
	if len(f.happened) > 0 {
		m.toAll(screen.LabMsg{Events: f.happened, Now: m.now})
	}
	if len(f.passed) > 0 {
		m.toAll(screen.TapMsg{Events: f.passed, Told: f.told, Now: m.now})
	}
	f.happened, f.passed, f.told, f.begun = nil, nil, nil, false
}

// emptyPlayground has the playground and the log begin anew with what is known by now.
func (m *model) emptyPlayground() {
	m.playground.Renew(m.lab)
	m.screens[logScreen] = m.newLog()
	m.resize(tea.WindowSizeMsg{Width: m.width, Height: m.height})
}

// reshow lists the queues anew where a screen wants others of the recording.
func (m *model) reshow() tea.Cmd {
	if m.replay == nil {
		return nil
	}
	list, another := m.replay.page.another()
	if !another {
		return nil
	}
	m.state.Apply(mgmt.Update{Lists: []mgmt.QueueList{list}})
	return m.toAll(screen.BrokerMsg{Now: m.now})
}

// beginReplay reads what stands at the moment where it begins.
func (m *model) beginReplay() tea.Cmd {
	cmds := []tea.Cmd{m.replay.readOn()}
	if err := m.replay.span.Broken; err != nil {
		cmds = append(cmds, screen.Tell(screen.Warning, lang.Error(err)))
	}
	return tea.Batch(cmds...)
}
