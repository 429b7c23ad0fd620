package lessons

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"rabbitlab/amqp/lab/scenario"
	"rabbitlab/ui/keys"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/lesson"
)

// measured is a finding for each place where a text says one, as wide as they come.
func measured(p lesson.Page) (found []scenario.Finding) {
	for _, place := range regexp.MustCompile(`\{([^{}/]+)/([^{}]+)\}`).FindAllStringSubmatch(string(p.Told), -1) {
		found = append(found, scenario.Finding{Of: place[1], What: place[2], Value: 12_345, Unit: "messages/s"})
	}
	if p.Ask != nil {
		found = append(found, scenario.Finding{Of: p.Ask.Of, What: p.Ask.What, Value: 12_345})
	}
	return found
}

// eachStep shows every page of every lesson in every step that it goes through.
// look gets what the page says then; the last of it is what may be tried.
func eachStep(t *testing.T, look func(t *testing.T, w *world, words []string)) {
	for _, l := range lesson.All() {
		w := newWorld(t, func(o *Options) { o.Lessons = []lesson.Lesson{l} }).press("enter").begins(l.Name)
		for i, p := range l.Pages {
			name := l.Name + " " + string(rune('1'+i)) + " "
			words := []string{lang.Say(p.Text)}
			if p.Ask != nil {
				words = append(words, lang.Say(p.Ask.Ask))
				for _, c := range p.Ask.Choices {
					words = append(words, lang.Say(c))
				}
			}
			try := ""
			if p.Act == "" {
				try = keys.Default().Fill(lang.Say(p.Try))
			}
			t.Run(name+"read", func(t *testing.T) { look(t, w, append(words, try)) })
			if p.Act != "" {
				if p.Ask != nil && p.Ask.Choices == nil {
					w.press("9", "8")
				}
				w.press("enter").plays(measured(p)...)
				words = []string{lesson.Tell(p.Told, measured(p)), keys.Default().Fill(lang.Say(p.Try))}
				t.Run(name+"told", func(t *testing.T) { look(t, w, words) })
			}
			w.press("enter")
		}
	}
}

// squash leaves out all space: where a line ends is no matter.
func squash(s string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(s, "\u00a0", " ")), "")
}

// unroll reads a page to its end, as one who presses pgdn while the page says that
// it goes on.
func unroll(t *testing.T, w *world, draw func() string) string {
	t.Helper()
	var seen []string
	for range 100 {
		sight, goesOn := draw(), false
		sight, _, _ = strings.Cut(sight, strings.Repeat("─", 20)) // below it is the playground
		for line := range strings.SplitSeq(sight, "\n") {
			if strings.Contains(line, "↓ pgdn") {
				goesOn = true
			} else if !slices.Contains(seen, line) {
				seen = append(seen, line)
			}
		}
		if !goesOn {
			return squash(strings.Join(seen, ""))
		}
		w.press("pgdown")
	}
	t.Fatal("the page has no end")
	return ""
}

// readable finds all the words on a page, and its beginning again.
func readable(t *testing.T, w *world, draw func() string, words []string) {
	t.Helper()
	page := unroll(t, w, draw)
	for _, what := range words {
		if !strings.Contains(page, squash(what)) {
			t.Errorf("%q is not on the page: %s", what, page)
		}
	}
	for range 20 {
		w.press("pgup")
	}
	if w.m.path.top != 0 {
		t.Errorf("its beginning is not found again: %d", w.m.path.top)
	}
}

// All that a page says can be read on the smallest terminals, by the learner and
// by a class: what has no room is rolled to, and a page that goes on says so. What
// may be tried is not for the class.
func TestEveryPageCanBeRead(t *testing.T) {
	t.Cleanup(func() { lang.Use(lang.English) })
	for _, l := range []lang.Language{lang.English, lang.Chinese} {
		lang.Use(l)
		for _, size := range [][2]int{{80, 24}, {60, 16}} {
			width, height := size[0], size[1]
			eachStep(t, func(t *testing.T, w *world, words []string) {
				w.do(tea.WindowSizeMsg{Width: width, Height: height - 3})
				readable(t, w, func() string { return ansi.Strip(w.m.View(width, height-3)) }, words)
				readable(t, w, func() string { return ansi.Strip(w.m.Present(width, height)) }, words[:len(words)-1])
			})
		}
	}
}

// The tutorial's programs stand beside today's where both have room, and above them
// where they have not; what is answered to a broken line is below it, and the
// playground is out of sight and out of reach.
func TestTheTutorialsProgramsStandBesideTodays(t *testing.T) {
	l, err := lesson.Find("eight-years")
	if err != nil {
		t.Fatal(err)
	}
	w := newWorld(t, func(o *Options) { o.Lessons = []lesson.Lesson{l} }).press("enter").begins(l.Name)
	for width, together := range map[int]bool{120: true, 80: false} {
		w.do(tea.WindowSizeMsg{Width: width, Height: 33})
		page := ansi.Strip(w.m.View(width, 33))
		var heads, failed bool
		lines := strings.Split(page, "\n")
		for i, line := range lines {
			heads = heads || strings.Contains(line, "2018, with pika 0.x") && strings.Contains(line, "today, with pika 1.x")
			failed = failed || strings.Contains(line, `✗ channel.queue_declare(queue="hello")`) && strings.Contains(lines[i+1], "ConnectionClosedByBroker")
		}
		if heads != together || !failed || strings.Contains(page, "the stage") {
			t.Errorf("at %d columns:\n%s", width, page)
		}
	}
	w.press("x", "a")
	if got := w.stage.pressed; len(got) > 0 {
		t.Errorf("the playground got %q", got)
	}
}
