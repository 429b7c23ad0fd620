// Package large draws words in letters several lines high, for whoever sits at the
// back of a classroom. A terminal has no such letters of its own: lines of double
// height (DECDHL) are passed over by many terminals and by tmux, and so are sizes
// asked for by OSC 66. So they are made of blocks, from the shapes in letters.txt.
package large

import (
	_ "embed"
	"strings"
	"sync"

	"rabbitlab/ui/text"
)

//go:embed letters.txt
var drawn string

// tall is how many pixels high a letter is, with what hangs below the line.
const tall = 8

// blank is how many pixels wide the gap between two words is, beside what is between
// letters.
const blank = 2

// letters are the shapes that there are, read when the first word is drawn.
var letters = sync.OnceValue(func() map[rune][]string {
	all := map[rune][]string{' ': make([]string, tall)}
	for i := range all[' '] {
		all[' '][i] = strings.Repeat(".", blank)
	}
	lines := strings.Fields(drawn)
	for ; len(lines) > tall; lines = lines[tall+1:] {
		all[[]rune(lines[0])[0]] = lines[1 : tall+1]
	}
	return all
})

// Size is how large letters are: each pixel so many lines high, in halves.
type Size int

// The sizes, and that which is none: as the terminal writes.
const (
	Plain  Size = iota
	Double      // four lines: two pixels a line
	Huge        // eight lines: a line and two columns a pixel
)

// Lines is how many lines a row of letters takes.
func (s Size) Lines() int {
	switch s {
	case Double:
		return tall / 2
	case Huge:
		return tall
	}
	return 1
}

// Width is how many columns words take in a size; false if there is a character in them
// that has no shape here.
func (s Size) Width(words string) (columns int, drawable bool) {
	if s == Plain {
		return text.Width(words), true
	}
	for _, r := range words {
		shape, there := letters()[r]
		if !there {
			return 0, false
		}
		columns += len(shape[0]) + 1
	}
	return max(columns-1, 0) * int(s), true
}

// Draw is the lines of words in a size, each as wide as Width says.
func (s Size) Draw(words string) []string {
	if s == Plain {
		return []string{words}
	}
	rows := pixels(words)
	var lines []string
	for i := 0; i < tall; i += 3 - int(s) {
		if s == Huge {
			lines = append(lines, whole.Replace(rows[i]))
			continue
		}
		lines = append(lines, halves(rows[i], rows[i+1]))
	}
	return lines
}

// Wrap breaks words at their spaces into rows of a size that are no wider than width;
// false where a character has no shape, or a word does not fit.
func (s Size) Wrap(words string, width int) (rows []string, fits bool) {
	row := ""
	for word := range strings.FieldsSeq(words) {
		longer := strings.TrimPrefix(row+" "+word, " ")
		if wide, ok := s.Width(longer); ok && wide <= width {
			row = longer
			continue
		}
		if wide, ok := s.Width(word); !ok || wide > width {
			return nil, false
		}
		rows, row = append(rows, row), word
	}
	if row != "" {
		rows = append(rows, row)
	}
	return rows, true
}

// Fit is words in letters of that size or a smaller one, in as many rows as there is room for,
// with a free line between two; nil where there is no room, or no letters for them.
func Fit(words string, width, height int, most Size) []string {
	for s := most; s > Plain; s-- {
		rows, fits := s.Wrap(words, width)
		if !fits || len(rows)*(s.Lines()+1)-1 > height {
			continue
		}
		var lines []string
		for i, row := range rows {
			if i > 0 {
				lines = append(lines, "")
			}
			lines = append(lines, s.Draw(row)...)
		}
		return lines
	}
	return nil
}

// whole draws a pixel as high as a line.
var whole = strings.NewReplacer("#", "██", ".", "  ")

// pixels puts letters side by side, a column apart.
func pixels(words string) []string {
	rows := make([]string, tall)
	for n, r := range []rune(words) {
		for i, line := range letters()[r] {
			if n > 0 {
				rows[i] += "."
			}
			rows[i] += line
		}
	}
	return rows
}

// halves draws two rows of pixels in one line.
func halves(upper, lower string) string {
	var line strings.Builder
	for i := range upper {
		line.WriteRune(half[upper[i] == '#'][lower[i] == '#'])
	}
	return line.String()
}

// half is a cell by its upper and its lower pixel.
var half = map[bool]map[bool]rune{
	true:  {true: '█', false: '▀'},
	false: {true: '▄', false: ' '},
}
