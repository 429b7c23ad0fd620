package main

import (
	"image"
	"image/color"
)

// The block of Unicode's Braille patterns: a bit a dot.
const (
	firstBraille = 0x2800
	lastBraille  = 0x28ff
)

// brailleDots are the dots by their bits: column, row from the top.
var brailleDots = [8]image.Point{{0, 0}, {0, 1}, {0, 2}, {1, 0}, {1, 1}, {1, 2}, {0, 3}, {1, 3}}

func isBraille(r rune) bool { return r >= firstBraille && r <= lastBraille }

// braille draws the dots of a pattern, which DejaVu Sans Mono has no glyphs for, as a
// terminal does.
func (e *easel) braille(corner image.Point, r rune, c color.Color) {
	const size = 2
	for bit, at := range brailleDots {
		if (r-firstBraille)>>bit&1 == 0 {
			continue
		}
		x, y := (2*at.X+1)*cellWidth/4-size/2, (2*at.Y+1)*cellHeight/8-size/2
		e.fill(image.Rect(x, y, x+size, y+size).Add(corner), c)
	}
}
