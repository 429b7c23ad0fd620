package palette

import (
	"io"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"

	"rabbitlab/ui/keys"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

// line is an open palette and where it went.
type line struct {
	*Model
	went string
	done bool
}

func open(names ...string) *line {
	l := &line{}
	o := Options{Theme: theme.New(lipgloss.NewRenderer(io.Discard)), Keys: keys.Default()}
	for _, name := range names {
		o.Places = append(o.Places, l.place(name))
	}
	o.Else = func(typed string) Place {
		if rest, found := strings.CutPrefix(typed, "queue "); found {
			return l.place("other " + rest)
		}
		return Place{}
	}
	l.Model = New(o)
	return l
}

func (l *line) place(name string) Place {
	return Place{Name: name, About: "about " + name, Go: func() tea.Cmd { l.went = name; return nil }}
}

func (l *line) types(s string) *line {
	for _, r := range s {
		l.done, _ = l.Press(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
	}
	return l
}

func (l *line) press(keys ...tea.KeyType) *line {
	for _, k := range keys {
		l.done, _ = l.Press(tea.KeyMsg{Type: k})
	}
	return l
}

var everything = []string{"queues", "log", "queue orders", "queue orders.dlq", "lesson race", "play race", "quit"}

// Enter goes to what is called so, else to what begins so, else to what has all the words.
func TestItGoesToWhatIsMeant(t *testing.T) {
	for typed, want := range map[string]string{
		"queues": "queues", "queue": "queues", "log": "log", "ORDERS": "queue orders", "dlq": "queue orders.dlq",
		"race play": "play race", "race": "lesson race", "q": "queues", "qui": "quit", "queue billing": "other billing", "about log": "log",
	} {
		if l := open(everything...).types(typed).press(tea.KeyEnter); l.went != want || !l.done {
			t.Errorf("%q goes to %q, not to %q", typed, l.went, want)
		}
	}
}

// Tab types the whole name, the arrows choose another.
func TestItCompletes(t *testing.T) {
	l := open(everything...).types("orders").press(tea.KeyDown, tea.KeyTab)
	if got := l.input.Value(); got != "queue orders.dlq" {
		t.Errorf("%q", got)
	}
	if l.press(tea.KeyEnter); l.went != "queue orders.dlq" {
		t.Errorf("%q", l.went)
	}
}

// What matches nothing goes nowhere and says so; escape closes.
func TestItSaysThatThereIsNothing(t *testing.T) {
	l := open(everything...).types("nonsense").press(tea.KeyEnter)
	if l.done || l.went != "" || !strings.Contains(ansi.Strip(l.View(80, 20)), "Nothing here is called that") {
		t.Errorf("%v %q\n%s", l.done, l.went, l.View(80, 20))
	}
	if l.press(tea.KeyEsc); !l.done {
		t.Error("escape does not close it")
	}
}

// The box keeps its size whatever is typed, and is harmless whatever a queue is called.
func TestTheBoxKeepsItsSize(t *testing.T) {
	for _, size := range [][2]int{{80, 21}, {40, 9}, {200, 57}, {12, 3}} {
		l := open("queue \x1b[31m订单\u202e"+strings.Repeat("long", 30), "log")
		lines := 0
		for _, typed := range []string{"", "queue", strings.Repeat("z", 90), "订单"} {
			l.types(typed)
			rows := strings.Split(l.View(size[0], size[1]), "\n")
			if lines == 0 {
				lines = len(rows)
			}
			for _, row := range rows {
				if text.Width(row) != text.Width(rows[0]) || len(rows) != lines || strings.ContainsAny(ansi.Strip(row), "\x1b\u202e") {
					t.Fatalf("%v: %q", size, rows)
				}
			}
		}
	}
}
