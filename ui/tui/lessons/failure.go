package lessons

import (
	"errors"

	"rabbitlab/amqp/lab/scenario"
	"rabbitlab/ui/lang"
)

// failure says why an act has not shown what it should, and what to do.
func (m *Model) failure(err error, width int) []string {
	var differs *scenario.Differs
	var cannot *scenario.Cannot
	switch {
	case errors.As(err, &cannot):
		return join(
			m.wrap(lang.Say("This cannot be played here: %s; %s.", lang.Echo(cannot.What), lang.Echo(cannot.Means)), m.theme.Warn, width),
			m.wrap(lang.Echo(cannot.Do), m.theme.Text, width),
		)
	case errors.As(err, &differs):
		return join(
			m.wrap(lang.Say("It went otherwise: %s.", lang.Echo(differs.What)), m.theme.Warn, width),
			m.wrap(m.why(), m.theme.Text, width),
		)
	}
	return join(
		m.wrap(lang.Error(err), m.theme.Bad, width),
		m.wrap(m.why(), m.theme.Text, width),
	)
}

// unplayed says why the act of a page is not played at all.
func (m *Model) unplayed(width int) []string {
	over := m.path.over
	if cannot := new(scenario.Cannot); errors.As(over, &cannot) {
		return m.failure(over, width)
	}
	return m.wrap(lang.Say("This is not played: the story is over. %s starts the lesson over.", m.o.Keys.Global.Again.Help().Key), m.theme.Warn, width)
}

// why says whether the learner had a hand in it, and what to do.
func (m *Model) why() string {
	again := m.o.Keys.Global.Again.Help().Key
	if m.o.Stage.Used() {
		return lang.Say("You have used the playground meanwhile: that may be why. %s starts the lesson over.", again)
	}
	return lang.Say("Nothing was done in the playground meanwhile. %s starts the lesson over.", again)
}
