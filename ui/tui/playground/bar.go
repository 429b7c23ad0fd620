package playground

import (
	"math"
	"strings"

	"github.com/charmbracelet/lipgloss"

	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

// bar is a figure as a bar and as a number, with words at the end of its line.
type bar struct {
	name, glyph string
	style       lipgloss.Style
	n           int64
	words       string // styled
	gone        bool   // there is nothing to be counted: the queue is gone
	again       int64  // of them, that came back
	front       bool   // and stand before the others
}

// number is the figure, or the sign for one that there is none of.
func (b bar) number() string {
	if b.gone {
		return text.Unknown
	}
	return text.Count(b.n, true)
}

const (
	// barLength is the longest bar: one glyph a message up to there, and scaled
	// beyond.
	barLength = 40
	// barLeast is the room that a bar keeps beside words, with name and number.
	barLeast = 28
	// barName is the room for a bar's name.
	barName = 9
)

// room is how many glyphs there is room for, beside everything else.
func (b bar) room(width int) int {
	return width - 1 - barName - 1 - text.Width(b.number()) - 2 - text.Width(b.words)
}

// draw draws the bar, at most longest glyphs long where the figure is scale.
func (b bar) draw(width int, longest, scale int64, t *theme.Theme) string {
	left := " " + text.Fit(b.name, barName)
	if glyphs := b.glyphs(longest, scale); glyphs > 0 {
		left += b.drawn(glyphs, t) + " "
	}
	left += t.Strong.Render(b.number())
	right := ""
	if b.words != "" {
		right = b.words + " "
	}
	return text.Line(left, width-text.Width(right)) + right
}

// glyphs is how long the bar is: a glyph a message, or longest where the figure is
// scale.
func (b bar) glyphs(longest, scale int64) int {
	if b.gone {
		return 0
	}
	if scale > longest {
		return int(math.Ceil(float64(b.n) / float64(scale) * float64(longest)))
	}
	return int(b.n)
}

// drawn is the bar itself. Messages that came back are marked where each has a glyph of
// its own.
func (b bar) drawn(glyphs int, t *theme.Theme) string {
	again := int(min(b.again, b.n))
	if again == 0 || int64(glyphs) != b.n {
		return b.style.Render(strings.Repeat(b.glyph, glyphs))
	}
	marked := t.Returned.Bold(true).Render(strings.Repeat(theme.Again, again))
	others := b.style.Render(strings.Repeat(b.glyph, glyphs-again))
	if b.front {
		return marked + others
	}
	return others + marked
}

// short draws the bar into so many columns, without its name where there is little
// room.
func (b bar) short(room int, longest, scale int64, t *theme.Theme) string {
	number := b.number()
	left := b.name + " "
	if text.Width(left)+text.Width(number) > room {
		left = ""
	}
	if longest > 0 && b.n > 0 && !b.gone {
		left += b.drawn(b.glyphs(longest, scale), t) + " "
	}
	return text.Line(left+t.Strong.Render(number), room)
}
