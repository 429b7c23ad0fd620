package texttest

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/charmbracelet/x/ansi"
	"github.com/mattn/go-runewidth"
	"github.com/rivo/uniseg"
)

// Widths measures a line, which may be styled, in columns as the libraries that
// draw it and the programs that show it do: some by characters as people see them
// (grapheme clusters), some by the sum of the code points.
func Widths(line string) map[string]int {
	plain := withoutStyles(line)
	return map[string]int{
		"clusters":                        ansi.StringWidth(line),
		"clusters of uniseg":              uniseg.StringWidth(plain),
		"code points":                     ansi.StringWidthWc(line),
		"code points of runewidth":        sum(plain, western.RuneWidth),
		"code points where Asian is wide": sum(plain, asian),
		"terminals":                       sum(plain, Widest),
	}
}

func sum(s string, width func(rune) int) (columns int) {
	for _, r := range s {
		columns += width(r)
	}
	return columns
}

// asian is the width of a character in an East Asian locale. What is ambiguous
// (─ ● é Ж) is narrow also there: rabbitlab's own frames are of such characters.
func asian(r rune) int {
	if runewidth.IsAmbiguousWidth(r) {
		return western.RuneWidth(r)
	}
	return eastAsian.RuneWidth(r)
}

var (
	western   = runewidth.Condition{StrictEmojiNeutral: true}
	eastAsian = runewidth.Condition{StrictEmojiNeutral: true, EastAsianWidth: true}
)

// Widest is how many columns a character takes on that of some real terminals on
// which it takes the most.
func Widest(r rune) int {
	i, found := slices.BinarySearchFunc(measured(), r, func(m measure, r rune) int {
		switch {
		case m.last < r:
			return -1
		case m.first > r:
			return 1
		}
		return 0
	})
	if !found { // printable ASCII
		return 1
	}
	return measured()[i].columns
}

// measure says how many columns each character from first to last takes.
type measure struct {
	first, last rune
	columns     int
}

//go:embed widest.txt
var widest string

// measured is what is known of the terminals, in order.
var measured = sync.OnceValue(func() (all []measure) {
	for line := range strings.Lines(widest) {
		var m measure
		if strings.HasPrefix(line, "#") {
			continue
		}
		if _, err := fmt.Sscanf(line, "%x %x %d", &m.first, &m.last, &m.columns); err != nil {
			panic(fmt.Sprintf("widest.txt: %q: %v", line, err))
		}
		all = append(all, m)
	}
	return all
})
