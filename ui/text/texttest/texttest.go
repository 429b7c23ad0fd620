// Package texttest looks at pictures of screens in tests: whether they keep to
// their size whatever a broker's strings hold, and which words stand in them.
package texttest

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/bubbles/key"

	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
)

// Hostile is what a broker can hold in any of its strings.
var Hostile = []string{
	"", " ", "\x1b[31mred\x1b[2J\x1b]0;title\x07", "line\nbreak\r\ttab", "\u202egnp.exe\u202c", "\u2066iso\u2069late",
	"漢字のキュー名はとても長いです漢字のキュー名はとても長いです", "👩‍👩‍👧‍👦👍🏽🇩🇪🇫🇷☃️", "e\u0301\u0301\u0301\u0301\u0301\u0301\u0301",
	"\u0301leading", "zero\u200bwidth\u200d\ufeff", strings.Repeat("\xff\x00\x9b31m", 51), "ไทย ภาษา ગુજરાતી नमस्ते", "\u2028\u2029",
	"\u009b2J", strings.Repeat("x", 255), "ａｂｃ fullwidth", "ﷺ", "\u1160\u115f한글", strings.Repeat("กี่", 120), "z👍🏽", "zกำ", "zक्षि", "ﾃﾞｰﾀ", "\u1100\u1100\u1112\u1161\u11ab가\u11a8",
}

// Chinese has everything said in Chinese until the test ends. It comes before a
// screen is made: keys are named once.
func Chinese(t testing.TB) {
	lang.Use(lang.Chinese)
	t.Cleanup(func() { lang.Use(lang.English) })
}

// Footer is what a screen says around its picture: its status and its keys.
func Footer(status string, help []key.Binding) string {
	for _, b := range help {
		status += "\n" + b.Help().Desc
	}
	return status
}

// Grid asserts that a picture is exactly width by height and holds no control
// characters but its own styles.
func Grid(t testing.TB, picture string, width, height int) {
	t.Helper()
	lines := strings.Split(picture, "\n")
	if len(lines) != height {
		t.Fatalf("%d lines at %dx%d:\n%s", len(lines), width, height, picture)
	}
	for _, line := range lines {
		if w := text.Width(line); w != width {
			t.Fatalf("%d columns at %dx%d: %q", w, width, height, line)
		}
		for by, w := range Widths(line) {
			if w > width {
				t.Fatalf("%d columns at %dx%d, by %s: %q", w, width, height, by, line)
			}
		}
		if last, _ := utf8.DecodeLastRuneInString(withoutStyles(line)); unicode.Is(unicode.M, last) {
			t.Fatalf("a mark in the last column at %dx%d, which some terminals wrap: %q", width, height, line)
		}
		if strings.ContainsFunc(withoutStyles(line), dangerous) {
			t.Fatalf("something dangerous at %dx%d: %q", width, height, line)
		}
	}
}

func dangerous(r rune) bool {
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp) || r == unicode.ReplacementChar
}

// withoutStyles takes away SGR sequences and nothing else.
func withoutStyles(line string) string { return styles.ReplaceAllString(line, "") }

var styles = regexp.MustCompile(`\x1b\[[0-9;]*m`)

// Latin lists the words of Latin letters in a text in Chinese, but for those that
// may be there: may says which words, separated by spaces, and why. Numbers at the
// end of a name are no part of the word.
func Latin(said string, may map[string]string) (left []string) {
	var allowed []string
	for words := range may {
		allowed = append(allowed, strings.Fields(words)...)
	}
	for _, w := range word.FindAllString(said, -1) {
		if w = strings.TrimRight(w, "-._0123456789"); !slices.Contains(allowed, w) {
			left = append(left, w)
		}
	}
	return left
}

var word = regexp.MustCompile(`[A-Za-z][A-Za-z0-9_.-]*`)
