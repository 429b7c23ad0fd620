package filter

import (
	"strings"
	"testing"
)

func TestMatching(t *testing.T) {
	tests := []struct {
		pattern string
		regex   bool
		s       string
		match   bool
		found   string // what made it match, "" for nothing to be marked
	}{
		{"", false, "anything", true, ""},
		{"", true, "anything", true, ""},
		{"ORD", false, "my orders", true, "ord"},
		{"ord", false, "MY ORDERS", true, "ORD"},
		{"o.d", false, "ord", false, ""},
		{"o.d", true, "ORD", true, "ORD"},
		{"^b", true, "ab", false, ""},
		{"x*", true, "ab", true, ""},
		{"straße", false, "STRASSE straße", true, "straße"},
		{"é", false, "CAFÉ", true, "É"},
		{"ı", false, "İı", true, "ı"},
		{"name", false, "nam", false, ""},
	}
	for _, c := range tests {
		var f Filter
		f.Set(c.pattern, c.regex)
		if got := f.Matches(c.s); got != c.match {
			t.Errorf("%q (regex %v) matches %q: %v", c.pattern, c.regex, c.s, got)
		}
		from, to, ok := f.Find(c.s)
		if ok != (c.found != "") || ok && c.s[from:to] != c.found {
			t.Errorf("%q (regex %v) finds %q in %q", c.pattern, c.regex, c.s[from:to], c.s)
		}
	}
}

func TestTheZeroFilterShowsAll(t *testing.T) {
	var f Filter
	if f.Active() || !f.Matches("") || !f.Matches("x") || f.Words() != "" {
		t.Error("the zero filter leaves something out")
	}
}

func TestABadPatternKeepsTheLastGoodOne(t *testing.T) {
	var f Filter
	f.Set("u", true)
	f.Set("u[", true)
	if f.Err() == nil || !f.Matches("us") || f.Matches("e") || !f.Active() {
		t.Errorf("after u[ the filter is not u: %v", f.Err())
	}
	if strings.Contains(f.Err().Error(), "(?i)") {
		t.Errorf("%v shows what nobody typed", f.Err())
	}
	f.Set("u[", false)
	if f.Err() != nil || !f.Matches("u[0]") || f.Matches("us") {
		t.Error("u[ is a good text to look for")
	}
}

// FuzzFind: whatever is found is a part of what matches, and marking it changes
// no character.
func FuzzFind(f *testing.F) {
	f.Add("ORD", "orders", false)
	f.Add("[a-z]+$", "漢字 é\u0301x", true)
	f.Add("\u0301", "e\u0301", false)
	f.Add("İ", "xİ", false)
	f.Fuzz(func(t *testing.T, pattern, s string, regex bool) {
		var filter Filter
		filter.Set(pattern, regex)
		from, to, ok := filter.Find(s)
		if !ok {
			return
		}
		if from >= to || to > len(s) {
			t.Fatalf("found [%d:%d] of %q", from, to, s)
		}
		if regex && !filter.Matches(s) {
			t.Errorf("%q is found in %q and does not match it", pattern, s)
		}
		var joined strings.Builder
		for _, span := range Mark(s, from, to, plain, match) {
			joined.WriteString(span.Text)
		}
		if joined.String() != s {
			t.Errorf("%q became %q", s, joined.String())
		}
	})
}
