// Package text turns what brokers and people wrote into what a terminal may
// show: it is the one place where foreign text is made harmless, measured and
// cut to size, and where numbers, rates and ages get their form.
package text

import (
	"fmt"
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// maxMarks is how many combining marks may stand on one letter. Real scripts
// need at most a few; more is a way to draw over other rows.
const maxMarks = 3

// Clean makes s safe to draw: control characters (and so every escape sequence),
// bidirectional overrides, invisible characters, line and paragraph separators and
// bytes that are not UTF-8 become visible escapes such as \e, \n, \u202e or \xff.
// So do characters that terminals draw in different widths, where there is no
// other way to write them. What is left changes neither the cursor nor the order of
// the characters around it, and takes Width columns on every terminal, however it
// is cut. Every string that comes from a broker, a URL or an error passes through
// here on its way to a screen.
func Clean(s string) string {
	if harmless(s) {
		return s
	}
	return visible(alike(s), func(r rune) bool { return harmful(r) || unsteady(r) })
}

// Plain is Clean for what another program reads and no columns are made of: what
// is only of doubtful width stays as it is, so that a name is still the name.
func Plain(s string) string {
	if harmless(s) {
		return s
	}
	return visible(s, harmful)
}

// CleanStyled is Clean for a line that a library has drawn: its styles (SGR
// sequences) stay.
func CleanStyled(line string) string {
	var b strings.Builder
	for line != "" {
		at := sgr().FindStringIndex(line)
		if at == nil {
			at = []int{len(line), len(line)}
		}
		b.WriteString(Clean(line[:at[0]]) + line[at[0]:at[1]])
		line = line[at[1]:]
	}
	return b.String()
}

var sgr = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\x1b\[[0-9;:]*m`) })

// visible writes escapes for what hides, and for what is no text.
func visible(s string, hides func(rune) bool) string {
	var b strings.Builder
	marks := 0
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if marks++; !unicode.In(r, unicode.Mn, unicode.Me) {
			marks = 0
		}
		switch {
		case r == utf8.RuneError && size == 1:
			fmt.Fprintf(&b, `\x%02x`, s[i])
		case marks > maxMarks || marks > 0 && b.Len() == 0 || hides(r):
			b.WriteString(escape(r))
		default:
			b.WriteRune(r)
		}
		i += size
	}
	return b.String()
}

// harmless is the quick way out for the names that nearly all queues have.
func harmless(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < 0x20 || s[i] >= 0x7f {
			return false
		}
	}
	return true
}

// harmful says whether a character could move the cursor, reorder the text
// around it, or hide. Cf holds the bidi controls and the zero-width ones, Co and
// Cs what no font agrees on; Zl and Zp break lines.
func harmful(r rune) bool {
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Cs, unicode.Zl, unicode.Zp,
		unicode.Variation_Selector) || blank(r) || !unicode.IsGraphic(r)
}

// blank is the letters that draw nothing: the Hangul fillers and the Braille
// blank, which would let two names look alike.
func blank(r rune) bool {
	switch r {
	case 0x115f, 0x1160, 0x3164, 0xffa0, 0x2800, 0x034f:
		return true
	}
	return false
}

func escape(r rune) string {
	switch r {
	case '\x1b':
		return `\e`
	case '\n':
		return `\n`
	case '\r':
		return `\r`
	case '\t':
		return `\t`
	}
	switch {
	case r < 0x100:
		return fmt.Sprintf(`\x%02x`, r)
	case r < 0x10000:
		return fmt.Sprintf(`\u%04x`, r)
	}
	return fmt.Sprintf(`\U%08x`, r)
}

// JSON makes a line of JSON safe to print on a terminal without changing what it
// says: characters that Plain would escape become JSON's own \u escapes.
func JSON(line []byte) []byte {
	if harmless(string(line)) {
		return line
	}
	var b strings.Builder
	for _, r := range string(line) {
		switch {
		case r == '\n', !harmful(r):
			b.WriteRune(r)
		case r >= 0x10000:
			hi, lo := utf16.EncodeRune(r)
			fmt.Fprintf(&b, `\u%04x\u%04x`, hi, lo)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	return []byte(b.String())
}
