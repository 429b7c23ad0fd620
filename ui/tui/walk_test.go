package tui

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"rabbitlab/amqp/node"
	"rabbitlab/amqp/node/nodetest"
	"rabbitlab/ui/lesson"
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

// page is what stands in the column of text.
func (w *walk) page() string {
	var lines []string
	for line := range strings.SplitSeq(ansi.Strip(w.m.View()), "\n") {
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
	w.press("enter").await("the end of "+p.Act, func() bool { return !w.m.lessons.Playing() })
	w.t.Logf("%s took %s", p.Act, time.Since(began).Round(10*time.Millisecond))
	return w.told(p)
}

// told reads what the page has shown: all of it was measured, and as the story
// says.
func (w *walk) told(p lesson.Page) *walk {
	w.t.Helper()
	page := w.page()
	for _, bad := range []string{"It went otherwise", "could not be measured", "cannot be played", "starts the lesson over", text.Unknown} {
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
