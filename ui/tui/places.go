package tui

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/amqp/lab/scenario"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/lesson"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
	"rabbitlab/ui/tui/palette"
)

// The first words of places that have a name of their own.
const (
	queueWord = "queue "
	themeWord = "theme "
)

// openPalette opens the line that goes anywhere.
func (m *model) openPalette() {
	places := append(m.screenPlaces(), m.queuePlaces()...)
	places = append(append(append(places, m.nodePlaces()...), m.lessonPlaces()...), append(m.challengePlaces(), m.scenarioPlaces()...)...)
	o := palette.Options{
		Places: append(append(places, m.commandPlaces()...), m.themePlaces()...),
		Else:   m.queuePlace, Theme: m.theme, Keys: m.o.Keys,
	}
	if m.replay != nil {
		o.Places, o.First = append(o.Places, m.recordedPlaces()...), m.momentPlace
	}
	m.palette = palette.New(o)
}

func (m *model) pressPalette(msg tea.KeyMsg) tea.Cmd {
	open := m.palette
	done, cmd := open.Press(msg)
	if done && m.palette == open {
		m.palette = nil
	}
	return cmd
}

// place is one without a command.
func place(name, about string, do func()) palette.Place {
	return palette.Place{Name: name, About: about, Go: func() tea.Cmd { do(); return nil }}
}

func (m *model) screenPlaces() (all []palette.Place) {
	names := []string{queuesScreen: "queues", playgroundScreen: "playground", diagnosisScreen: "diagnosis", lessonsScreen: "lessons", logScreen: "log", tapScreen: "tap"}
	for i, name := range names[:len(m.screens)] {
		all = append(all, place(name, lang.Say("screen %s", m.screenKey(i)), func() { m.turnTo(i) }))
	}
	return all
}

func (m *model) screenKey(i int) string {
	g := m.o.Keys.Global
	return []string{g.Queues.Help().Key, g.Playground.Help().Key, g.Diagnosis.Help().Key, g.Lessons.Help().Key, g.Log.Help().Key, g.Tap.Help().Key}[i]
}

// queuePlaces is the queues of the page that was read. Any other is found by its name.
func (m *model) queuePlaces() (all []palette.Place) {
	rows, _ := m.state.List()
	for i := range rows {
		r := &rows[i]
		about := lang.Say("%s ready, %s unacked", text.Count(r.Ready.Int()), text.Count(r.Unacked.Int()))
		all = append(all, place(queueWord+r.Name, text.Dotted(about, r.Vhost), func() {
			m.turnTo(queuesScreen)
			m.queues.Open(r.Key)
		}))
	}
	return all
}

// queuePlace is that of a queue that is on no page that was read.
func (m *model) queuePlace(typed string) palette.Place {
	name, found := strings.CutPrefix(typed, queueWord)
	if name = strings.TrimSpace(name); !found || name == "" {
		return palette.Place{}
	}
	return place(queueWord+name, lang.Say("filter the queues by this name"), func() {
		m.turnTo(queuesScreen)
		m.queues.Filter(name)
	})
}

func (m *model) lessonPlaces() (all []palette.Place) {
	for _, l := range lesson.All() {
		all = append(all, palette.Place{Name: "lesson " + l.Name, About: lang.Say(l.Title), Go: func() tea.Cmd {
			m.turnTo(lessonsScreen)
			return m.lessons.Enter(l.Name)
		}})
	}
	return all
}

func (m *model) scenarioPlaces() (all []palette.Place) {
	for _, s := range scenario.All() {
		all = append(all, palette.Place{Name: "play " + s.Name, About: lang.Echo(s.Title), Go: func() tea.Cmd {
			m.turnTo(playgroundScreen)
			return m.begin(&story{scenario: s})
		}})
	}
	return all
}

func (m *model) themePlaces() (all []palette.Place) {
	for _, l := range theme.Looks() {
		all = append(all, palette.Place{Name: themeWord + string(l), About: lang.Say("colours"), Go: func() tea.Cmd { return m.wear(l) }})
	}
	return all
}

// commandPlaces are what the keys of the root do, by the names of the keys.
func (m *model) commandPlaces() []palette.Place {
	g := m.o.Keys.Global
	return []palette.Place{
		place("help", g.Help.Help().Key, func() { m.help = &help{} }),
		{Name: "start over", About: g.Again.Help().Key, Go: m.startOver},
		{Name: "present", About: g.Present.Help().Key, Go: m.present},
		{Name: "suspend", About: g.Suspend.Help().Key, Go: func() tea.Cmd { return tea.Suspend }},
		{Name: "quit", About: g.Quit.Help().Key, Go: m.quit},
	}
}
