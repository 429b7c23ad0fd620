package lessons

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"

	"rabbitlab/amqp/lab/scenario"
	"rabbitlab/ui/keys"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/lesson"
	"rabbitlab/ui/lesson/progress"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
	"rabbitlab/ui/tui/screen"
)

// world is the screen with a test in the places of the root, the playground and
// the user's disk.
type world struct {
	t       *testing.T
	m       *Model
	calls   []string // of the theatre
	begun   string
	stage   stage
	saved   progress.Progress
	failure error // of saving
	notice  []string
}

func (w *world) Begin(s scenario.Scenario) tea.Cmd {
	w.calls = append(w.calls, "begin "+s.Name)
	w.begun = ""
	return nil
}

func (w *world) Act() tea.Cmd {
	w.calls = append(w.calls, "act")
	return nil
}

func (w *world) Begun(name string) bool { return w.begun == name }

func (w *world) Save(name string, l progress.Lesson) error {
	if w.failure == nil {
		w.saved[name] = l
	}
	return w.failure
}

// stage is a playground that remembers its keys.
type stage struct {
	pressed []string
	covered bool
	held    bool
	used    bool
	moving  bool
	wants   int
}

func (s *stage) Update(msg tea.Msg) tea.Cmd {
	if k, ok := msg.(tea.KeyMsg); ok {
		s.pressed = append(s.pressed, k.String())
	}
	return nil
}
func (s *stage) View(width, height int) string { return text.Block("the stage", width, height) }
func (s *stage) Present(width, height int) string {
	return text.Block("the large stage", width, height)
}
func (s *stage) Help() []key.Binding {
	return []key.Binding{keys.Default().Playground.Kill, keys.Default().List.Up, keys.Default().List.Open}
}
func (s *stage) Status() string { return "figures live" }
func (s *stage) Moving() bool   { return s.moving }
func (s *stage) Typing() bool   { return s.covered }
func (s *stage) Covered() bool  { return s.covered }
func (s *stage) Used() bool     { return s.used }
func (s *stage) Hold(on bool)   { s.held = on }
func (s *stage) Follow(bool)    {}
func (s *stage) Wants(int) int  { return s.wants }

// two are lessons for the tests: texts of the program's, whose scenarios exist.
func two() []lesson.Lesson {
	all := lesson.All()
	return []lesson.Lesson{
		{Name: "hello", Topic: all[0].Topic, Title: all[0].Title, Pages: []lesson.Page{
			{Text: all[0].Pages[0].Text},
			{Text: all[1].Pages[0].Text, Act: "publish", Told: "{hello/ready} {hello/lost}", Ask: &lesson.Question{
				Ask: all[1].Pages[0].Text, Of: "hello", What: "ready",
			}},
			{Text: all[1].Title, Act: "consume", Told: all[0].Title, Ask: &lesson.Question{
				Ask: all[0].Title, Choices: []lang.Text{all[0].Topic, all[1].Title}, Of: "hello", What: "time",
				Right: func(v float64) int {
					if v > 1 {
						return 1
					}
					return 0
				},
			}},
		}},
		{Name: "redeclare", Topic: all[2].Topic, Title: all[2].Title, Pages: []lesson.Page{{Text: all[2].Title}}},
	}
}

func newWorld(t *testing.T, set ...func(*Options)) *world {
	t.Helper()
	w := &world{t: t, saved: progress.Progress{}}
	o := Options{Theatre: w, Stage: &w.stage, Lessons: two(), Store: w, Theme: theme.New(lipgloss.NewRenderer(nil)), Keys: keys.Default()}
	for _, s := range set {
		s(&o)
	}
	w.m = New(o)
	w.run(w.m.Init())
	return w
}

func (w *world) do(msg tea.Msg) *world { w.run(w.m.Update(msg)); return w }

func (w *world) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	if n, ok := cmd().(screen.Notice); ok {
		w.notice = append(w.notice, n.Text)
	}
}

var named = map[string]tea.KeyType{
	"enter": tea.KeyEnter, "esc": tea.KeyEsc, "up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "backspace": tea.KeyBackspace,
	"pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown,
}

func (w *world) press(ks ...string) *world {
	for _, k := range ks {
		msg := tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(k)}
		if t, ok := named[k]; ok {
			msg = tea.KeyMsg{Type: t}
		}
		w.do(msg)
	}
	return w
}

// begins is the root's answer to Begin.
func (w *world) begins(name string) *world {
	w.begun = name
	return w.do(BegunMsg{})
}

// plays is an act with its figures.
func (w *world) plays(found ...scenario.Finding) *world {
	for _, f := range found {
		w.do(FoundMsg{f})
	}
	return w.do(PlayedMsg{})
}

func (w *world) sight() string { return ansi.Strip(w.m.View(120, 33)) }

