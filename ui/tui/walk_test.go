package tui

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/node"
	"rabbitlab/amqp/node/nodetest"
	"rabbitlab/ui/lesson"
	"rabbitlab/ui/lesson/progress"
	"rabbitlab/ui/text"
)

// walk is a learner's way through a lesson, on a screen that shows all of a page.
type walk struct {
	*live
	lesson lesson.Lesson
}

func (l *live) walk(name string) *walk {
	l.t.Helper()
	found, err := lesson.Find(name)
	if err != nil {
		l.t.Fatal(err)
	}
	l.m.Update(tea.WindowSizeMsg{Width: 200, Height: 60})
	w := &walk{l, found}
	l.await("its scenario", func() bool { return l.m.Begun(name) })
	return w
}

func (w *walk) press(ks ...string) *walk {
	w.live.press(ks...)
	return w
}

// page is what stands in the column of text, or on the screen where that is all text.
func (w *walk) page() string {
	view := ansi.Strip(w.m.View())
	if title := strings.Split(view, "\n")[2]; !strings.Contains(title, "│") {
		return squeeze(strings.ReplaceAll(view, "\n", " "))
	}
	var lines []string
	for line := range strings.SplitSeq(view, "\n") {
		if left, _, beside := strings.Cut(line, "│"); beside {
			lines = append(lines, left)
		}
	}
	return squeeze(strings.Join(lines, " "))
}

// on waits until a page is open, counted from 1.
func (w *walk) on(number int) *walk {
	w.t.Helper()
	title := strconv.Itoa(number) + "/" + strconv.Itoa(len(w.lesson.Pages))
	w.await("page "+title, func() bool { return strings.Contains(w.page(), title) })
	return w
}

// answers says what the learner expects: the choice, counted from 0, or a number
// that nothing here comes to.
func (w *walk) answers(ask *lesson.Question, choice int) {
	if ask.Choices == nil {
		w.press("9", "8", "7", "6", "5")
		return
	}
	w.press(slices.Repeat([]string{"down"}, choice%len(ask.Choices))...)
}

// restarts is how long an act may take that starts RabbitMQ anew, twice, on a machine
// that is busy.
const restarts = 90 * time.Second

// plays plays a page to its end, with one of the choices where it gives some.
func (w *walk) plays(number, choice int) *walk {
	w.t.Helper()
	p := w.lesson.Pages[number-1]
	w.on(number)
	if p.Ask != nil {
		w.answers(p.Ask, choice)
	}
	if p.Act == "" {
		return w
	}
	began := time.Now()
	w.press("enter").awaitFor(restarts, "the end of "+p.Act, func() bool { return !w.m.lessons.Playing() })
	w.t.Logf("%s took %s", p.Act, time.Since(began).Round(10*time.Millisecond))
	return w.told(p)
}

// told reads what the page has shown: all of it was measured, and as the story
// says.
func (w *walk) told(p lesson.Page) *walk {
	w.t.Helper()
	page := w.page()
	for _, bad := range []string{"It went otherwise", "could not be measured", "cannot be played", "was left out here", "starts the lesson over", text.Unknown} {
		if strings.Contains(page, bad) {
			w.t.Errorf("%q: %s", bad, page)
		}
	}
	if p.Ask != nil && !strings.Contains(page, "You said") {
		w.t.Errorf("the prediction is not judged: %s", page)
	}
	return w
}

// through walks through a lesson from its first page to its last, with all kinds of
// answers.
func (l *live) through(name string, choice int) {
	l.t.Helper()
	w := l.walk(name)
	for i := range w.lesson.Pages {
		w.plays(i+1, choice+i).press("enter")
	}
	w.await("the list", func() bool { return strings.Contains(ansi.Strip(w.m.View()), "beyond the tutorial") })
}

// learning opens a lesson whose acts take no longer than they must.
func learning(name string) func(*Options) {
	return func(o *Options) { o.Learn, o.Lesson, o.Hurried = true, name, true }
}

func TestEveryLessonOnTheBuiltInBroker(t *testing.T) {
	for i, l := range lesson.All() {
		if s, _ := l.Scenario(); s.Nodes() > 1 { // the built-in broker is one
			continue
		}
		t.Run(l.Name, func(t *testing.T) {
			t.Parallel()
			onBuiltin(t, learning(l.Name)).through(l.Name, i)
		})
	}
}

