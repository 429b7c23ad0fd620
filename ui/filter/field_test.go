package filter

import (
	"io"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"

	"rabbitlab/ui/keys"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

var (
	plain = lipgloss.NewStyle()
	match = plain.Underline(true)
	look  = theme.New(lipgloss.NewRenderer(io.Discard))
)

func typed(f *Field, s string) (changed bool) {
	changed, _ = f.Press(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(s)}, keys.Default())
	return changed
}

func pressed(f *Field, k tea.KeyType) (changed bool) {
	changed, _ = f.Press(tea.KeyMsg{Type: k}, keys.Default())
	return changed
}

func TestTyping(t *testing.T) {
	f := NewField(Fields{})
	f.Open()
	if !f.Typing() || !typed(&f, "or") || f.Pattern() != "or" {
		t.Fatalf("typed or, pattern %q", f.Pattern())
	}
	if pressed(&f, tea.KeyLeft) {
		t.Error("moving in the field asks for other rows")
	}
	typed(&f, "x")
	if f.Pattern() != "oxr" || !f.Matches("oxr") {
		t.Errorf("typed x in the middle, pattern %q", f.Pattern())
	}
	if pressed(&f, tea.KeyEnter) || f.Typing() || f.Pattern() != "oxr" {
		t.Error("enter does not keep the filter")
	}
	f.Open()
	if pressed(&f, tea.KeyBackspace); f.Pattern() != "ox" {
		t.Errorf("opened again, the cursor is not at the end: %q", f.Pattern())
	}
	if !pressed(&f, tea.KeyEsc) || f.Typing() || f.Active() {
		t.Error("esc does not clear the filter")
	}
}

func TestRegexIsToggledWhileTyping(t *testing.T) {
	f := NewField(Fields{})
	f.Open()
	typed(&f, "^a")
	if f.Matches("ab") {
		t.Error("^a is no text of ab")
	}
	if !pressed(&f, tea.KeyCtrlR) || !f.Matches("ab") || !f.Typing() {
		t.Error("ctrl+r does not make it a regex")
	}
	f.Clear()
	f.Set("b$", true)
	if got := f.Words(); got != "filter “b$” as a regex (esc clears)" {
		t.Errorf("the words are %q", got)
	}
}

func TestTheLineKeepsItsWidth(t *testing.T) {
	for _, pattern := range []string{"", "hello", "\x1b[2J\u202e", "漢字", strings.Repeat("x", 300), "[\x1b"} {
		f := NewField(Fields{})
		f.Open()
		f.ToggleRegex()
		typed(&f, pattern)
		pressed(&f, tea.KeyLeft)
		for width := 1; width < 140; width++ {
			line := f.Line(look, "3 of 9 rows", width)
			if text.Width(line) != width || strings.ContainsAny(ansi.Strip(line), "\x1b\u202e\n") {
				t.Fatalf("%q at %d: %q", pattern, width, line)
			}
		}
	}
}

// Of what is longer than its room the end stands there, where one types, and how many rows
// are left; from the beginning on where the cursor goes there.
func TestTheLineShowsWhereOneTypes(t *testing.T) {
	f := NewField(Fields{})
	f.Open()
	typed(&f, "begin-"+strings.Repeat("訂單-", 40)+"end")
	for _, width := range []int{40, 80, 120} {
		line := ansi.Strip(f.Line(look, "3 of 9 rows", width))
		if !strings.Contains(line, "/…") || !strings.Contains(line, "-end ") || !strings.Contains(line, "3 of 9") {
			t.Errorf("%d columns: %q", width, line)
		}
	}
	pressed(&f, tea.KeyHome)
	if line := ansi.Strip(f.Line(look, "3 of 9 rows", 80)); !strings.Contains(line, "/begin-訂單") || !strings.Contains(line, "… ") || !strings.Contains(line, " 3 of 9") {
		t.Errorf("at the beginning: %q", line)
	}
}

func TestTheLineSaysWhatIsWrong(t *testing.T) {
	f := NewField(Fields{})
	f.Open()
	f.ToggleRegex()
	typed(&f, "a[")
	if line := ansi.Strip(f.Line(look, "9 rows", 100)); !strings.Contains(line, "missing closing ]") {
		t.Errorf("%q", line)
	}
}

// What package regexp reports is said as it stands, and in Chinese.
func TestEveryMistakeIsSaid(t *testing.T) {
	for code, words := range mistakes {
		if string(words) != code.String() {
			t.Errorf("%q is said as %q", code, words)
		}
	}
	var f Filter
	f.Set("u[", true)
	if got := wrong(f.Err()); got != f.Err().Error() {
		t.Errorf("%q", got)
	}
	lang.Use(lang.Chinese)
	defer lang.Use(lang.English)
	if got := wrong(f.Err()); got != "正则表达式有误：缺少 ]：`[`" {
		t.Errorf("%q", got)
	}
}
