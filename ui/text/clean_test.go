package text

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestClean(t *testing.T) {
	for in, want := range map[string]string{
		"":                               "",
		"orders.eu-1 / 42":               "orders.eu-1 / 42",
		"заказы 订单 طلبات":                "заказы 订单 طلبات",
		"\x1b[31mred\x1b[0m":             `\e[31mred\e[0m`,
		"\x1b]0;title\x07":               `\e]0;title\x07`,
		"a\nb\rc\td":                     `a\nb\rc\td`,
		"\x00\x08\x7f":                   `\x00\x08\x7f`,
		"\u009b2J":                       `\x9b2J`, // C1: CSI in one character
		"\u0085":                         `\x85`,
		"a\xffb\xc3":                     `a\xffb\xc3`,
		"user\u202egnp.exe":              `user\u202egnp.exe`,
		"\u2066a\u2069":                  `\u2066a\u2069`,
		"zero\u200bwidth\ufeff":          `zero\u200bwidth\ufeff`,
		"soft\u00adhyphen":               `soft\xadhyphen`,
		"line\u2028par\u2029":            `line\u2028par\u2029`,
		"\U000e0041tag":                  `\U000e0041tag`,
		"private\ue000":                  `private\ue000`,
		"fill\u3164er\u2800":             `fill\u3164er\u2800`,
		"e\u0301":                        "e\u0301", // one accent on its letter
		"\u0301first":                    `\u0301first`,
		"e\u0301\u0301\u0301\u0301":      "e\u0301\u0301\u0301" + `\u0301`,
		"\u0e33":                         `\u0e33`, // a vowel that leans on a letter
		"กำ น\u0e49ำ":                    "ก\u0e4d\u0e32 น\u0e4d\u0e49\u0e32",
		"ນ\u0ec9\u0eb3":                  "ນ\u0ecd\u0ec9\u0eb2",
		"ﾃﾞｰﾀ ﾊﾟ":                        "ﾃ゛ｰﾀ ﾊ゜",
		"\u1112\u1161\u11ab\u1100\u1173": "한그", // letters that make up syllables
		"\u1100\u1100\u1161\xff\u11a8":   `\u1100가\xff\u11a8`,
		"👍🏽":                             "👍" + `\U0001f3fd`,
		"🇩🇪":                             `\U0001f1e9\U0001f1ea`,
		"क्षि":                           `क\u094dष\u093f`,
		"z\u0d4eക":                       `z\u0d4eക`,
		"\u2e3b":                         `\u2e3b`,
		"naïve Ελλάδα עִבְרִית مُحَمَّد": "naïve Ελλάδα עִבְרִית مُحَمَّد",
		"대한민국 が か\u3099 ไทย ▲ 👍🐰 ❤":      "대한민국 が か\u3099 ไทย ▲ 👍🐰 ❤",
		"vs\ufe0f":                    `vs\ufe0f`,
		"👨\u200d👩":                    "👨" + `\u200d` + "👩", // what joins is invisible
		"\u00a0no-break":              "\u00a0no-break",
		"\ufdd0noncharacter":          `\ufdd0noncharacter`,
		"back\\slash stays \\e as is": "back\\slash stays \\e as is",
	} {
		if got := Clean(in); got != want {
			t.Errorf("%q becomes %q, not %q", in, got, want)
		}
	}
}

// A pipe's reader wants the name as it is; only what is dangerous is escaped.
func TestPlain(t *testing.T) {
	for in, want := range map[string]string{
		"orders": "orders", "กำ क्षि 👍🏽 ﾃﾞ": "กำ क्षि 👍🏽 ﾃﾞ", "a\tb\x1b[2J\u202e\xff": `a\tb\e[2J\u202e\xff`, "👨\u200d👩": "👨" + `\u200d` + "👩",
	} {
		if got := Plain(in); got != want {
			t.Errorf("%q becomes %q, not %q", in, got, want)
		}
	}
}

