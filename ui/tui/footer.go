package tui

import (
	"cmp"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/ui/text"
)

// word is a word of the footer, and the key that it names; nil where it is only told.
type word struct {
	said string
	key  *key.Binding
}

// wordGap is the room between two words.
const wordGap = "  "

// footer is a notice while there is one, else the keys and how old the figures
// are.
func (m *model) footer(width int) []string {
	if said := m.notice.view(m.theme, width); len(said) > 0 {
		return said
	}
	if m.stage != running {
		return []string{""}
	}
	left, right := m.footerWords(width)
	end := sayWords(right)
	return []string{text.Line(" "+sayWords(left), width-text.Width(end)-1) + end + " "}
}

// footerWords are the words at its left and at its right, as many as there is room for.
func (m *model) footerWords(width int) (left, right []word) {
	right = m.footerRight(width)
	return fitWords(m.hints(), width-text.Width(sayWords(right))-4), right
}

// footerRight is how old the figures are, the help and the way out. Where there is
// no room for all of it, the help comes first: it names the keys that are left out.
func (m *model) footerRight(width int) []word {
	var words []word
	if g := &m.o.Keys.Global; !m.covered() && !m.screens[m.open].Typing() {
		words = []word{m.hint(&g.Help), m.hint(&g.Quit)}
	}
	if status := cmp.Or(m.frozenSaid(), text.Clean(m.screens[m.open].Status())); status != "" {
		all := append([]word{{m.theme.Dim.Render(status), nil}}, words...)
		if text.Width(sayWords(all)) <= width*3/4 {
			return all
		}
	}
	return fitWords(words, width/2)
}

// hints is the keys of the open screen, unless something over it has the keys
// and names them itself.
func (m *model) hints() (hints []word) {
	if m.covered() {
		return nil
	}
	for _, b := range append(m.replayKeys(), m.screens[m.open].Help()...) {
		if b.Enabled() {
			hints = append(hints, m.hint(&b))
		}
	}
	return hints
}

func (m *model) hint(b *key.Binding) word {
	return word{m.theme.Key.Render(b.Help().Key) + " " + m.theme.Dim.Render(b.Help().Desc), b}
}

// fitWords leaves out the words from the first on that there is no room for.
func fitWords(words []word, room int) []word {
	for n := range words {
		if text.Width(sayWords(words[:n+1])) > room {
			return words[:n]
		}
	}
	return words
}

func sayWords(words []word) string {
	said := make([]string, len(words))
	for i, w := range words {
		said[i] = w.said
	}
	return strings.Join(said, wordGap)
}

// clickFooter presses the key that is named in a column of the footer. A notice goes.
func (m *model) clickFooter(x int) tea.Cmd {
	if m.notice.Text != "" {
		m.notice.Text = ""
		return nil
	}
	left, right := m.footerWords(m.width)
	for _, side := range []struct {
		words []word
		at    int
	}{{left, 1}, {right, m.width - 1 - text.Width(sayWords(right))}} {
		if w := wordAt(side.words, x-side.at); w != nil && w.key != nil {
			return m.pressKey(w.key)
		}
	}
	return nil
}

// wordAt is the word that stands in a column of words, nil between them and beside.
func wordAt(words []word, x int) *word {
	for i := range words {
		width := text.Width(words[i].said)
		if x >= 0 && x < width {
			return &words[i]
		}
		x -= width + len(wordGap)
	}
	return nil
}

// pressKey presses the first key of a binding.
func (m *model) pressKey(b *key.Binding) tea.Cmd {
	for _, k := range noLetters {
		if k.String() == b.Keys()[0] {
			return m.press(k)
		}
	}
	return m.press(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(b.Keys()[0])})
}

// noLetters are the keys in help lines that are no letters.
var noLetters = []tea.KeyMsg{
	{Type: tea.KeyEnter}, {Type: tea.KeyEsc}, {Type: tea.KeyTab}, {Type: tea.KeyShiftTab}, {Type: tea.KeyUp}, {Type: tea.KeyDown},
	{Type: tea.KeyLeft}, {Type: tea.KeyRight}, {Type: tea.KeyPgUp}, {Type: tea.KeyPgDown}, {Type: tea.KeyHome}, {Type: tea.KeyEnd},
	{Type: tea.KeyBackspace}, {Type: tea.KeyCtrlR}, {Type: tea.KeyCtrlC}, {Type: tea.KeySpace, Runes: []rune{' '}},
}
