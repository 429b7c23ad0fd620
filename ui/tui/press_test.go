package tui

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"rabbitlab/amqp/minirabbit"
	"rabbitlab/mgmt"
	"rabbitlab/ui/text"
	"rabbitlab/ui/tui/screen"
)

func TestScreensAreSwitched(t *testing.T) {
	w := withBroker(t)
	for _, c := range []struct {
		key  string
		open int
	}{
		{"2", playgroundScreen}, {"1", queuesScreen}, {"5", logScreen}, {"tab", queuesScreen}, {"tab", playgroundScreen}, {"tab", diagnosisScreen}, {"tab", lessonsScreen}, {"4", lessonsScreen}, {"3", diagnosisScreen}, {"1", queuesScreen}, {"2", playgroundScreen},
		{"shift+tab", queuesScreen}, {"shift+tab", logScreen},
	} {
		if w.press(c.key); w.m.open != c.open {
			t.Errorf("%s opens screen %d", c.key, w.m.open)
		}
	}
	if w = withBroker(t, func(o *Options) { o.Play = true }); w.m.open != playgroundScreen {
		t.Error("play does not open the playground")
	}
}

// Letters are text while something is typed, and no key of the program.
func TestTypingIsNoKey(t *testing.T) {
	w := withBroker(t, func(o *Options) { o.Own = true })
	w.press("2", "d")
	w.sees("New queue")
	w.press("q", "1", "5", "?", "x")
	w.sees("New queue", "q15?x")
	if w.quit || w.m.help != nil || w.m.open != playgroundScreen {
		t.Error("a letter was a key")
	}
	if w.press("ctrl+c"); !w.quit {
		t.Error("ctrl+c does not end it")
	}
}

// ctrl+c ends the program at once, whatever is on the screen.
func TestInterrupt(t *testing.T) {
	for name, w := range map[string]*world{
		"booting": newWorld(t), "failed": newWorld(t).do(connectedMsg{err: errBoot}), "running": withBroker(t),
		"in help": withBroker(t).press("?"), "asked": withBroker(t).do(screen.Confirm{Title: "?"}),
	} {
		if w.press("ctrl+c"); !w.quit {
			t.Errorf("%s: it goes on", name)
		}
	}
}

// The help names every key of the open screen in full, and those that work
// everywhere.
func TestHelp(t *testing.T) {
	for _, key := range []string{"1", "2", "4", "5"} {
		w := withBroker(t, func(o *Options) { o.Own = true }).press(key, "?")
		seen := map[string]bool{}
		for range 100 {
			for _, cell := range w.m.helpCells("") {
				seen[squeeze(text.Line(cell, helpColumn))] = seen[squeeze(text.Line(cell, helpColumn))] || strings.Contains(squeeze(w.sight()), squeeze(cell))
			}
			w.press("down")
		}
		for cell, there := range seen {
			if !there {
				t.Errorf("screen %s: %q is never shown in full", key, cell)
			}
		}
		for _, b := range w.m.screens[w.m.open].Help() {
			if desc := b.Help().Desc; text.Width(desc) > helpColumn-helpKey-1 {
				t.Errorf("screen %s: %q is cut off", key, desc)
			}
		}
		w.press("up")
		w.sees("esc closes")
		w.press("esc")
		w.seesNot("esc closes")
	}
}

// Every screen's help names the others; what is for a class is named where it works.
func TestHelpNamesTheRootsKeys(t *testing.T) {
	for key, class := range map[string]bool{"1": false, "2": true, "4": true, "5": false} {
		cells := squeeze(ansi.Strip(strings.Join(withBroker(t).press(key).m.helpCells(""), "\n")))
		for _, want := range []string{"1 queues", "2 playground", "4 lessons", "5 log"} {
			if !strings.Contains(cells, want) {
				t.Errorf("screen %s: no %q in %s", key, want, cells)
			}
		}
		if strings.Contains(cells, "f present") != class || strings.Contains(cells, "R start over") != class {
			t.Errorf("screen %s: %s", key, cells)
		}
	}
}

// In a low terminal the help scrolls to its end, and back at once.
func TestHelpScrolls(t *testing.T) {
	w := withBroker(t)
	w.do(tea.WindowSizeMsg{Width: 60, Height: 14})
	w.press("?")
	w.seesNot("ctrl+c")
	for range 50 {
		w.press("down")
	}
	w.sees("ctrl+c quit now", "0 lines more")
	w.press("up")
	w.sees("1 line more")
}

