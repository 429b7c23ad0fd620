package tui

import (
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/mgmt"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/tui/screen"
)

// However long it takes to say how old the figures are, the last line names the
// help, and from 80 columns on it says how old they are.
func TestTheFooterNamesTheHelp(t *testing.T) {
	for _, language := range []lang.Language{lang.English, lang.Chinese} {
		w := withBroker(t)
		if language == lang.Chinese {
			w = inChinese(t, withBroker)
		}
		w.do(listed(w.m.now.Add(-9 * time.Second)))
		for _, width := range []int{40, 60, 80, 100, 120, 200} {
			w.do(tea.WindowSizeMsg{Width: width, Height: 24})
			for _, number := range []string{"1", "2", "4", "5"} {
				w.press(number)
				lines := strings.Split(w.sight(), "\n")
				last := lines[len(lines)-1]
				if want := "? " + lang.Say("help") + "  q " + lang.Say("quit"); !strings.Contains(last, want) {
					t.Errorf("%s at %d, screen %s: %q", language.Tag(), width, number, last)
				}
				if status := w.m.screens[w.m.open].Status(); width >= 80 && !strings.Contains(last, status) {
					t.Errorf("%s at %d, screen %s: no %q in %q", language.Tag(), width, number, status, last)
				}
			}
		}
	}
}

// At 80 columns a page over the playground names the way out, and what it does.
func TestTheFooterNamesTheWayOutOfAPage(t *testing.T) {
	for _, language := range []lang.Language{lang.English, lang.Chinese} {
		w := withBroker(t)
		if language == lang.Chinese {
			w = inChinese(t, withBroker)
		}
		w.m.labState.Apply(record.Event{Kind: record.QueueDeclared, Queue: "hello", QueueSpec: &record.QueueSpec{Name: "hello", Type: record.Classic}})
		w.do(listed(w.m.now, mgmt.QueueTotals{Key: mgmt.Key{Vhost: "/", Name: "hello"}, Ready: mgmt.Known(0)}))
		w.do(screen.LabMsg{Now: w.m.now}).do(tea.WindowSizeMsg{Width: 80, Height: 24}).press("2", "c")
		lines := strings.Split(w.sight(), "\n")
		last := lines[len(lines)-1]
		for _, what := range []lang.Text{"next program", "language", "all of it", "back"} {
			if !strings.Contains(last, lang.Say(what)) {
				t.Errorf("no %q in %q", lang.Say(what), last)
			}
		}
	}
}