func (w *world) sees(parts ...string) {
	w.t.Helper()
	for _, part := range parts {
		if sight := w.sight(); !strings.Contains(squeeze(sight), squeeze(part)) {
			w.t.Errorf("%q is not on the screen:\n%s", part, sight)
		}
	}
}

// squeeze leaves the text's column alone, with single spaces.
func squeeze(s string) string {
	var left []string
	for line := range strings.SplitSeq(s, "\n") {
		column, _, _ := strings.Cut(line, "│")
		left = append(left, column)
	}
	return strings.Join(strings.Fields(strings.Join(left, " ")), " ")
}

var ready = scenario.Finding{Of: "hello", What: "ready", Value: 6, Unit: "messages"}

// A learner reads, predicts a number, has it happen and is told; then chooses,
// and finishes the lesson.
func TestALessonFromBeginningToEnd(t *testing.T) {
	w := newWorld(t).press("enter").begins("hello")
	w.sees("1/3", "go on")
	if !strings.Contains(w.sight(), "the stage") {
		t.Error("the playground is not beside it")
	}
	w.press("enter")
	w.sees("2/3")
	if !w.m.Numbering() {
		t.Error("digits are keys while a number is asked for")
	}
	if w.press("enter"); len(w.notice) != 1 || len(w.calls) != 1 {
		t.Errorf("an act without a prediction: %q, %q", w.notice, w.calls)
	}
	w.press("4", "x", "2", "backspace", "enter")
	if !slices.Equal(w.calls, []string{"begin hello", "act"}) || w.m.Numbering() {
		t.Errorf("%q, a number is asked for: %v", w.calls, w.m.Numbering())
	}
	w.sees("it happens")
	w.plays(scenario.Finding{Of: "hello", What: "ready", Value: 1}, ready)
	w.sees(string(two()[0].Pages[1].Ask.Ask)+" ✗ You said 4. It is 6.", "6 –")
	w.press("enter", "down", "enter").plays(scenario.Finding{Of: "hello", What: "time", Value: 2, Unit: "s"})
	w.sees("✓ You said “"+lang.Say(two()[1].Title[:0]), "and so it is.", "the end of this lesson")
	w.press("enter")
	if got := w.saved["hello"]; got != (progress.Lesson{Page: 2, Done: true, Asked: 2, Right: 1}) {
		t.Errorf("kept: %+v", got)
	}
	w.sees("✓", "foreseen 1 of 2")
	if e := w.m.chosen(); e.key != "redeclare" {
		t.Error("the next lesson is not at hand")
	}
}

// What chance or the machine answers is told, and counts neither for nor against the
// learner.
func TestAnOpenQuestionIsNotScored(t *testing.T) {
	lessons := two()
	lessons[0].Pages[1].Ask.Open = true
	w := newWorld(t, func(o *Options) { o.Lessons = lessons }).press("enter").begins("hello")
	w.press("enter", "4", "enter").plays(ready)
	w.sees("You said 4. This time it was 6.")
	w.press("enter", "down", "enter").plays(scenario.Finding{Of: "hello", What: "time", Value: 2, Unit: "s"}).press("enter")
	if got := w.saved["hello"]; got != (progress.Lesson{Page: 2, Done: true, Asked: 1, Right: 1}) {
		t.Errorf("kept: %+v", got)
	}
}

// The playground tells nothing while a question is open, and all again when it is
// answered or left.
func TestThePlaygroundDoesNotAnswerTheQuestion(t *testing.T) {
	w := newWorld(t).press("enter").begins("hello")
	held := func(want bool, when string) {
		t.Helper()
		if w.stage.held != want {
			t.Errorf("held: %v, %s", w.stage.held, when)
		}
	}
	held(false, "while a page is read")
	w.press("enter")
	held(true, "while a number is asked for")
	w.press("esc")
	held(false, "in the list")
	w.press("enter")
	held(true, "again")
	w.press("4", "enter")
	held(false, "while it happens")
	w.plays(ready)
	held(false, "when it is told")
}

// Where the broker at hand does otherwise, that is what is told.
func TestAnotherReleaseIsToldOtherwise(t *testing.T) {
	lessons := two()
	lessons[0].Pages[1].Instead = []lesson.Instead{{Of: "hello", What: "cancelled", Told: lessons[1].Title}}
	for found, told := range map[scenario.Finding]lang.Text{ready: "6 –", {Of: "hello", What: "cancelled", Value: 1}: lessons[1].Title} {
		w := newWorld(t, func(o *Options) { o.Lessons = lessons }).press("enter").begins("hello")
		w.press("enter", "4", "enter").plays(found)
		w.sees(string(told))
	}
}

