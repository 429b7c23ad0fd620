package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// Wrap breaks clean text without styles at its spaces and newlines, between the
// characters of Chinese and Japanese, which have no spaces, and words that are
// too long anywhere, so that no line is wider than width; below 2 there is no room
// for all characters, and nil is returned.
func Wrap(s string, width int) []string {
	if width < 2 {
		return nil
	}
	var lines []string
	for paragraph := range strings.SplitSeq(s, "\n") {
		together, apart := wrapParagraph(paragraph, width, true), wrapParagraph(paragraph, width, false)
		if len(apart) < len(together) { // a line more may be one too many
			together = apart
		}
		lines = append(lines, together...)
	}
	return lines
}

// Paragraphs makes each line of foreign text harmless, and wraps it. As Wrap it returns nil below
// a width of 2.
func Paragraphs(s string, width int) (lines []string) {
	for line := range strings.SplitSeq(s, "\n") {
		lines = append(lines, Wrap(Clean(line), width)...)
	}
	return lines
}

// wrapParagraph breaks one paragraph; together, what belongs to each other stays on a line.
func wrapParagraph(s string, width int, together bool) (lines []string) {
	line, space := "", ""
	for word := range strings.SplitSeq(s, " ") {
		for part := range unbroken(word) {
			if Width(line+space+part) <= width {
				line, space = line+space+part, ""
				continue
			}
			if before, last, ok := cutLast(line); ok && together && space != "" && belong(last, part) && Width(last+space+part) <= width {
				lines, line = append(lines, before), last+space+part
				space = ""
				continue
			}
			if line != "" || space != "" {
				lines = append(lines, line)
			}
			for Width(part) > width {
				head := ansi.Truncate(part, width, "")
				lines, part = append(lines, head), strings.TrimPrefix(part, head)
			}
			line, space = part, ""
		}
		space = " "
	}
	return append(lines, line)
}

// cutLast cuts the last word off a line that has others.
func cutLast(line string) (before, last string, ok bool) {
	i := strings.LastIndex(line, " ")
	if i < 1 {
		return "", "", false
	}
	return line[:i], line[i+1:], true
}

// belong says that a reader loses the thread where a line ends between two words: before
// a number that belongs to the word, as in "prefetch 1", and between one and its unit.
// What follows a comma or stands beside its own unit belongs to no word before it.
func belong(word, next string) bool {
	digit := func(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }
	begins := strings.TrimRight(word, stops) != word || strings.ContainsRune(next, noBreak)
	unit := len(strings.TrimRight(next, stops)) <= 2
	return digit(strings.TrimLeft(next, "#")) && !begins || digit(word) && unit
}

const (
	stops   = ".,;:)"
	noBreak = '\u00a0'
)

// unbroken yields the parts of a word that a line may not break in.
func unbroken(word string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		if harmless(word) {
			yield(word)
			return
		}
		from := 0
		before, size := utf8.DecodeRuneInString(word)
		for i, r := range word[size:] {
			if at := size + i; breaks(before, r) {
				if !yield(word[from:at]) {
					return
				}
				from = at
			}
			before = r
		}
		yield(word[from:])
	}
}

// breaks says whether a line may end between two characters of a word: where one
// of them is a Chinese or Japanese one, and the rules of their typesetting (GB/T
// 15834, 5.1) let the first end a line and the second begin one.
func breaks(before, r rune) bool {
	if !spaceless(before) && !spaceless(r) {
		return false
	}
	return !strings.ContainsRune(openers, before) && !strings.ContainsRune(closers, r) && !unicode.Is(unicode.M, r)
}

const (
	openers = "「『（《〈【〔“‘([{≤≥"
	closers = "」』）》〉】〕”’)]}，。、：；？！…—～·,.;:!?%"
)

// spaceless says whether a character is of a script that has no spaces.
func spaceless(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || r >= 0x3000 && r <= 0x303f || r >= 0xff01 && r <= 0xff60
}
