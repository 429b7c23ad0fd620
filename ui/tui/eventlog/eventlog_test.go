package eventlog

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/theme"
	"rabbitlab/ui/tui/screen"
)

func TestEveryEventIsALine(t *testing.T) {
	w := newWorld(t)
	w.happen(story()...)
	w.shows("TIME EVENT MESSAGE WORKER ↩ DETAIL",
		"18:00:00.001 ● queue-declared classic · durable",
		"● worker-added W4 sleep 1s · ack when …",
		"18:00:00.003 published #44 persistent",
		"delivered #44 W4",
		"✗ worker-killed W4",
		"▲ requeued #44 W4 its worker was killed",
		"delivered #44 W1 ↩",
		"✓ acked #44 W1",
		"following the newest · 10 events")
	w.showsAt(200, 57, "SEQ", "REDELIVERED", "#44 W1 ↩ redelivered", "sleep 1s · ack when done · prefetch 1")
	w.hides("QUEUE")
}

func TestTheQueueIsNamedOnceThereAreSeveral(t *testing.T) {
	w := newWorld(t)
	w.happen(published(1, 1)...)
	w.hides("QUEUE")
	w.happen(record.Event{Kind: record.Published, Queue: "task_queue", Message: 2})
	w.shows("QUEUE DETAIL", "#1 hello", "#2 task_que…")
	w.showsAt(120, 21, "#2 task_queue transient")
}

func TestForeignMessagesHaveNoNumber(t *testing.T) {
	w := newWorld(t)
	w.happen(record.Event{Kind: record.Delivered, Queue: "hello", Worker: "W1"})
	w.shows("delivered – W1 published by another")
}

func TestItFollowsTheNewest(t *testing.T) {
	w := newWorld(t)
	for i := range int64(60) {
		w.happen(published(i+1, 1)...)
		if row, _ := w.cursor(); !strings.Contains(row, fmt.Sprintf("#%d ", i+1)) {
			t.Fatalf("after %d events the cursor is on %q", i+1, row)
		}
	}
	w.happen(published(61, 9000)...)
	w.shows("#9060", "following the newest")
	if foot := w.foot(); !strings.Contains(foot, "5 000 events (of 9 060 so far)") {
		t.Errorf("the foot is %q", foot)
	}
}

func TestARowNeverMovesUnderTheCursor(t *testing.T) {
	w := newWorld(t)
	w.happen(published(1, 50)...)
	w.press("up", "up", "k")
	row, line := w.cursor()
	if !strings.Contains(row, "#47 ") {
		t.Fatalf("three up is %q", row)
	}
	before := w.rows()
	for i := range int64(40) {
		w.happen(published(51+i, 1)...)
		if r, l := w.cursor(); r != row || l != line {
			t.Fatalf("the cursor went from %q (%d) to %q (%d)", row, line, r, l)
		}
	}
	if !slices.Equal(before, w.rows()) {
		t.Error("other rows moved")
	}
	if foot := w.foot(); !strings.HasPrefix(foot, "held: 43 newer below (end follows)") {
		t.Errorf("the foot is %q", foot)
	}
}

func TestWhatIsHeldOutlivesABurst(t *testing.T) {
	w := newWorld(t)
	w.happen(published(1, 50)...)
	w.press("pgup")
	before := w.rows()
	w.happen(published(51, 100)...)
	for i := range int64(4) {
		w.happen(published(151+i*10_000, 10_000)...)
	}
	if !slices.Equal(before, w.rows()) {
		t.Error("rows moved or are gone")
	}
	if foot := w.foot(); !strings.Contains(foot, "newer below, then 40 000 not shown (end follows)") {
		t.Errorf("the foot is %q", foot)
	}
	w.press("pgdown", "pgdown", "pgdown", "pgdown", "pgdown", "pgdown", "pgdown", "pgdown", "pgdown")
	if row, _ := w.cursor(); !strings.Contains(row, "#150 ") {
		t.Errorf("the end of what is held is %q", row)
	}
	if foot := w.foot(); !strings.HasPrefix(foot, "held: 0 newer below, then 40 000 not shown") {
		t.Errorf("the foot is %q", foot)
	}
	w.press("G")
	w.shows("#40150", "following")
}

