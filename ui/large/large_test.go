package large

import (
	"strings"
	"testing"
	"unicode/utf8"

	"rabbitlab/ui/text"
)

// Each shape is a whole one, and no two are the same.
func TestLetters(t *testing.T) {
	seen := map[string]rune{}
	for r, shape := range letters() {
		for _, line := range shape {
			if len(line) != len(shape[0]) || strings.Trim(line, "#.") != "" {
				t.Errorf("%c: %q", r, shape)
			}
		}
		if drawn := strings.Join(shape, "\n"); r != ' ' && (!strings.Contains(drawn, "#") || seen[drawn] != 0 && !strings.ContainsRune("\"“”'’–—-", r)) {
			t.Errorf("%c is drawn as %c:\n%s", r, seen[drawn], drawn)
		}
		seen[strings.Join(shape, "\n")] = r
	}
	for r := '0'; r <= 'z'; r++ {
		if _, there := letters()[r]; !there && !strings.ContainsRune(`\^`+"`", r) {
			t.Errorf("%c has no shape", r)
		}
	}
}

func TestDraw(t *testing.T) {
	if got := strings.Join(Double.Draw("L1"), "\n"); got != "█     ▄█ \n█      █ \n█      █ \n▀▀▀▀▀ ▀▀▀" {
		t.Errorf("\n%s", got)
	}
	for _, s := range []Size{Plain, Double, Huge} {
		lines := s.Draw("W1 killed at #3")
		wide, ok := s.Width("W1 killed at #3")
		if !ok || len(lines) != s.Lines() {
			t.Errorf("%d: %v, %d lines", s, ok, len(lines))
		}
		for _, line := range lines {
			if text.Width(line) != wide {
				t.Errorf("%d: %d columns, not %d: %q", s, text.Width(line), wide, line)
			}
		}
	}
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		words string
		width int
		want  string
	}{
		{"W1 was killed", 80, "W1 was killed"}, {"W1 was killed", 40, "W1 was|killed"}, {"W1 was killed", 20, "✗"},
		{"W1 被杀掉", 200, "✗"}, {"", 80, ""},
	} {
		rows, fits := Double.Wrap(c.words, c.width)
		got := strings.Join(rows, "|")
		if !fits {
			got = "✗"
		}
		if got != c.want || !utf8.ValidString(got) {
			t.Errorf("%q in %d: %q", c.words, c.width, got)
		}
	}
}

func TestFit(t *testing.T) {
	for _, c := range []struct {
		words                      string
		width, height, lines, wide int
	}{
		{"W1 was killed", 192, 8, 8, 128}, {"W1 was killed", 192, 7, 4, 64}, {"W1 was killed", 60, 9, 9, 33}, {"W1 was killed", 60, 8, 0, 0}, {"W1 被杀掉", 192, 40, 0, 0},
	} {
		lines, wide := Fit(c.words, c.width, c.height, Huge), 0
		for _, line := range lines {
			wide = max(wide, text.Width(line))
		}
		if len(lines) != c.lines || wide > c.width || wide < c.wide/2 {
			t.Errorf("%q in %d×%d: %d lines, %d columns", c.words, c.width, c.height, len(lines), wide)
		}
	}
}