// What has to be typed is typed, or nothing happens: no key stands for it, and esc ends
// it.
func TestAnAnswerThatIsTyped(t *testing.T) {
	for _, c := range []struct {
		keys      []string
		want      string
		stillAsks bool
	}{
		{[]string{"y"}, "", true}, {[]string{"enter"}, "", true}, {[]string{"tab", "enter"}, "", true}, {[]string{"c", "l", "enter"}, "", true},
		{[]string{"close 7", "enter"}, "", true}, {[]string{"close 6", "esc"}, "", false}, {[]string{"close 6"}, "", true},
		{[]string{"close 6", "enter"}, "yes", false}, {[]string{"close 66", "backspace", "enter"}, "yes", false}, {[]string{"q", "1", "?"}, "", true},
	} {
		w, got := withBroker(t), ""
		w.do(screen.Confirm{Title: "Sure?", Text: "6 messages.", Yes: "close it", Danger: true, Typed: "close 6",
			OnYes: func() tea.Msg { got = "yes"; return nil }, OnNo: func() tea.Msg { got = "no"; return nil }})
		w.sees("Type close 6", "type it to go on")
		for _, k := range c.keys {
			w.press(k)
		}
		if got != c.want || (w.m.question != nil) != c.stillAsks || w.quit {
			t.Errorf("%v: %q, question %v, quit %v", c.keys, got, w.m.question, w.quit)
		}
	}
	w := withBroker(t)
	w.do(screen.Confirm{Title: "Sure?", Yes: "close it", Typed: "close 6"}).press("close 6")
	w.sees("enter: close it")
}

// However long a question is, how to answer it is in sight.
func TestALongQuestionCanBeAnswered(t *testing.T) {
	for _, typed := range []string{"", "close 6"} {
		for _, height := range []int{14, 24} {
			w := withBroker(t)
			w.do(tea.WindowSizeMsg{Width: 80, Height: height})
			w.do(screen.Confirm{Title: "Sure?", Text: "6 messages are redelivered. " + strings.Repeat("a long name ", 200), Yes: "close it", Typed: typed})
			w.sees("Sure?", "6 messages are redelivered.", "…", "esc cancel")
			if typed != "" {
				w.sees("Type close 6")
			}
		}
	}
}

// A question is settled by its keys, and by nothing else.
func TestQuestion(t *testing.T) {
	for _, c := range []struct {
		keys             []string
		danger, default_ bool
		want             string
	}{
		{[]string{"y"}, true, false, "yes"}, {[]string{"n"}, false, true, "no"}, {[]string{"esc"}, false, true, ""},
		{[]string{"enter"}, false, false, "no"}, {[]string{"enter"}, false, true, "yes"},
		{[]string{"enter"}, true, true, "no"}, // what deletes is never the default
		{[]string{"tab", "enter"}, true, false, "yes"}, {[]string{"left", "right", "enter"}, false, false, "no"},
		{[]string{"q", "x", "2", "?", "enter"}, false, true, "yes"},
	} {
		w, got := withBroker(t), ""
		say := func(s string) tea.Cmd { return func() tea.Msg { got = s; return nil } }
		w.do(screen.Confirm{Title: "Sure?", Text: "It \x1b[2J happens.", Yes: "Do it", Danger: c.danger, Default: c.default_, OnYes: say("yes"), OnNo: say("no")})
		w.sees("Sure?", `It \e[2J happens.`, "y Do it", "n No")
		if w.press(c.keys...); got != c.want || w.m.question != nil || w.quit {
			t.Errorf("%v: %q, question %v, quit %v", c.keys, got, w.m.question, w.quit)
		}
	}
}

// A notice stays as long as it takes to read, and goes.
func TestNotices(t *testing.T) {
	w := withBroker(t)
	w.do(screen.Notice{Severity: screen.Failure, Text: "refused\x1b[2J"})
	w.sees(`✗ refused\e[2J`)
	w.later(2 * time.Second).sees("refused")
	w.later(time.Minute).seesNot("refused")
	w.do(screen.Notice{Severity: screen.Warning, Text: "careful"})
	w.sees("▲ careful")
	w.do(screen.Notice{Severity: screen.Failure, Text: strings.Repeat("what went wrong, what it means, ", 5) + "and what to do at the end"})
	w.sees("and what to do at the end")
	w.do(screen.Notice{Text: "by the way"})
	w.sees("by the way")
	w.seesNot("careful")
}

// Without queues of the playground's q ends the program.
func TestQuit(t *testing.T) {
	if w := withBroker(t).press("q"); !w.quit || w.m.question != nil {
		t.Error("q does not quit")
	}
}

// ownBroker is a broker of our own that is gone.
type ownBroker struct {
	why     error
	again   error
	resumed int
}

func (o *ownBroker) Done() <-chan struct{}        { return nil }
func (o *ownBroker) Err() error                   { return o.why }
func (o *ownBroker) Stop(context.Context) error   { return nil }
func (o *ownBroker) Crash() error                 { return nil }
func (o *ownBroker) Resume(context.Context) error { o.resumed++; return o.again }

