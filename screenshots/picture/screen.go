package main

import (
	"errors"
	"fmt"
	"image/color"
	"strconv"
	"strings"

	"golang.org/x/text/width"
)

// cell is one character of a screen and how it looks. A wide character takes two
// cells: the second has no character.
type cell struct {
	char  rune
	style style
}

// style is what SGR escape sequences (ECMA-48, 8.3.117) have set. A nil colour
// is the terminal's own.
type style struct {
	fore, back                              color.Color
	bold, faint, italic, underline, reverse bool
}

var errEscape = errors.New("an escape sequence that is not about colours and weights")

// parse reads a captured screen, a line a row.
func parse(captured string) ([][]cell, error) {
	var rows [][]cell
	var now style
	for line := range strings.SplitSeq(strings.TrimRight(captured, "\n"), "\n") {
		var row []cell
		for line != "" {
			if sequence, found := strings.CutPrefix(line, "\x1b"); found {
				parameters, rest, ok := cutSGR(sequence)
				if !ok {
					return nil, errEscape
				}
				if err := now.apply(parameters); err != nil {
					return nil, err
				}
				line = rest
				continue
			}
			char := []rune(line)[0]
			row = append(row, cell{char, now})
			if wide(char) {
				row = append(row, cell{0, now})
			}
			line = line[len(string(char)):]
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// wide says whether a character takes two columns (Unicode Standard Annex 11).
func wide(char rune) bool {
	kind := width.LookupRune(char).Kind()
	return kind == width.EastAsianWide || kind == width.EastAsianFullwidth
}

// cutSGR takes "[1;32m" off the beginning of a line.
func cutSGR(s string) (parameters []int, rest string, ok bool) {
	s, ok = strings.CutPrefix(s, "[")
	if !ok {
		return nil, "", false
	}
	list, rest, ok := strings.Cut(s, "m")
	if !ok {
		return nil, "", false
	}
	for p := range strings.SplitSeq(list, ";") {
		if p == "" {
			p = "0"
		}
		n, err := strconv.Atoi(p)
		if err != nil {
			return nil, "", false
		}
		parameters = append(parameters, n)
	}
	return parameters, rest, true
}

// apply takes the parameters of one sequence.
func (s *style) apply(parameters []int) error {
	for i := 0; i < len(parameters); i++ {
		switch p := parameters[i]; p {
		case 38, 48:
			c, used, ok := extended(parameters[i+1:])
			if !ok {
				return fmt.Errorf("a colour that is not known: %v", parameters)
			}
			i += used
			if p == 38 {
				s.fore = c
			} else {
				s.back = c
			}
		default:
			if !s.weight(p) && !s.colour(p) {
				return fmt.Errorf("a style that is not known: %d", p)
			}
		}
	}
	return nil
}

// weight takes a parameter that is not about colours.
func (s *style) weight(p int) bool {
	switch p {
	case 0:
		*s = style{}
	case 1:
		s.bold = true
	case 2:
		s.faint = true
	case 3:
		s.italic = true
	case 4:
		s.underline = true
	case 7:
		s.reverse = true
	case 22:
		s.bold, s.faint = false, false
	case 23:
		s.italic = false
	case 24:
		s.underline = false
	case 27:
		s.reverse = false
	default:
		return false
	}
	return true
}

// colour takes a parameter that is one of the sixteen colours, or none.
func (s *style) colour(p int) bool {
	switch {
	case p >= 30 && p <= 37:
		s.fore = sixteen[p-30]
	case p == 39:
		s.fore = nil
	case p >= 40 && p <= 47:
		s.back = sixteen[p-40]
	case p == 49:
		s.back = nil
	case p >= 90 && p <= 97:
		s.fore = sixteen[p-90+8]
	case p >= 100 && p <= 107:
		s.back = sixteen[p-100+8]
	default:
		return false
	}
	return true
}
