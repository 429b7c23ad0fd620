package queues

import (
	"errors"
	"slices"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/mgmt"
	"rabbitlab/ui/tui/screen"
)

// shelf keeps a choice of columns, unless it fails.
type shelf struct {
	kept []Choice
	err  error
}

func (s *shelf) Save(c Choice) error { s.kept = append(s.kept, c); return s.err }

// heads are the heads that are drawn in so many columns of the terminal.
func (w *world) heads(width int) []string {
	return strings.Fields(strings.Split(w.view(width, 21), "\n")[0])
}

// tick chooses a column in the open box.
func (w *world) tick(id string) []tea.Msg {
	w.t.Helper()
	if !w.m.box.Select(id) {
		w.t.Fatalf("%q is not in the box", id)
	}
	return w.press("enter")
}

func TestColumnsAreChosenAndKept(t *testing.T) {
	w, s := newWorld(t), &shelf{}
	w.m.store = s
	w.counts(queue("hello", 3, 6))
	if heads := w.heads(80); slices.Contains(heads, "STATE") || !slices.Contains(heads, "ACK/s") {
		t.Fatalf("at the beginning: %q", heads)
	}
	w.press("|")
	w.shows("✓ READY", "✓ ACK/s", "STATE no room here", "all by width")
	w.tick("ack/s")
	w.tick("state")
	w.shows("ACK/s hidden", "✓ STATE chosen")
	w.press("|")
	if heads := w.heads(80); !slices.Contains(heads, "STATE") || slices.Contains(heads, "ACK/s") {
		t.Errorf("chosen: %q", heads)
	}
	want := Choice{Shown: []string{"state"}, Hidden: []string{"ack/s"}}
	if last := s.kept[len(s.kept)-1]; !slices.Equal(last.Shown, want.Shown) || !slices.Equal(last.Hidden, want.Hidden) {
		t.Errorf("kept is %+v", last)
	}
	w.press("|")
	w.tick(asUsual)
	w.press("esc")
	if heads := w.heads(80); slices.Contains(heads, "STATE") || len(s.kept[len(s.kept)-1].Shown) > 0 {
		t.Errorf("as usual: %q, kept %+v", heads, s.kept)
	}
}

// What was kept is there at the next start, at every width, and never without the name of a
// row and what is wrong with it; what is no longer a column is nothing.
func TestKeptColumnsAreThereAgain(t *testing.T) {
	choice := Choice{Shown: []string{"node", "gone"}, Hidden: []string{"unacked", "queue", "", "type"}}
	w := newWorld(t)
	w.m = New(Options{State: w.state, Reader: w, Client: w, Keys: w.m.keys, Theme: w.m.theme, Choice: choice})
	w.counts(queue("hello", 3, 6))
	for _, width := range []int{40, 80, 120, 200} {
		heads := w.heads(width)
		if heads[0] != "QUEUE▲" || slices.Contains(heads, "TYPE") || slices.Contains(heads, "UNACKED") || !slices.Contains(heads, "NODE") {
			t.Errorf("%d columns: %q", width, heads)
		}
	}
	if w.query.Sort != mgmt.SortName || w.query.Descending {
		t.Errorf("sorted by %q", w.query.Sort)
	}
	if choice.Hidden[0] != "unacked" || len(choice.Shown) != 2 {
		t.Errorf("what was kept is now %+v", choice)
	}
}

// Rows are not sorted by what was hidden.
func TestAHiddenColumnSortsNothing(t *testing.T) {
	w := newWorld(t)
	w.counts(numbered(40)...)
	w.press("s", "r", "pgdown", "|")
	w.tick("ready")
	if w.press("esc"); w.query.Sort != mgmt.SortUnacked || !w.query.Descending {
		t.Errorf("sorted by %q", w.query.Sort)
	}
	if _, line := w.cursor(); line != 1 {
		t.Errorf("the view is not at the top of the new order: line %d", line)
	}
	w.shows("by UNACKED ▼")
	w.press("s", "r")
	w.shows("by UNACKED ▼")
}

func TestAChoiceThatIsNotKeptIsSaid(t *testing.T) {
	w := newWorld(t)
	w.m.store = &shelf{err: errors.New("no room on the disk")}
	w.counts(queue("hello", 3, 6))
	w.press("|")
	said := w.tick("ready")
	if n, is := said[0].(screen.Notice); !is || n.Severity != screen.Warning || !strings.Contains(n.Text, "no room") {
		t.Errorf("said %v", said)
	}
}

// The box is where more than one vhost is shown too, and lets go of keys that move nothing.
func TestTheBoxOfColumnsFitsAnyScreen(t *testing.T) {
	w := newWorld(t)
	other := queue("hello", 1, 1)
	other.Vhost = "shop"
	w.counts(queue("hello", 3, 6), other)
	w.press("|", "end")
	w.shows("▸ all by width")
	w.m.box.Select("vhost")
	for _, size := range [][2]int{{40, 8}, {80, 21}, {20, 5}} {
		w.send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
		w.showsAt(size[0], size[1], "▸")
	}
}
