package tui

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"rabbitlab/mgmt"
	"rabbitlab/ui/text"
)

// clicks on the first column of a text in a line of the screen, from the top, or with a
// negative number from the bottom.
func (w *world) clicks(line int, on string) *world {
	w.t.Helper()
	lines := strings.Split(ansi.Strip(w.m.View()), "\n")
	if line < 0 {
		line += len(lines)
	}
	before, _, there := strings.Cut(lines[line], on)
	if !there {
		w.t.Fatalf("%q is not in %q", on, lines[line])
	}
	return w.do(tea.MouseMsg{X: text.Width(before), Y: line, Action: tea.MouseActionPress, Button: tea.MouseButtonLeft})
}

// A click on a screen's name opens it, on a key of the footer presses it; and on nothing
// does nothing, whatever keys there was no room to name.
func TestClicks(t *testing.T) {
	for _, width := range []int{80, 120, 200} {
		w := withBroker(t).do(tea.WindowSizeMsg{Width: width, Height: 24})
		for name, screen := range map[string]int{"2 Play": playgroundScreen, "3 Diag": diagnosisScreen, "4 Le": lessonsScreen, "5 Log": logScreen, "1 Queues": queuesScreen} {
			if w.clicks(0, name); w.m.open != screen {
				t.Errorf("%d columns: a click on %q opens screen %d", width, name, w.m.open)
			}
		}
		w.clicks(0, "1 Queues")
		w.do(listed(w.now, mgmt.QueueTotals{Key: mgmt.Key{Vhost: "/", Name: "hello"}, Ready: mgmt.Known(3), Unacked: mgmt.Known(6)}))
		if w.clicks(-1, "/ filter"); !w.m.screens[w.m.open].Typing() {
			t.Errorf("%d columns: a click on the filter does not open it", width)
		}
		w.press("esc")
		before := w.sight()
		w.clicks(-1, "counts live")
		if w.sight() != before {
			t.Errorf("%d columns: a click on what is only told does something:\n%s", width, w.sight())
		}
		if w.clicks(-1, "? help"); w.m.help == nil {
			t.Errorf("%d columns: a click on the help does not open it", width)
		}
		w.do(tea.MouseMsg{X: 1, Y: 1, Action: tea.MouseActionPress, Button: tea.MouseButtonLeft})
		if w.m.help != nil {
			t.Errorf("%d columns: a click does not close the help", width)
		}
		if w.clicks(-1, "q quit"); !w.quit {
			t.Errorf("%d columns: a click on the way out does not quit", width)
		}
	}
}