func TestALogThatHoldsDoesNotGrowForEver(t *testing.T) {
	w := newWorld(t)
	w.happen(published(1, 100)...)
	w.press("g")
	for i := range int64(20) {
		w.happen(published(101+i*2000, 2000)...)
	}
	if have := len(w.m.list.events); have < most || have > most+5000 {
		t.Errorf("it has %d events", have)
	}
	if row, line := w.cursor(); !strings.Contains(row, "#1 ") || line != 1 {
		t.Errorf("the cursor is on %q", row)
	}
	if newer, total := w.m.newer()+w.m.missed(), int64(w.state.Seq); newer != total-1 {
		t.Errorf("%d newer of %d", newer, total)
	}
}

func TestFollowingAgain(t *testing.T) {
	for name, keys := range map[string][]string{"G": {"G"}, "end": {"end"}, "down to the newest": {"down", "down", "down", "down"}} {
		w := newWorld(t)
		w.happen(published(1, 50)...)
		w.press("up", "up")
		w.happen(published(51, 2)...)
		w.press(keys...)
		w.happen(published(53, 1)...)
		if row, _ := w.cursor(); !strings.Contains(row, "#53 ") {
			t.Errorf("%s: the cursor is on %q", name, row)
		}
	}
}

func TestFilteringTheWholeLine(t *testing.T) {
	for pattern, want := range map[string]int{
		"ACKED": 1, "w4": 5, "#44": 7, "hello": 10, "killed": 2, "redelivered": 1, "durable": 1, "18:00": 0, `"#4 "`: 0, "acked w1": 1, "#44 !w4": 4,
	} {
		w := newWorld(t)
		w.happen(story()...)
		w.press("/", pattern)
		if got := w.m.table.Len(); got != want {
			t.Errorf("%q leaves %d rows, want %d\n%s", pattern, got, want, w.view(80, 21))
		}
	}
}

func TestTheFilterHoldsForWhatComes(t *testing.T) {
	w := newWorld(t)
	w.happen(published(1, 3)...)
	w.press("/", "acked")
	w.shows("None of 3 events matches “acked”")
	w.happen(story()...)
	w.shows("✓ acked #44", "1 of 13 events")
	w.press("enter")
	w.happen(published(4, 7)...)
	w.happen(record.Event{Kind: record.Acked, Queue: "hello", Message: 5, Worker: "W2"})
	if row, _ := w.cursor(); !strings.Contains(row, "acked #5 W2") {
		t.Errorf("it does not follow what matches: %q", row)
	}
	if foot := w.foot(); foot != "following the newest · 2 of 21 events · filter “acked” (esc clears)" {
		t.Errorf("the foot is %q", foot)
	}
	w.press("esc")
	w.shows("21 events")
}

// TestTheFilterForgetsWithTheEvents: events that the state has let go of are no
// rows, and those that are left are all there.
func TestTheFilterForgetsWithTheEvents(t *testing.T) {
	w := newWorld(t)
	w.press("/", `"7 "`, "enter")
	for i := range int64(7) {
		w.happen(published(1+i*1777, 1777)...)
	}
	var want []uint64
	for _, e := range w.state.Recent() {
		if e.Message%10 == 7 {
			want = append(want, e.Seq)
		}
	}
	if !slices.Equal(w.m.list.chosen, want) {
		t.Errorf("%d rows, want %d", len(w.m.list.chosen), len(want))
	}
}