func TestCleanStyled(t *testing.T) {
	for in, want := range map[string]string{
		"": "",
		"a\x1b[1;38:5:9m👍🏽\x1b[0m\x1b[mb\u202e": "a\x1b[1;38:5:9m👍\\U0001f3fd\x1b[0m\x1b[mb\\u202e",
		"\x1b[31m\x1b[2J\x1b]0;x\x07\x1b[":      "\x1b[31m" + `\e[2J\e]0;x\x07\e[`,
	} {
		if got := CleanStyled(in); got != want {
			t.Errorf("%q becomes %q, not %q", in, got, want)
		}
	}
}

// hidden says what must never reach a terminal: it moves the cursor, turns the
// text around, or takes no room.
func hidden(r rune) bool {
	return unicode.IsControl(r) || unicode.In(r, unicode.Cf, unicode.Bidi_Control, unicode.Zl, unicode.Zp, unicode.Variation_Selector, unicode.Co)
}

func FuzzClean(f *testing.F) {
	for _, s := range []string{"hello", "\x1b[2J", "订单👨‍👩", "e\u0301\u0301\u0301\u0301\u0301", "\xff\xfe", "\u202e\u2066\U000e0001", "🇩🇪👍🏽", "กำ", "\u1100\u1161\u11a8"} {
		f.Add(s, 5)
	}
	f.Fuzz(func(t *testing.T, s string, width int) {
		clean := Clean(s)
		if !utf8.ValidString(clean) {
			t.Errorf("%q is not UTF-8", clean)
		}
		marks := 0
		for _, r := range clean {
			if hidden(r) {
				t.Errorf("%q of %q holds %U", clean, s, r)
			}
			if marks++; !unicode.In(r, unicode.Mn, unicode.Me) {
				marks = 0
			}
			if marks > maxMarks {
				t.Errorf("%q piles up marks", clean)
			}
		}
		if again := Clean(clean); again != clean {
			t.Errorf("%q changes again, to %q", clean, again)
		}
		width = max(min(width, 300), 0)
		for name, fit := range map[string]func(string, int) string{"Fit": Fit, "FitRight": FitRight, "FitMiddle": FitMiddle} {
			if got := fit(s, width); Width(got) != width {
				t.Errorf("%s(%q, %d) is %d wide: %q", name, s, width, Width(got), got)
			}
		}
		width = max(width, 2) // no less holds a wide character
		for _, line := range Wrap(clean, width) {
			if Width(line) > width {
				t.Errorf("%q wrapped to %d has a line %d wide: %q", clean, width, Width(line), line)
			}
		}
	})
}

func TestJSON(t *testing.T) {
	for _, in := range []string{"plain", "a\u202eb", "tag\U000e0041", "\u2028", "\u009b", "订单", "quote \" and \\", "\u200d"} {
		line, err := json.Marshal(in)
		if err != nil {
			t.Fatal(err)
		}
		out := JSON(line)
		if i := strings.IndexFunc(string(out), hidden); i >= 0 {
			t.Errorf("%q is printed as %q", in, out)
		}
		var back string
		if err := json.Unmarshal(out, &back); err != nil || back != in {
			t.Errorf("%q comes back as %q, %v", in, back, err)
		}
	}
	if got := JSON([]byte("{\"a\":1}\n")); string(got) != "{\"a\":1}\n" {
		t.Errorf("the end of the line is lost: %q", got)
	}
}

func FuzzJSON(f *testing.F) {
	f.Add("hello \u202e \U000e0041")
	f.Fuzz(func(t *testing.T, s string) {
		line, err := json.Marshal(map[string]string{s: s})
		if err != nil {
			t.Skip()
		}
		var want, got map[string]string
		out := JSON(line)
		if err := json.Unmarshal(line, &want); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(out, &got); err != nil {
			t.Fatalf("%q is no JSON: %v", out, err)
		}
		for k, v := range want {
			if got[k] != v {
				t.Errorf("%q says %q, not %q", out, got[k], v)
			}
		}
		if i := bytes.IndexFunc(out, hidden); i >= 0 {
			t.Errorf("%q holds what must not be printed", out)
		}
	})
}
