package playground

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/mgmt"
	"rabbitlab/ui/text"
)

func (w *world) presented(width, height int) string { return ansi.Strip(w.m.Present(width, height)) }

// Whatever is shown to a class has exactly the size of its screen.
func TestPresentIsExact(t *testing.T) {
	races := map[string]func(w *world){
		"a race":          func(w *world) { w.newRace(0, 1, 4).deal().after(3 * time.Second) },
		"a race, over":    func(w *world) { w.newRace(0, 1, 4).deal().after(12 * time.Second) },
		"a race of seven": func(w *world) { w.newRace(0, 1, 2, 3, 4, 5, 6).deal().after(time.Second) },
	}
	for _, all := range []map[string]func(w *world){scenes, races} {
		for name, scene := range all {
			t.Run(name, func(t *testing.T) {
				w := newWorld(t)
				scene(w)
				for _, width := range []int{20, 80, 100, 200} {
					for _, height := range []int{3, 8, 24, 36, 60} {
						exact(t, w.m.Present(width, height), width, height)
					}
				}
			})
		}
	}
}

// A class sees the figures, each message, who works and what is said of it; and
// nothing of the list, the log and the keys.
func TestPresent(t *testing.T) {
	w := newWorld(t).queue("hello").publishes(7).worker("W1", record.AckNever).worker("W2", record.AckWhenDone)
	w.happen(record.Event{Kind: record.Delivered, Worker: "W1", Message: 1}, record.Event{Kind: record.Started, Worker: "W1", Message: 1}).later(4 * time.Second)
	for _, size := range [][2]int{{80, 24}, {120, 36}, {200, 60}} {
		got := w.presented(size[0], size[1])
		for _, part := range []string{"READY", "UNACKED", "▸ W1 ●", "working", "holds 1", "W2 ○", "idle", "holds 0", "W2 consumes"} {
			if !strings.Contains(squeeze(got), part) {
				t.Errorf("%v: no %q:\n%s", size, part, got)
			}
		}
		for _, part := range []string{"SLEEP", "what happened", "12:00", "published 7", "PREF"} {
			if strings.Contains(got, part) {
				t.Errorf("%v: %q:\n%s", size, part, got)
			}
		}
		if n := messagesIn(got, "READY"); n != 6 {
			t.Errorf("%v: READY has %d blocks:\n%s", size, n, got)
		}
		if n := messagesIn(got, "UNACKED"); n != 1 {
			t.Errorf("%v: UNACKED has %d blocks:\n%s", size, n, got)
		}
	}
}

// messagesIn counts the blocks of a bar, which stands last on its line.
func messagesIn(sight, name string) int {
	for line := range strings.SplitSeq(sight, "\n") {
		if strings.Contains(line, name) {
			line = strings.TrimRight(line, " ")
			return len(strings.Fields(line[strings.LastIndex(line, "   "):]))
		}
	}
	return 0
}

// Where messages cannot be told apart the bars are drawn to scale.
func TestPresentToScale(t *testing.T) {
	w := newWorld(t).queue("hello").later(time.Second).counts("hello", "classic", mgmt.Known(10000), mgmt.Known(2500)).later(slack)
	got := w.presented(120, 36)
	if a, b := messagesIn(got, "READY"), messagesIn(got, "UNACKED"); a != 1 || b != 1 {
		t.Errorf("the bars are in %d and %d pieces:\n%s", a, b, got)
	}
	if a, b := (largeBar{glyph: "x", n: 10000}).row(80, 10000, widestMessage), (largeBar{glyph: "x", n: 2500}).row(80, 10000, widestMessage); len(a) != 80 || len(b) != 20 {
		t.Errorf("bars of %d and %d", len(a), len(b))
	}
	if one := (largeBar{glyph: "x", n: 1}).row(80, 10000, widestMessage); one != "x" {
		t.Errorf("one message of many is %q", one)
	}
}

// More workers than there is room for: those around the cursor are shown.
func TestPresentManyWorkers(t *testing.T) {
	w := newWorld(t).queue("hello")
	for i := range 40 {
		w.worker(fmt.Sprintf("W%d", i+1), record.AckWhenDone)
	}
	for _, k := range []string{"g", "G"} {
		w.press(k)
		if got := w.presented(80, 24); !strings.Contains(got, "▸ "+w.m.selected().Name+" ") {
			t.Errorf("%s is not in sight:\n%s", w.m.selected().Name, got)
		}
	}
	for got, part := range map[string]string{
		w.presented(80, 24): "hello  workers 31 to 40 of 40", w.sight(): "── workers 28 to 40 of 40 ──",
		ansi.Strip(w.m.View(60, 12)): "── workers 37 to 40 of 40 ──", // as beside a lesson
	} {
		if !strings.Contains(got, part) {
			t.Errorf("it does not say %q:\n%s", part, got)
		}
	}
	w.press("g")
	w.sees("── workers 1 to 13 of 40 ──")
	for i := range 30 {
		w.happen(record.Event{Kind: record.WorkerRemoved, Worker: fmt.Sprintf("W%d", i+11)})
	}
	w.seesNot(" of 10")
}