func TestTheFilterKeepsThePlace(t *testing.T) {
	w := newWorld(t)
	w.happen(published(1, 200)...)
	w.press("pgup", "pgup", "pgup")
	row, _ := w.cursor()
	if !strings.Contains(row, "#146 ") {
		t.Fatalf("three pages up is %q", row)
	}
	w.press("/", "0 ")
	if got, _ := w.cursor(); !strings.Contains(got, "#150 ") {
		t.Errorf("the next that matches is %q", got)
	}
	w.press("xxx")
	w.happen(published(201, 3)...)
	w.press("esc")
	if got, _ := w.cursor(); got != row {
		t.Errorf("back from the filter the cursor is on %q, was on %q", got, row)
	}
}

func TestArrowsMoveWhileTyping(t *testing.T) {
	w := newWorld(t)
	w.happen(published(1, 30)...)
	w.press("/", "#2", "up", "up")
	if row, _ := w.cursor(); !strings.Contains(row, "#27 ") || !w.m.Typing() {
		t.Errorf("two up is %q", row)
	}
	w.press("g", "enter")
	w.shows("None of 30 events matches “#2g”")
	w.press("j", "k", "enter", "G")
	if w.m.details != nil {
		t.Error("there is nothing to open")
	}
}

func TestARegexSpansFields(t *testing.T) {
	w := newWorld(t)
	w.happen(story()...)
	w.press("/", "ctrl+r", "^delivered #44 w1 re")
	if row, _ := w.cursor(); !strings.Contains(row, "delivered #44 W1 ↩") || w.m.table.Len() != 1 {
		t.Errorf("%d rows: %q", w.m.table.Len(), row)
	}
	w.press("[")
	w.showsAt(120, 21, "the last good filter stays", "delivered #44 W1 ↩")
}

func TestWhatMatchesIsMarked(t *testing.T) {
	r := lipgloss.NewRenderer(nil)
	r.SetColorProfile(termenv.ANSI)
	look := theme.New(r)
	mark := look.Match.Inherit(look.Selected)
	for pattern, parts := range map[string][]string{
		`"its worker was"`:        {"its worker was"},
		"QUEUED #44 W":            {"queued", "#44", "W"},
		"W1 redelivered":          {"W1", "redelivered"},
		`4 w4 hello "its worker"`: {"4", "W4", "its worker"},
	} {
		w := newWorldIn(t, look)
		w.happen(story()...)
		w.press("/", pattern, "enter")
		for _, part := range parts {
			if view := w.m.View(160, 21); !strings.Contains(view, mark.Render(part)) {
				t.Errorf("%q: %q is not marked in\n%q", pattern, part, view)
			}
		}
	}
}

// A worker that acks several together has that among its settings.
func TestABatchIsASetting(t *testing.T) {
	w := newWorld(t)
	spec := record.WorkerSpec{Queue: "hello", Ack: record.AckWhenDone, Prefetch: 5, Batch: 3}
	w.happen(record.Event{Kind: record.WorkerEdited, Worker: "W1", Queue: "hello", WorkerSpec: &spec})
	w.showsAt(200, 57, "sleep 0s · ack when done · prefetch 5 · batch 3")
}

func TestTheDetailsOfAnEvent(t *testing.T) {
	w := newWorld(t)
	w.happen(story()...)
	w.press("up", "enter")
	w.shows("delivered #44 W1", "RabbitMQ delivered message 44 to W1, marked redelivered", "number 9", "at 2026-11-22 18:00:00.009000 +00:00",
		"queue hello", "redelivered ↩ yes", "The life of #44: screen 2, then m")
	w.happen(published(45, 500)...)
	w.shows("delivered #44 W1")
	w.press("up")
	w.shows("requeued #44 W4", "reason its worker was killed")
	w.press("k", "k", "k", "k", "k", "k")
	w.shows("worker-added W4", "consumes hello", "settings sleep 1s · ack when done · prefetch 1")
	w.hides("The life of")
	w.press("esc")
	if row, _ := w.cursor(); !strings.Contains(row, "worker-added") {
		t.Errorf("back from the details the cursor is on %q", row)
	}
}

