package tui

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/mgmt"
	"rabbitlab/ui/tui/screen"
)

// drawnFor in the environment makes the test below draw, for the one that started it.
const drawnFor = "RABBITLAB_TEST_DRAW"

// The libraries that draw look at the locale when the program starts. What is drawn
// is the same in every one, down to the last column: a table, a form with a text
// field, a question in its frame.
func TestAChineseLocaleMovesNoColumn(t *testing.T) {
	if os.Getenv(drawnFor) != "" {
		fmt.Print(drawn(t))
		return
	}
	plain, chinese := drawnUnder(t, "C.UTF-8"), drawnUnder(t, "zh_CN.UTF-8")
	for _, part := range []string{"┃ Name", "─●…\u201c", "╭", "UNACKED▼"} {
		if !strings.Contains(plain, part) {
			t.Errorf("nothing shows %q:\n%s", part, plain)
		}
	}
	if plain != chinese {
		t.Errorf("under C.UTF-8\n%s\nand under zh_CN.UTF-8\n%s", plain, chinese)
	}
}

// drawnUnder is what a process of that locale draws.
func drawnUnder(t *testing.T, locale string) string {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self, "-test.run=^"+t.Name()+"$")
	cmd.Env = []string{drawnFor + "=1", "LANG=" + locale, "LC_ALL=" + locale}
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	views, _, _ := strings.Cut(string(out), "PASS") // how long it took is after that
	return views
}

// drawn is all that is drawn of characters whose width is ambiguous.
func drawn(t *testing.T) (views string) {
	const ambiguous = "─●…\u201c\u201d▸■ 订单"
	w := withBroker(t, func(o *Options) { o.Own = true })
	look := func() {
		for _, size := range [][2]int{{80, 24}, {140, 20}} {
			w.exact(size[0], size[1])
			views += w.sight() + "\n"
		}
	}
	queue := mgmt.QueueTotals{Key: mgmt.Key{Vhost: "/", Name: ambiguous}, Type: "classic", Ready: mgmt.Known(3), Unacked: mgmt.Known(2)}
	w.do(listed(w.m.now, queue))
	look()
	w.do(screen.Confirm{Title: "Sure?", Text: strings.Repeat(ambiguous, 9), Yes: "Do it"})
	look()
	w.press("esc", "2", "d", "\x15")
	w.do(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(strings.Repeat(ambiguous, 9)), Paste: true}) // more than the field is wide
	look()
	return views
}
