package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// alike writes characters that terminals draw in different widths with others that
// look the same and are drawn alike, where there are such.
func alike(s string) string {
	if !strings.ContainsFunc(s, hasAlike) {
		return s
	}
	s = syllables(s)
	_, first := utf8.DecodeRuneInString(s) // leans on nothing
	return s[:first] + parts.Replace(s[first:])
}

func hasAlike(r rune) bool {
	return unicode.Is(jamo, r) || r == 0x0e33 || r == 0x0eb3 || r == 0xff9e || r == 0xff9f
}

// parts takes the vowel AM of Thai and Lao to pieces, the circle of which belongs
// below a tone mark before it, and has Japanese voice marks stand for themselves
// instead of merging with a narrow letter.
var parts = strings.NewReplacer(
	"\u0e48\u0e33", "\u0e4d\u0e48\u0e32", "\u0e49\u0e33", "\u0e4d\u0e49\u0e32",
	"\u0e4a\u0e33", "\u0e4d\u0e4a\u0e32", "\u0e4b\u0e33", "\u0e4d\u0e4b\u0e32", "\u0e33", "\u0e4d\u0e32",
	"\u0ec8\u0eb3", "\u0ecd\u0ec8\u0eb2", "\u0ec9\u0eb3", "\u0ecd\u0ec9\u0eb2",
	"\u0eca\u0eb3", "\u0ecd\u0eca\u0eb2", "\u0ecb\u0eb3", "\u0ecd\u0ecb\u0eb2", "\u0eb3", "\u0ecd\u0eb2",
	"\uff9e", "\u309b", "\uff9f", "\u309c",
)

// syllables composes Korean letters that stand one by one, as macOS writes them in
// file names.
func syllables(s string) string {
	var b strings.Builder
	for s != "" {
		r, size := syllable(s)
		if size > 0 {
			b.WriteRune(r)
		} else {
			_, size = utf8.DecodeRuneInString(s)
			b.WriteString(s[:size])
		}
		s = s[size:]
	}
	return b.String()
}

// syllable is the syllable that s begins with and the bytes that it takes there,
// none if s begins with something else. (Unicode, 3.12, Hangul Syllable Composition)
func syllable(s string) (r rune, size int) {
	const lead, vowel, tail, first = 0x1100, 0x1161, 0x11a7, 0xac00
	l, i := utf8.DecodeRuneInString(s)
	v, j := utf8.DecodeRuneInString(s[i:])
	if l < lead || l > 0x1112 || v < vowel || v > 0x1175 {
		return 0, 0
	}
	t, k := utf8.DecodeRuneInString(s[i+j:])
	if t <= tail || t > 0x11c2 {
		t, k = tail, 0
	}
	return first + ((l-lead)*21+v-vowel)*28 + t - tail, i + j + k
}
