package lessons

import (
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"rabbitlab/ui/lang"
	"rabbitlab/ui/lesson"
	"rabbitlab/ui/lesson/progress"
	"rabbitlab/ui/tui/screen"
)

func everything(o *Options) { o.Lessons = lesson.All() }

// at is what stands under the cursor.
func (w *world) at() string { return w.m.chosen().key }

// lists says that the list has these, at 80 columns.
func (w *world) lists(parts ...string) {
	w.t.Helper()
	view := ansi.Strip(w.m.View(80, 21))
	flat := strings.Join(strings.Fields(view), " ")
	for _, part := range parts {
		if !strings.Contains(flat, part) {
			w.t.Errorf("%q is not in\n%s", part, view)
		}
	}
}

func (w *world) offers(name string) bool {
	return slices.ContainsFunc(w.m.Help(), func(b key.Binding) bool { return b.Enabled() && b.Help().Desc == name })
}

// The list of lessons is filtered as every other list is.
func TestLessonsAreFiltered(t *testing.T) {
	w := newWorld(t, everything)
	w.press("/", "ack", "enter")
	if n := len(w.m.shown); n == 0 || n == len(lesson.All()) {
		t.Errorf("%d lessons are left", n)
	}
	w.lists("filter “ack” (esc clears)")
	w.press("/", " !ack", "enter")
	w.lists("None of", "matches “ack !ack”", "esc shows all again")
	if w.press("enter"); len(w.calls) > 0 || w.offers("begin") {
		t.Error("a lesson begins that is not there")
	}
	w.press("esc")
	if w.at() != "hello" && w.m.chosen().lesson == nil {
		t.Errorf("the cursor is on %q", w.at())
	}
	w.press("/", "name:forgotten-ack", "enter", "enter")
	if len(w.calls) != 1 || w.calls[0] != "begin forgotten-ack" {
		t.Errorf("enter on what was found: %q", w.calls)
	}
	if w.press("esc"); w.m.open {
		t.Error("the list is not back")
	}
	if w.press("/", "1"); !w.m.Typing() || w.m.Numbering() {
		t.Error("what is typed goes elsewhere")
	}
}

// Topics fold, and unfold where one of their lessons is gone to.
func TestTopicsFold(t *testing.T) {
	w := newWorld(t, everything)
	all := len(w.m.shown)
	w.press("g")
	if w.lists("▾"); !w.offers("fold") {
		t.Error("nobody is told that it folds")
	}
	w.press("enter")
	if len(w.m.shown) >= all || !w.offers("unfold") {
		t.Errorf("%d rows of %d", len(w.m.shown), all)
	}
	first := lesson.All()[0].Name
	if w.run(w.m.Enter(first)); w.at() != first || len(w.m.shown) != all {
		t.Errorf("at %q with %d rows of %d", w.at(), len(w.m.shown), all)
	}
	if w.press("esc"); !w.offers("begin") {
		t.Error("nobody is told how to begin it again")
	}
}

func TestTheListSaysWhatALessonIsAboutAndHowFarItIs(t *testing.T) {
	done := lesson.All()[0].Name
	w := newWorld(t, everything, func(o *Options) { o.Progress = progress.Progress{done: {Done: true, Asked: 3, Right: 2}} })
	if w.at() == done {
		t.Error("the cursor is on what is done")
	}
	w.press("g", "down")
	w.lists("✓", "foreseen 2 of 3", "rabbitlab learn "+done, "1 of", "LESSON PROGRESS")
	first, _, _ := strings.Cut(lang.Say(lesson.All()[0].Pages[0].Text), " ")
	w.lists(first)
}

func TestLessonsAreClicked(t *testing.T) {
	w := newWorld(t)
	w.do(tea.WindowSizeMsg{Width: 80, Height: 21})
	w.press("g")
	w.do(screen.Click{X: 5, Y: 2})
	if w.at() != "hello" || len(w.calls) > 0 {
		t.Errorf("at %q, %q", w.at(), w.calls)
	}
	if w.do(screen.Click{X: 5, Y: 2}); len(w.calls) != 1 {
		t.Errorf("clicked again: %q", w.calls)
	}
	w.do(screen.Click{X: 5, Y: 2})
	if len(w.calls) != 1 {
		t.Error("the page is clicked as if it were the list")
	}
}

// Nothing in the list changes by itself: there is nothing to freeze. It can be saved.
func TestTheKeysOfTheList(t *testing.T) {
	w := newWorld(t)
	if w.offers("freeze") || !w.offers("save what is shown") || !w.offers("filter") {
		t.Error("other keys are offered than those that do something")
	}
	s := w.m.Sheet()
	if len(s.Rows) != 2 || s.Rows[0][0] != "hello" {
		t.Errorf("%+v", s)
	}
	w.press("/", "redeclare", "enter")
	if s := w.m.Sheet(); len(s.Rows) != 1 {
		t.Errorf("%+v", s)
	}
}

// On a wide screen what a lesson is about, or the lessons of a topic, stands at the side of the
// rows, which then have all the height.
func TestDetailsStandAtTheSide(t *testing.T) {
	w := newWorld(t, everything)
	w.do(tea.WindowSizeMsg{Width: 200, Height: 57})
	line := func(n int) string { return strings.Split(ansi.Strip(w.m.View(200, 57)), "\n")[n] }
	if head := line(0); !strings.Contains(head, "LESSON") || !strings.Contains(head, "rabbitlab learn "+w.at()) {
		t.Errorf("%q", head)
	}
	if rows := w.m.table.Areas(57, w.m.mostDetails); rows.Details > 0 || rows.List != 56 {
		t.Errorf("%+v", rows)
	}
	before := w.at()
	if w.do(screen.Click{X: 150, Y: 12}); w.at() != before {
		t.Errorf("a click beside the rows chooses %q", w.at())
	}
	if w.do(screen.Click{X: 10, Y: 12}); w.at() == before {
		t.Error("a click on a row chooses none")
	}
	w.press("home")
	if head := line(0); !strings.Contains(head, "the model · 1 lesson") || !strings.Contains(line(1), "A producer, a queue, a consumer") {
		t.Errorf("%q", head)
	}
}
