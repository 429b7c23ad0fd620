package scroll

import (
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/ui/keys"
)

func TestScroll(t *testing.T) {
	k := keys.Default().List
	for _, c := range []struct {
		keys string
		want string
	}{
		{"", "lines 1-10 of 34 · esc back"}, {"j", "lines 2-11 of 34 · esc back"}, {"jjk", "lines 2-11 of 34 · esc back"},
		{"k", "lines 1-10 of 34 · esc back"}, {"G", "lines 25-34 of 34 · esc back"}, {"Gj", "lines 25-34 of 34 · esc back"}, {"Gg", "lines 1-10 of 34 · esc back"},
	} {
		var s Scroll
		for _, r := range c.keys {
			if !s.Press(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}}, k, 10, 34) {
				t.Errorf("%c is no key", r)
			}
		}
		first, end := s.Window(10, 34)
		if got := Scope(first, end, 34); got != c.want {
			t.Errorf("%s: %s, not %s", c.keys, got, c.want)
		}
	}
	var s Scroll
	if s.Press(tea.KeyMsg{Type: tea.KeyEnter}, k, 10, 34) {
		t.Error("enter scrolls")
	}
	s.Press(tea.KeyMsg{Type: tea.KeyEnd}, k, 10, 34)
	// the page has become shorter, the screen taller, or there is no room at all
	for _, size := range [][2]int{{10, 12}, {50, 34}, {-1, 34}, {0, 0}} {
		if first, end := s.Window(size[0], size[1]); first < 0 || end > size[1] || end < first {
			t.Errorf("%v: %d to %d", size, first, end)
		}
	}
	if got := Scope(0, 7, 7); got != "esc back" {
		t.Error(got)
	}
}
