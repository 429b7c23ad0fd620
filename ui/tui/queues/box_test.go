package queues

import (
	"strings"
	"testing"

	"rabbitlab/ui/tui/screen"
)

// threeVhosts is a world with the box of its vhosts open.
func threeVhosts(t *testing.T) *world {
	w := newWorld(t)
	w.vhosts = []string{"/", "shop", "stock "}
	one, other := queue("orders", 1, 1), queue("invoices", 1, 1)
	one.Vhost, other.Vhost = "shop", "shop"
	w.counts(queue("hello", 1, 1), one, other)
	w.press("v")
	return w
}

// A vhost says how many queues it has, where that is known without a question, and a blank at
// the end of a name is seen.
func TestVhostsSayHowManyQueuesTheyHave(t *testing.T) {
	w := threeVhosts(t)
	w.shows("VHOST QUEUES", "▸ all vhosts", "/ 1", "shop 2", "stock␣ 0")
}

// The box of vhosts and that of columns are filtered by what is typed.
func TestABoxIsFiltered(t *testing.T) {
	w := threeVhosts(t)
	w.press("/", "s", "h")
	if !w.m.Typing() {
		t.Error("letters are not text")
	}
	w.shows("/sh", "1 of 4", "▸ shop", "3 queues · by UNACKED")
	w.hides("stock")
	w.press("enter")
	w.shows("filter “sh”")
	w.press("esc")
	w.shows("stock␣")
	w.press("/", "s", "h", "enter", "enter")
	if w.query.Vhost != "shop" || w.m.mode != modeList {
		t.Errorf("%q is shown", w.query.Vhost)
	}
	w.press("|", "/", "m", "e", "m", "enter")
	w.shows("▸ MEMORY", "1 of ")
	w.press("enter")
	w.shows("✓ MEMORY chosen")
	w.press("/", "x", "x", "enter", "enter")
	w.press("esc", "esc")
	w.hides("all by width")
}

// clickOn clicks where some words stand.
func (w *world) clickOn(words string) {
	w.t.Helper()
	for y, line := range strings.Split(w.view(80, 21), "\n") {
		if before, _, here := strings.Cut(line, words); here {
			w.send(screen.Click{X: len([]rune(before)), Y: y})
			return
		}
	}
	w.t.Errorf("%q is not on the screen", words)
}

// A click in a box chooses a row, the second does what enter does, and one beside the box
// closes it.
func TestABoxIsClicked(t *testing.T) {
	w := threeVhosts(t)
	w.clickOn("shop")
	w.shows("▸ shop")
	w.clickOn("QUEUES")
	w.shows("▸ shop")
	w.clickOn("shop")
	if w.query.Vhost != "shop" || w.m.mode != modeList {
		t.Errorf("%q is shown", w.query.Vhost)
	}
	w.press("v")
	w.send(screen.Click{X: 1, Y: 1})
	w.hides("all vhosts")
}
