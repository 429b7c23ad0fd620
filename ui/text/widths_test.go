package text_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"rabbitlab/ui/text"
	"rabbitlab/ui/text/texttest"
)

// onlyAsWide asserts that nothing draws a line wider than it is measured.
func onlyAsWide(t *testing.T, line string) {
	t.Helper()
	for by, w := range texttest.Widths(line) {
		if w > text.Width(line) {
			t.Errorf("%q is %d wide by %s, not %d", line, w, by, text.Width(line))
		}
	}
}

// neighbours is a character of each kind that merges with others, and what
// does not.
var neighbours = []string{"a", "e\u0301", "订", "한", "하", "\u1112", "\u1161", "\u11ab", "क", "क\u094d", "ก", "👍", "🇩", "👍\u200d", "ا", "ｶ", "\u0d4e"}

// Every character is as wide as it is measured, whatever stands beside it.
func TestEveryCharacterIsAsWideAsItIsMeasured(t *testing.T) {
	for r := rune(0xa0); r <= utf8.MaxRune; r++ {
		if !unicode.IsGraphic(r) {
			continue
		}
		shown := text.Clean("a" + string(r))
		if strings.Contains(shown, `\`) {
			continue // escapes are ASCII
		}
		if (unicode.Is(unicode.Han, r) || r >= '가' && r <= '힣') && r%32 != 0 && text.Width(shown) == 3 && texttest.Widest(r) <= 2 {
			continue // one is as the other
		}
		onlyAsWide(t, shown)
		line, wide := "", 0
		for _, n := range neighbours {
			line, wide = line+n+string(r), wide+text.Width(text.Clean(n))+text.Width(shown)-1
		}
		if got := text.Width(text.Clean(line)); got != wide {
			t.Errorf("%q and its neighbours are %d wide together, not %d", r, got, wide)
		}
	}
}

// No terminal may draw what was cleaned wider than it is measured, else a line
// wraps and the picture is lost. Nor may it where the text is cut or put between
// others.
func FuzzWidths(f *testing.F) {
	for _, s := range texttest.Hostile {
		f.Add(s, "订单", 3)
		f.Add("क", s, 1)
	}
	for _, leaning := range []string{"\u0e33", "\u0eb3", "\uff9e", "\u0301", "\u093e", "🏽"} {
		f.Add("ก", leaning, 9)
	}
	f.Fuzz(func(t *testing.T, s, next string, width int) {
		width = max(min(width, 300), 2)
		s, next = text.Clean(s), text.Clean(next)
		lines := append(text.Wrap(s+next, width), s, next, s+next, text.Fit(s, width)+next, text.FitMiddle(s, width)+next)
		for _, line := range lines {
			onlyAsWide(t, line)
		}
		if apart := text.Width(s) + text.Width(next); apart != text.Width(s+next) {
			t.Errorf("%q and %q are %d wide apart and %d together", s, next, apart, text.Width(s+next))
		}
	})
}