// One can leave at any point and come back to where one was; the keys that the
// page does not take are the playground's.
func TestLeaveAndComeBack(t *testing.T) {
	w := newWorld(t).press("enter").begins("hello").press("enter", "6", "enter").plays(ready).press("x", "e")
	if !slices.Equal(w.stage.pressed, []string{"x", "e"}) {
		t.Errorf("the playground got %q", w.stage.pressed)
	}
	w.press("esc", "enter")
	w.sees("✓ You said 6, and so it is.")
	if len(w.calls) != 2 {
		t.Errorf("it began again: %q", w.calls)
	}
	w.press("left")
	w.sees("1/3")
	w.press("enter")
	w.sees("2/3", "You said 6")
}

// While a number is asked for, ← leads to the page before, and moves in a number once
// there is one.
func TestThePageBeforeANumber(t *testing.T) {
	w := newWorld(t).press("enter").begins("hello").press("enter")
	if !w.m.path.typing() {
		t.Fatal("no number is asked for")
	}
	w.press("left")
	w.sees("1/3")
	w.press("enter", "1", "left", "6")
	w.sees("2/3", "61")
}

// A lesson that was left in an earlier run goes on there: what was seen is played
// again.
func TestCatchingUp(t *testing.T) {
	w := newWorld(t, func(o *Options) {
		o.Progress = progress.Progress{"hello": {Page: 2, Asked: 2, Right: 2}}
		o.Open = "hello"
	})
	w.begins("hello")
	w.sees("played again, up to page 3")
	w.plays(ready)
	w.sees("3/3")
	if w.m.path.step() != asking || !slices.Equal(w.calls, []string{"begin hello", "act"}) {
		t.Errorf("step %v, %q", w.m.path.step(), w.calls)
	}
	w.press("enter").plays(scenario.Finding{Of: "hello", What: "time", Value: 2, Unit: "s"})
	if got := w.saved["hello"]; got != (progress.Lesson{Page: 2, Asked: 2, Right: 1}) {
		t.Errorf("kept: %+v", got)
	}
}

// Where the user would rather not, or the broker cannot, nothing is lost.
func TestWhatDoesNotBegin(t *testing.T) {
	w := newWorld(t).press("enter", "enter", "3", "enter") // the question before it was not answered with yes
	if !slices.Equal(w.calls, []string{"begin hello", "begin hello"}) {
		t.Errorf("%q", w.calls)
	}
	w.begins("hello")
	if w.calls[len(w.calls)-1] != "act" {
		t.Errorf("the act that was asked for is not played: %q", w.calls)
	}
	w = newWorld(t).press("enter").do(BegunMsg{errors.New("no\x1b[2Jbroker")})
	if len(w.notice) != 1 {
		t.Errorf("%q", w.notice)
	}
}

// What went wrong is said, with what to do, and the rest can still be read.
func TestFailures(t *testing.T) {
	for name, c := range map[string]struct {
		err  error
		says []string
	}{
		"differs": {&scenario.Differs{What: "hello: 5, not 6"}, []string{"It went otherwise: hello: 5, not 6.", "R starts the lesson over"}},
		"cannot":  {&scenario.Cannot{What: "it restarts the broker", Means: "this one is somebody's", Do: "play it on --broker builtin"}, []string{"cannot be played here: it restarts the broker; this one is somebody's.", "play it on --broker builtin"}},
		"other":   {errors.New("the link broke"), []string{"the link broke", "R starts"}},
	} {
		w := newWorld(t).press("enter").begins("hello").press("enter", "1", "enter").do(PlayedMsg{c.err})
		w.sees(c.says...)
		if w.press("enter", "enter"); !strings.Contains(squeeze(w.sight()), "3/3") && w.m.open {
			t.Errorf("%s: it does not go on", name)
		}
		if n := len(w.calls); n != 2 {
			t.Errorf("%s: an act after the story's end: %q", name, w.calls)
		}
		if w.run(w.m.StartOver()); w.m.path.at != 0 || w.m.path.over != nil {
			t.Errorf("%s: it does not start over", name)
		}
	}
}

func TestProgressThatIsNotKeptIsSaid(t *testing.T) {
	w := newWorld(t)
	w.failure = errors.New("the progress of the lessons is not kept: disk full")
	if w.press("enter").begins("hello").press("enter"); len(w.notice) != 1 || !strings.Contains(w.notice[0], "disk full") {
		t.Errorf("%q", w.notice)
	}
}

