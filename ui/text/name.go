package text

import (
	"strings"
	"unicode"
)

// Blank stands for a blank that nobody would see.
const Blank = "␣"

// Name is Clean for a name: a blank at its beginning or its end is shown as Blank, and as an
// escape where it is no plain space, so that no two names look alike.
func Name(s string) string {
	inner := strings.TrimFunc(s, isBlank)
	if len(inner) == len(s) {
		return Clean(s)
	}
	at := len(s) - len(strings.TrimLeftFunc(s, isBlank))
	if inner == "" {
		at = len(s)
	}
	return seen(s[:at]) + Clean(inner) + seen(s[at+len(inner):])
}

func isBlank(r rune) bool { return unicode.Is(unicode.Zs, r) }

// seen shows blanks.
func seen(blanks string) string {
	var b strings.Builder
	for _, r := range blanks {
		if r == ' ' {
			b.WriteString(Blank)
			continue
		}
		b.WriteString(escape(r))
	}
	return b.String()
}