// A broker of our own that ends is offered to be started again.
func TestOwnBrokerEnds(t *testing.T) {
	own := &ownBroker{why: errors.New("killed by signal 9; its log ends with:\n  boom")}
	w := withBroker(t, func(o *Options) { o.Own = true })
	w.m.broker.Own = own
	w.do(lostMsg{own.why})
	w.sees("The broker has ended", "is gone: killed by signal 9.", "y Start it again")
	w.seesNot("boom")
	if w.press("enter"); own.resumed != 1 || w.notice[len(w.notice)-1] != "the broker runs again" {
		t.Errorf("resumed %d times, said %q", own.resumed, w.notice)
	}
	own.again = errors.New("it does not start")
	w.do(lostMsg{own.why}).press("y")
	w.sees("✗ it does not start")
}

// The whole terminal is drawn, exactly, whatever is open.
func TestViewIsExact(t *testing.T) {
	hostile := "\x1b[2J\u202eevil\n订单👨\u200d👩👍🏽กำक्षि"
	scenes := map[string]*world{
		"booting":     newWorld(t, func(o *Options) { o.Name = hostile }).do(stageMsg(hostile)),
		"failed":      newWorld(t).do(connectedMsg{err: errors.New(hostile)}),
		"queues":      withBroker(t),
		"playground":  withBroker(t).press("2"),
		"log":         withBroker(t).press("5"),
		"help":        withBroker(t).press("2", "?"),
		"a question":  withBroker(t).do(screen.Confirm{Title: hostile, Text: strings.Repeat(hostile, 20), Yes: hostile}),
		"a notice":    withBroker(t).do(screen.Notice{Text: strings.Repeat(hostile, 20)}),
		"a form":      withBroker(t, func(o *Options) { o.Own = true }).press("2", "d"),
		"a name":      withBroker(t, func(o *Options) { o.Name, o.ReadOnly = hostile, true }),
		"before size": withBroker(t),
	}
	for name, w := range scenes {
		t.Run(name, func(t *testing.T) {
			w.t = t
			w.m.broker.Name = hostile
			for _, width := range []int{20, 33, 59, 60, 76, 80, 100, 121, 220} {
				for _, height := range []int{6, 9, 14, 24, 36, 70} {
					w.exact(width, height)
				}
			}
		})
	}
}

// The header says what matters in the room that there is.
func TestHeader(t *testing.T) {
	w := withBroker(t, func(o *Options) { o.ReadOnly = true })
	w.sees("rabbitlab", "prod.example · read-only", "▸1 Queues 2 Play 3 Diag 4 Learn 5 Log")
	w.do(tea.WindowSizeMsg{Width: 50, Height: 20})
	w.sees("prod.example · read-only", "1 2 3 4 5")
	w.do(tea.WindowSizeMsg{Width: 120, Height: 20})
	w.sees("prod.example · read-only", "1 Queues 2 Playground 3 Diagnosis 4 Lessons 5 Log")
	w.m.broker.Name = strings.Repeat("a-long-name.", 9)
	for width := 30; width < 140; width++ {
		w.do(tea.WindowSizeMsg{Width: width, Height: 20})
		if head, _, _ := strings.Cut(w.sight(), "\n"); !strings.Contains(head, "read-only") && !strings.Contains(head, "RO") {
			t.Fatalf("%d columns: nothing says read-only in %q", width, head)
		}
	}
}

// Somebody's broker may be a built-in one, and says so.
func TestHeaderOfSomebodysStandIn(t *testing.T) {
	w := withBroker(t)
	w.do(learntMsg{mgmt.Update{Broker: &mgmt.Overview{Product: minirabbit.Product, RabbitMQVersion: "4.0.5"}}})
	w.sees("prod.example · for 4.0")
	w.do(tea.WindowSizeMsg{Width: 66, Height: 20})
	w.sees("prod.example · for 4.0")
	w.do(tea.WindowSizeMsg{Width: 120, Height: 20})
	w.sees("prod.example · stands in for RabbitMQ 4.0 ")
}

// A broker that stands in for RabbitMQ is not shown as one, however narrow it gets.
func TestHeaderOfAStandIn(t *testing.T) {
	w := withBroker(t, func(o *Options) { o.StandIn = true })
	w.do(learntMsg{mgmt.Update{Broker: &mgmt.Overview{RabbitMQVersion: "4.0.5"}}})
	for width, want := range map[int]string{
		120: "built-in broker · stands in for RabbitMQ 4.0 ",
		80:  "built-in broker · for 4.0 ▸1 Queues 2 Play",
		50:  "built-in broker · for 4.0",
	} {
		w.do(tea.WindowSizeMsg{Width: width, Height: 20})
		w.sees(want)
	}
	w.seesNot("4.0.5")
}

// What a screen says by the way is for who looks at it; what goes wrong is for all.
func TestAScreenThatIsNotOpenKeepsQuiet(t *testing.T) {
	for severity, said := range map[screen.Severity]bool{screen.Info: false, screen.Warning: true, screen.Failure: true} {
		if _, is := quietly(screen.Tell(severity, "something"))().(screen.Notice); is != said {
			t.Errorf("%v is said: %v", severity, is)
		}
	}
	if quietly(nil) != nil {
		t.Error("a command comes of nothing")
	}
}
