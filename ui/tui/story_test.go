package tui

import (
	"context"
	"slices"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/lab/scenario"
	"rabbitlab/ui/lesson/progress"
	"rabbitlab/ui/tui/lessons"
)

// demo sets up a scenario at the start.
func demo(t *testing.T, name string) func(*Options) {
	t.Helper()
	s, err := scenario.Find(name)
	if err != nil {
		t.Fatal(err)
	}
	return func(o *Options) { o.Scenario, o.Play = &s, true }
}

// One key starts a scenario over, after a question where somebody has played in it: its
// queue is empty again and its workers are new.
func TestAScenarioStartsOver(t *testing.T) {
	l := onBuiltin(t, demo(t, "hoarder")).shows("UNACKED", "10 000")
	before := l.m.lab
	l.press("x").await("W1 is gone", func() bool { return l.m.labState.Worker("W1").Condition == record.Killed })
	l.await("all have come back", func() bool {
		ready, unacked, _ := l.m.playground.Figures("hello")
		return ready == 10_000 && unacked == 0
	})
	l.press("R").shows("Empty the playground first?", "(10000 ready, 0 unacked)", "with 1 worker").press("y")
	l.await("another lab", func() bool { return l.m.lab != before })
	l.await("W1 holds all again", func() bool {
		w := l.m.labState.Worker("W1")
		return w != nil && w.Holds() == 10_000 && len(l.m.labState.Workers()) == 1
	})
	if got := l.queues(); !slices.Equal(got, []string{"hello"}) {
		t.Errorf("on the broker: %q", got)
	}
}

// What the user made is not put away without a yes, and what the story made is.
func TestAStoryAsksBeforeItDeletes(t *testing.T) {
	l := onBuiltin(t, demo(t, "hello"))
	l.await("the story has begun", func() bool { return l.m.story != nil && l.m.story.playing != nil })
	if _, err := l.m.lab.AddQueue(t.Context(), record.QueueSpec{Name: "mine", Type: record.Classic, Durable: true}); err != nil {
		t.Fatal(err)
	}
	l.press("R").shows("Empty the playground first?", "mine")
	story := l.m.story
	if l.press("n"); l.m.story != story || !slices.Contains(l.queues(), "mine") {
		t.Error("it is put away all the same")
	}
	l.press("R").shows("Empty the playground first?").press("y")
	l.await("it begins anew", func() bool { return l.m.story != story && l.m.story.playing != nil })
	if got := l.queues(); !slices.Equal(got, []string{"hello"}) {
		t.Errorf("on the broker: %q", got)
	}
}

// store is where a test's progress is kept.
type store chan progress.Lesson

func (s store) Save(_ string, l progress.Lesson) error { s <- l; return nil }

// A lesson is played an act at a time in a playground of its own, on a broker that
// it restarts; the program goes on with the broker that came back.
func TestALessonRestartsTheBroker(t *testing.T) {
	kept := make(store, 100)
	l := onBuiltin(t, func(o *Options) { o.Learn, o.Lesson, o.Store = true, "durable-queue", kept })
	l.await("its scenario", func() bool { return l.m.Begun("durable-queue") })
	for done := false; !done; {
		if l.m.lessons.Numbering() {
			l.press("0")
		}
		l.press("enter").await("the act is over", func() bool { return !l.m.lessons.Playing() })
		select {
		case now := <-kept:
			done = now.Done
		default:
		}
	}
	if got := l.queues(); !slices.Equal(got, []string{"task_queue"}) {
		t.Errorf("on the broker: %q", got)
	}
	if l.m.watched != l.broker.Done() {
		t.Error("nobody watches the broker that came back")
	}
}

// The end of an act is told after its figures, one by one as they are taken: one
// that came later would be told as not measured.
func TestAnActEndsAfterItsFigures(t *testing.T) {
	s := &story{news: make(chan tea.Msg), ctx: t.Context()}
	over := make(chan tea.Msg, 1)
	go func() {
		s.say(lessons.FoundMsg{})
		over <- s.over(nil)
	}()
	if _, is := (<-s.news).(lessons.FoundMsg); !is {
		t.Error("the figure is not told first")
	}
	if end, is := (<-s.news).(playedMsg); !is || end.story != s {
		t.Error("the end is not told next")
	}
	if msg := <-over; msg != nil {
		t.Errorf("and it is told twice: %v", msg)
	}
}

// Of a story that was put away nobody takes the figures, but its end is told.
func TestAnActThatWasPutAwayEndsAsWell(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	stop()
	s := &story{news: make(chan tea.Msg), ctx: ctx}
	s.say(lessons.FoundMsg{})
	if end, is := s.over(ctx.Err()).(playedMsg); !is || end.err == nil {
		t.Error("its end is not told")
	}
}

// While a number is asked for, digits are typed, and every other key does what it does
// everywhere: the help, the class's view, the next screen and back.
func TestKeysWorkWhileANumberIsAskedFor(t *testing.T) {
	l := onBuiltin(t, learning("forgotten-ack"))
	l.await("its scenario", func() bool { return l.m.Begun("forgotten-ack") })
	for range 10 {
		if l.m.lessons.Numbering() {
			break
		}
		l.press("enter").await("the act is over", func() bool { return !l.m.lessons.Playing() })
	}
	l.press("4", "2").shows("▸ 42")
	for _, key := range []string{"?", ":"} {
		if l.press(key); !l.m.covered() {
			t.Errorf("%s opens nothing", key)
		}
		l.press("esc")
	}
	if l.press("f"); !l.m.presenting {
		t.Error("f shows nothing to the class")
	}
	l.press("7").shows("▸ 427").press("f", "tab")
	if l.m.open == lessonsScreen {
		t.Error("tab stays there")
	}
	l.press("4").shows("▸ 427").press("backspace").shows("▸ 42")
}
