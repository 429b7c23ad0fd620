package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// Width is how many columns s takes on a terminal. Styles in s take none.
func Width(s string) int {
	if harmless(s) {
		return len(s)
	}
	return ansi.StringWidth(s)
}

// Fit cleans s and makes it exactly width columns wide: cut with … where it is
// too long, padded on the right where it is too short.
func Fit(s string, width int) string { return fit(Clean(s), width, false) }

// FitRight is Fit with the padding on the left, for numbers.
func FitRight(s string, width int) string { return fit(Clean(s), width, true) }

// FitMiddle is Fit with the cut in the middle, for names whose ends tell them
// apart: the end keeps the larger part.
func FitMiddle(s string, width int) string {
	s = Clean(s)
	if Width(s) > width && width > 4 {
		head := ansi.Truncate(s, (width-1)/3, "")
		s = head + "…" + end(s, width-1-Width(head))
	}
	return fit(s, width, false)
}

// end is the last of s, as much as there is room for.
func end(s string, width int) string {
	s = ansi.TruncateLeft(s, Width(s)-width, "")
	for Width(s) > width { // a wide character lay across the cut
		_, size := utf8.DecodeRuneInString(s)
		s = s[size:]
	}
	return s
}

// Line makes an already styled line exactly width columns wide.
func Line(styled string, width int) string { return fit(styled, width, false) }

// Block makes styled text exactly width by height: lines are cut and padded,
// missing lines are added, extra ones left out. So are marks on what stands in the
// last column: some terminals (st, rxvt) would draw them on the next line.
func Block(styled string, width, height int) string {
	lines := strings.Split(styled, "\n")
	out := make([]string, height)
	for i := range out {
		line := ""
		if i < len(lines) {
			line = lines[i]
		}
		out[i] = unmarked(Line(line, width))
	}
	return strings.Join(out, "\n")
}

// unmarked takes the marks off the last character of a styled line.
func unmarked(line string) string {
	end := len(line)
	for strings.HasSuffix(line[:end], "m") {
		at := strings.LastIndex(line[:end], "\x1b[")
		if at < 0 || strings.Trim(line[at+2:end-1], "0123456789;:") != "" {
			break
		}
		end = at
	}
	isMark := func(r rune) bool { return unicode.Is(unicode.M, r) }
	return strings.TrimRightFunc(line[:end], isMark) + line[end:]
}

// Join joins as many of the words as fit into width, the first ones first; "" if
// not even one does. The words may be styled.
func Join(words []string, sep string, width int) string {
	line := ""
	for i, word := range words {
		if i > 0 {
			word = line + sep + word
		}
		if Width(word) > width {
			break
		}
		line = word
	}
	return line
}

// Dotted joins those of the parts that are not "" with dots between.
func Dotted(parts ...string) string {
	said := make([]string, 0, len(parts))
	for _, part := range parts {
		if part != "" {
			said = append(said, part)
		}
	}
	return strings.Join(said, " · ")
}

// fit makes s exactly width columns wide.
func fit(s string, width int, left bool) string {
	wide := Width(s)
	switch {
	case width <= 0:
		return ""
	case wide > width:
		s = ansi.Truncate(s, width, "…")
		wide = Width(s) // a wide character may have been cut in half
	}
	return pad(s, width-wide, left)
}

func pad(s string, room int, left bool) string {
	if room <= 0 {
		return s
	}
	if left {
		return strings.Repeat(" ", room) + s
	}
	return s + strings.Repeat(" ", room)
}
