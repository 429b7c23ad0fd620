package lessons

import (
	"errors"
	"slices"
	"strconv"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/amqp/lab/scenario"
	"rabbitlab/ui/keys"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/lesson"
	"rabbitlab/ui/tui/screen"
)

// pressPage answers a key on a page.
func (m *Model) pressPage(msg tea.KeyMsg) tea.Cmd {
	p, k := m.path, m.o.Keys
	switch {
	case key.Matches(msg, k.Lesson.Leave):
		m.open = false
		return nil
	case key.Matches(msg, k.Lesson.Next):
		return m.goOn()
	case m.rolls(msg):
		return nil
	case p.typed():
		p.number, _ = p.number.Update(digits(msg))
		return nil
	case key.Matches(msg, k.Lesson.Previous):
		if p.at > 0 && p.step() != playing {
			p.turn(p.at - 1)
		}
		return nil
	case p.typing():
		p.number, _ = p.number.Update(digits(msg))
		return nil
	case p.step() == asking && m.choose(msg):
		return nil
	case m.whole():
		return nil // nothing is done to a playground that is out of sight
	}
	return m.o.Stage.Update(msg)
}

// digits leaves out of a key what is no part of a whole number.
func digits(msg tea.KeyMsg) tea.KeyMsg {
	if msg.Type != tea.KeyRunes {
		return msg
	}
	var runes []rune
	for _, r := range msg.Runes {
		if r >= '0' && r <= '9' {
			runes = append(runes, r)
		}
	}
	msg.Runes = runes
	return msg
}

// choose moves between the choices.
func (m *Model) choose(msg tea.KeyMsg) bool {
	l, p := m.o.Keys.List, m.path
	most := len(p.page().Ask.Choices) - 1
	switch {
	case key.Matches(msg, l.Up):
		p.choice = max(p.choice-1, 0)
	case key.Matches(msg, l.Down):
		p.choice = min(p.choice+1, most)
	default:
		return false
	}
	return true
}

// goOn is what enter means now: take the prediction, play the act, turn the page.
func (m *Model) goOn() tea.Cmd {
	p := m.path
	switch p.step() {
	case asking:
		if !m.predict() {
			return screen.Tell(screen.Info, lang.Say("Say a number first: what do you expect?"))
		}
		return m.play()
	case playing:
		return nil
	case reading:
		if p.page().Act != "" && p.over == nil {
			return m.play()
		}
	}
	return m.next()
}

// predict takes down what the learner expects.
func (m *Model) predict() bool {
	p := m.path
	said := float64(p.choice)
	if p.typing() {
		n, err := strconv.Atoi(p.number.Value())
		if err != nil {
			return false
		}
		said = float64(n)
	}
	p.saw[p.at].predicted = &said
	return true
}

// play plays the page's act, and before it begins the scenario if that has not
// begun.
func (m *Model) play() tea.Cmd {
	p := m.path
	if p.begun {
		p.play(m.now)
		return m.o.Theatre.Act()
	}
	p.eager = true
	return m.begin()
}

// next turns the page; behind the last one is the list again.
func (m *Model) next() tea.Cmd {
	p := m.path
	if !p.last() {
		p.turn(p.at + 1)
		return m.keep()
	}
	p.done, m.open = true, false
	m.goTo(min(m.index(p.lesson.Name)+1, len(m.o.Lessons)-1))
	return m.keep()
}

// index is the number of the lesson of a name.
func (m *Model) index(name string) int {
	return max(slices.IndexFunc(m.o.Lessons, func(l lesson.Lesson) bool { return l.Name == name }), 0)
}

// begun goes on when the scenario has begun, or tells why it has not.
func (m *Model) begun(err error) tea.Cmd {
	p := m.path
	if p == nil {
		return nil
	}
	if err != nil {
		p.eager, p.resume = false, 0
		if cannot := new(scenario.Cannot); errors.As(err, &cannot) {
			p.giveUp(err)
			return nil
		}
		return screen.Tell(screen.Failure, lang.Error(err))
	}
	p.begun = true
	switch {
	case p.eager:
		return m.play()
	case p.behind():
		return m.catchUp()
	}
	return nil
}

// catchUp plays again what was seen in an earlier run, up to the page that was
// reached there.
func (m *Model) catchUp() tea.Cmd {
	p := m.path
	for p.behind() {
		if p.page().Act != "" && p.step() != told {
			return m.play()
		}
		p.turn(p.at + 1)
	}
	return nil
}

// played tells what the act has shown.
func (m *Model) played(err error) tea.Cmd {
	p := m.path
	if p == nil || p.step() != playing {
		return nil
	}
	p.settle(err)
	if p.behind() {
		return m.catchUp()
	}
	return m.keep()
}

// pageKeys is what can be done with the page.
func (m *Model) pageKeys() []key.Binding {
	k, p := m.o.Keys, m.path
	var bindings []key.Binding
	switch {
	case p.step() == playing:
	case p.step() == asking, p.step() == reading && p.page().Act != "" && p.over == nil:
		bindings = append(bindings, keys.Named(k.Lesson.Next, "see it happen"))
	default:
		bindings = append(bindings, k.Lesson.Next)
	}
	if p.step() == asking && !p.typing() {
		bindings = append(bindings, k.List.Up, k.List.Down)
	}
	if hidden, _ := m.hidden(); hidden > 0 {
		bindings = append(bindings, k.List.PageDown, k.List.PageUp)
	}
	if p.at > 0 && p.step() != playing && !p.typed() {
		bindings = append(bindings, k.Lesson.Previous)
	}
	return append(bindings, k.Lesson.Leave)
}

// stageKeys is those of the playground's keys that the page leaves alone.
func (m *Model) stageKeys() (keys []key.Binding) {
	if m.path.typing() || m.whole() {
		return nil
	}
	l := m.o.Keys.List
	taken := map[string]bool{}
	for _, b := range []key.Binding{m.o.Keys.Lesson.Next, m.o.Keys.Lesson.Previous, m.o.Keys.Lesson.Leave} {
		for _, k := range b.Keys() {
			taken[k] = true
		}
	}
	for _, b := range m.o.Stage.Help() {
		if !taken[b.Keys()[0]] && !(m.path.step() == asking && (b.Help() == l.Up.Help() || b.Help() == l.Down.Help())) {
			keys = append(keys, b)
		}
	}
	return keys
}