// The race has a clock a lane, and says who was first.
func TestPresentRace(t *testing.T) {
	r := newWorld(t).newRace(0, 1, 4).deal().after(12 * time.Second)
	for _, size := range [][2]int{{80, 24}, {120, 36}, {200, 60}} {
		got := r.presented(size[0], size[1])
		for _, part := range []string{"race.unlimited", "race.1", "race.4", "W1", "W6", "saved 4.50 s", "✓ quickest", "race.1 was the quickest"} {
			if !strings.Contains(squeeze(got), part) {
				t.Errorf("%v: no %q:\n%s", size, part, got)
			}
		}
		clock := figureLines("5.50", clockHeight(size[0], size[1]/3-2))
		for _, line := range clock {
			if !strings.Contains(got, line) {
				t.Errorf("%v: no clock of %q:\n%s", size, line, got)
			}
		}
	}
}

// Forms lie over what a class sees, too.
func TestPresentForms(t *testing.T) {
	w := newWorld(t).queue("hello").press("a")
	if got := w.presented(80, 24); !strings.Contains(got, "New worker on hello") {
		t.Errorf("no form:\n%s", got)
	}
}

func TestFigureLines(t *testing.T) {
	for _, c := range []struct {
		s      string
		height int
		want   string
	}{
		{"10", smallFigure, "▄█  █▀█|" + " █  █ █|" + "▀▀▀ ▀▀▀"},
		{"4.", smallFigure, "█ █  |▀▀█  |  ▀ ▀"},
		{"1 7", largeFigure, "  ██        ██████|████            ██|  ██            ██|  ██            ██|██████          ██"},
		{"1", hugeFigure, strings.Repeat("    ████    |", 2) + strings.Repeat("████████    |", 2) + strings.Repeat("    ████    |", 4) + "████████████|████████████"},
		{"1 204", plainFigure, "1 204"},
	} {
		if got := strings.Join(figureLines(c.s, c.height), "|"); got != c.want {
			t.Errorf("%s:\n%s", c.s, strings.ReplaceAll(got, "|", "\n"))
		}
	}
	for _, s := range []string{"0", "1 234 567 890", "123.45", text.Unknown} {
		for _, height := range []int{smallFigure, largeFigure, hugeFigure} {
			lines := figureLines(s, height)
			for _, line := range lines {
				if len(lines) != height || text.Width(line) != text.Width(lines[0]) || text.Width(line) == 0 {
					t.Errorf("%q in %d lines: %q", s, height, lines)
				}
			}
		}
	}
}

// Large screens are used: the figures and the strips grow with the room, and the
// sentence follows the last worker closely.
func TestPresentUsesTheRoom(t *testing.T) {
	for _, c := range []struct {
		width, height, workers int
		figure, strip          int // lines high, at least
	}{
		{80, 24, 1, smallFigure, 8}, {80, 24, 2, smallFigure, 4}, {120, 36, 1, largeFigure, 10}, {120, 36, 2, largeFigure, 5},
		{120, 36, 9, largeFigure, 2}, {120, 36, 12, smallFigure, 1}, {200, 60, 1, hugeFigure, 12}, {200, 60, 3, largeFigure, 9},
		{200, 60, 9, largeFigure, 3},
	} {
		w := newWorld(t).queue("hello").publishes(5)
		for i := range c.workers {
			w.worker(fmt.Sprintf("W%d", i+1), record.AckWhenDone)
		}
		w.happen(record.Event{Kind: record.Delivered, Worker: "W1", Message: 1}, record.Event{Kind: record.Started, Worker: "W1", Message: 1}).later(20 * time.Second)
		got := w.presented(c.width, c.height)
		lines := strings.Split(got, "\n")
		for _, line := range figureLines("4", c.figure) {
			if !strings.Contains(got, line) {
				t.Errorf("%+v: no figure %q:\n%s", c, line, got)
			}
		}
		strip, last, said := 0, 0, 0
		for i, line := range lines {
			if full := strings.Count(line, "█") + strings.Count(line, "▄"); full > c.width/2 {
				strip++
			}
			if strings.Contains(line, "holds ") {
				last = i
			}
			if strings.Contains(line, " consumes: ") {
				said = i
			}
		}
		if strip < c.strip {
			t.Errorf("%+v: a strip of %d lines:\n%s", c, strip, got)
		}
		if gap := said - last; said == 0 || gap > c.strip/2+5+headlineRoom(headlineSize(c.width, c.height, c.workers)) {
			t.Errorf("%+v: the sentence is %d lines below:\n%s", c, gap, got)
		}
	}
}