// Every step is drawn exactly, whatever the terminal and the language.
func TestViewIsExact(t *testing.T) {
	t.Cleanup(func() { lang.Use(lang.English) })
	for _, l := range []lang.Language{lang.English, lang.Chinese} {
		lang.Use(l)
		for name, w := range map[string]*world{
			"list": newWorld(t), "all": newWorld(t, everything), "folded": newWorld(t, everything).press("g", "enter"), "typing": newWorld(t, everything).press("/", "\u202e订"),
			"filtered": newWorld(t, everything).press("/", "a", "enter"), "reading": newWorld(t).press("enter"), "asking": newWorld(t).press("enter").begins("hello").press("enter"),
			"playing": newWorld(t).press("enter").begins("hello").press("enter", "1", "enter").do(FoundMsg{ready}),
			"told":    newWorld(t).press("enter").begins("hello").press("enter", "1", "enter").plays(ready, scenario.Finding{Of: "other", What: "ready", Value: 2, Unit: "messages"}),
			"failed":  newWorld(t).press("enter").begins("hello").press("enter", "1", "enter").do(PlayedMsg{errors.New("\x1b[2J订单\n\u202eevil")}),
		} {
			for _, size := range [][2]int{{80, 21}, {120, 33}, {200, 57}, {40, 10}, {20, 3}, {116, 8}} {
				for what, draw := range map[string]func(int, int) string{"view": w.m.View, "present": w.m.Present} {
					exact(t, name+" "+what, draw(size[0], size[1]), size[0], size[1])
				}
			}
		}
	}
}

func exact(t *testing.T, name, view string, width, height int) {
	t.Helper()
	lines := strings.Split(view, "\n")
	if len(lines) != height {
		t.Fatalf("%s, %dx%d: %d lines", name, width, height, len(lines))
	}
	for i, line := range lines {
		if plain := ansi.Strip(line); text.Width(line) != width || plain != text.Clean(plain) {
			t.Fatalf("%s, %dx%d: line %d is %d wide: %q", name, width, height, i, text.Width(line), line)
		}
	}
}

// The bars of a chart are as long as their figures say, the newest of each.
func TestChart(t *testing.T) {
	w := newWorld(t)
	rate := func(of string, v float64) scenario.Finding {
		return scenario.Finding{Of: of, What: "throughput", Value: v, Unit: "messages/s"}
	}
	lines := w.m.chart([]scenario.Finding{ready, rate("a", 50), rate("b", 999), rate("b", 100), {Of: "x", What: "saved", Value: 1}}, 60, 3)
	if len(lines) != 3 || strings.Count(lines[1], "█") != strings.Count(lines[2], "█")/2 || !strings.Contains(lines[2], "100.0/s") {
		t.Errorf("%s", strings.Join(lines, "\n"))
	}
	if cut := w.m.chart([]scenario.Finding{rate("a", 50), rate("b", 999)}, 60, 2); cut != nil {
		t.Errorf("cut: %s", strings.Join(cut, "\n"))
	}
	for _, v := range []float64{0, -3} {
		if l := length(v, 10, 20); l != "" {
			t.Errorf("%v is drawn as %q", v, l)
		}
	}
}

func TestTheListMovesAndShowsTheCursor(t *testing.T) {
	w := newWorld(t, func(o *Options) { o.Lessons = lesson.All() })
	for range 40 {
		w.press("down")
		if !strings.Contains(ansi.Strip(w.m.View(80, 9)), theme.Cursor) {
			t.Fatal("the cursor is out of sight")
		}
	}
	if all := lesson.All(); w.m.chosen().key != all[len(all)-1].Name {
		t.Errorf("at the end is %q", w.m.chosen().key)
	}
	if w.press("g"); w.m.table.Index() != 0 {
		t.Errorf("at the top is %q", w.m.chosen().key)
	}
	w.do(screen.Frame{Now: time.Now()})
}

// Whether the learner may have had a hand in what went otherwise is said, and
// while it still may come right as well.
func TestWhatTheLearnerDidIsSaid(t *testing.T) {
	for used, says := range map[bool]string{true: "You have used the playground meanwhile", false: "Nothing was done in the playground meanwhile"} {
		w := newWorld(t).press("enter").begins("hello").press("enter", "1", "enter")
		w.stage.used = used
		w.do(screen.Frame{Now: w.m.path.since.Add(time.Minute)})
		if held := strings.Contains(squeeze(w.sight()), "may hold it up"); held != used {
			t.Errorf("used %v, and held up: %v", used, held)
		}
		w.do(PlayedMsg{&scenario.Differs{What: "hello: 5, not 6"}}).sees(says, "R starts the lesson over")
	}
}

// An act that is left out on somebody's broker has no figures, and none is told.
func TestAnActThatIsLeftOut(t *testing.T) {
	w := newWorld(t).press("enter").begins("hello").press("enter", "1", "enter").plays()
	w.sees("You said 1. It could not be measured here.", "was left out here: --broker builtin or --broker local has it")
	if page := squeeze(w.sight()); strings.Contains(page, text.Unknown) {
		t.Errorf("figures that there are none of: %s", page)
	}
}