// A click is what the keys do: it holds on the row, a second one opens it, and on the newest
// the log follows again. What is no row is not clicked.
func TestClicks(t *testing.T) {
	w := newWorld(t)
	w.m.Update(screen.Click{X: 3, Y: 1})
	w.happen(published(1, 9)...)
	for _, y := range []int{0, 10, 19, 20} {
		if w.m.Update(screen.Click{X: 3, Y: y}); w.m.holding || w.m.details != nil {
			t.Fatalf("line %d is clicked", y)
		}
	}
	w.m.Update(screen.Click{X: 3, Y: 2})
	if row, line := w.cursor(); !strings.Contains(row, "#2 ") || line != 2 || !w.m.holding {
		t.Errorf("the cursor is on %q, and it holds: %v", row, w.m.holding)
	}
	w.m.Update(screen.Click{X: 3, Y: 2})
	w.shows("number 2")
	w.m.Update(screen.Click{X: 3, Y: 4})
	w.shows("number 2")
	w.press("esc")
	if w.m.Update(screen.Click{X: 3, Y: 9}); w.m.holding {
		t.Error("it does not follow")
	}
}

func TestTheDetailsHaveEveryField(t *testing.T) {
	w := newWorld(t)
	w.happen(record.Event{Kind: record.Published, Queue: "q-name", Message: 7, Worker: "W9", Redelivered: true, Automatic: true, Persistent: true,
		Trusted: true, Deliveries: 3, Code: 312, Reason: "NO_ROUTE",
		QueueSpec:  &record.QueueSpec{Type: record.Quorum, Durable: true, DeliveryLimit: 5},
		WorkerSpec: &record.WorkerSpec{Queue: "w-queue", Ack: record.AckNever},
		Producer:   &record.ProducerSpec{Rate: 2, Body: "b..", Confirms: true}})
	w.press("enter")
	w.showsAt(80, 57, "published, number 1", "q-name", "#7, persistent", "worker W9", "yes: it was delivered before", "automatic", "none will come",
		"deliveries 3", "code 312", "reason NO_ROUTE", "quorum · durable · delivery limit 5", "w-queue", "ack never · prefetch unlimited",
		"2.0/s · transient · confirms", "body b..")
}

func TestLongDetailsScroll(t *testing.T) {
	w := newWorld(t)
	w.happen(record.Event{Kind: record.ChannelClosed, Worker: "W1", Code: 406, Reason: strings.Repeat("PRECONDITION_FAILED ", 80) + "the-end"})
	w.press("enter")
	w.shows("lines more")
	w.hides("the-end")
	w.press("pgdown", "pgdown", "pgdown", "pgdown")
	w.shows("0 lines more", "the-end")
	w.press("pgup", "pgup", "pgup", "pgup")
	w.hides("the-end")
}

func TestTheEmptyLogSaysWhatWillBeHere(t *testing.T) {
	w := newWorld(t)
	w.shows("Nothing has happened yet", "A broker that is only watched sends no events", "screen 2")
	if w.m.Status() != "" || len(w.m.Help()) != 0 {
		t.Error("there is nothing to tell and no key does anything")
	}
	w.press("enter", "up", "G", "/", "x", "enter")
	w.shows("Nothing has happened yet")
}

func TestHelpFollowsTheMode(t *testing.T) {
	w := newWorld(t)
	w.happen(story()...)
	first := func() string { return w.m.Help()[0].Help().Desc }
	for _, step := range []struct{ key, first string }{
		{"", "filter"}, {"/", "keep the filter"}, {"a", "keep the filter"}, {"enter", "clear the filter"}, {"enter", "back"}, {"esc", "clear the filter"}, {"esc", "filter"},
	} {
		if step.key != "" {
			w.press(step.key)
		}
		if first() != step.first {
			t.Errorf("after %q the first help is %q", step.key, first())
		}
	}
	if w.m.Status() != "last event 0 s ago" {
		t.Errorf("the status is %q", w.m.Status())
	}
}