// On RabbitMQ as well are the lessons that have more to do with the broker than
// its queues: its memory, its restart, its crash, its consumer timeout. (Every
// scenario is played on it by the tests of amqp/lab/scenario.)
func TestLessonsOnRabbitMQ(t *testing.T) {
	n := nodetest.Start(t, node.Options{Settings: map[string]string{"consumer_timeout": "3000"}})
	for i, name := range []string{"forgotten-ack", "durable-queue", "confirms", "consumer-timeout"} {
		t.Run(name, func(t *testing.T) {
			l := onOwn(t, n, learning(name), func(o *Options) { o.ConsumerTimeout = 3 * time.Second })
			t.Cleanup(l.empty)
			l.through(name, i)
		})
	}
}

// A lesson starts over at any point, also while an act is played: with an empty
// playground, and nothing of what was before.
func TestALessonStartsOverAtAnyPoint(t *testing.T) {
	w := onBuiltin(t, learning("forgotten-ack")).walk("forgotten-ack")
	for pages := range w.lesson.Pages {
		for i := range pages {
			w.plays(i+1, i).press("enter")
		}
		w.on(pages + 1)
		if w.m.lessons.Numbering() {
			w.press("6", "enter") // it starts over while the act is played
		}
		before := w.m.lab
		w.press("R").await("another beginning", func() bool { return w.m.lab != before && w.m.Begun("forgotten-ack") })
		w.on(1)
	}
	w.through("forgotten-ack", 0)
}

// A learner who kills the worker that the next act is about is told so.
func TestWhatALearnerDidIsSaid(t *testing.T) {
	w := onBuiltin(t, learning("batch-acker")).walk("batch-acker")
	w.plays(1, 0).press("x").await("W1 is gone", func() bool { return w.m.labState.Worker("W1").Condition == record.Killed })
	w.press("enter").on(2).press("enter")
	for _, said := range []string{"worker W1: it has ended already", "You have used the playground meanwhile", "R starts the lesson over"} {
		w.await(said, func() bool { return strings.Contains(w.page(), said) })
	}
	before := w.m.lab
	w.press("R").await("another beginning", func() bool { return w.m.lab != before && w.m.Begun("batch-acker") })
	w.on(1).through("batch-acker", 0)
}

// A broker that was started for the lesson about the consumer timeout is not for
// the others, and says so.
func TestABrokerWithAShortTimeoutIsForOneLesson(t *testing.T) {
	short := func(o *Options) { o.ConsumerTimeout = 3 * time.Second }
	onBuiltin(t, learning("worker-killed"), short).shows("consumer timeout of 3s")
	l := onBuiltin(t, learning("consumer-timeout"), short)
	l.walk("consumer-timeout")
	if strings.Contains(l.m.View(), "timeout of 3s") {
		t.Error("it is said where it belongs")
	}
}

// A lesson goes on in another run where it was left: what was seen before is
// played again.
func TestALessonGoesOnInAnotherRun(t *testing.T) {
	w := onBuiltin(t, learning("worker-killed"), func(o *Options) { o.Progress = progress.Progress{"worker-killed": {Page: 3}} }).walk("worker-killed")
	w.on(4).plays(4, 0).press("enter").on(5).plays(5, 1).press("enter").on(6)
}

// Where one plays elsewhere while an act is played, it is played to its end.
func TestAnActIsPlayedWhileOneIsElsewhere(t *testing.T) {
	w := onBuiltin(t, learning("fair-dispatch")).walk("fair-dispatch")
	w.press("enter").plays(2, 0).press("enter").on(3).press("enter", "esc", "1", "2", "5", "4")
	w.shows("beyond the tutorial")
	w.press("enter").on(3)
	w.await("the end of the race", func() bool { return !w.m.lessons.Playing() })
	w.told(w.lesson.Pages[2])
}

// A lesson that cannot be played on a broker says so, and what to do; it can be
// read, and nothing is declared for it.
func TestALessonThatCannotBePlayedCanBeRead(t *testing.T) {
	for says, set := range map[string]func(*Options){
		"this one is somebody's":                       func(o *Options) { o.Own, o.Loopback, o.Broker.Own = false, true, nil },
		"rabbitlab was started with --read-only; it d": func(o *Options) { o.ReadOnly = true },
	} {
		l := onBuiltin(t, learning("persistent-message"), set)
		l.m.Update(tea.WindowSizeMsg{Width: 200, Height: 60})
		found, _ := lesson.Find("persistent-message")
		w := &walk{l, found}
		w.on(1)
		for i := range found.Pages {
			w.on(i + 1)
			if found.Pages[i].Act != "" {
				w.await(says, func() bool { return strings.Contains(w.page(), says) })
			}
			w.press("enter")
		}
		w.shows("beyond the tutorial")
		if made := l.queues(); len(made) > 0 {
			t.Errorf("%q are declared", made)
		}
	}
}
