package main

import (
	"image"
	"image/color"
	"image/draw"

	"golang.org/x/image/font"
	"golang.org/x/image/math/fixed"
)

// In pixels. The width of a cell is the font's own: 0.6 of its size.
const (
	size       = 20
	cellWidth  = 12
	cellHeight = 23
	baseline   = 18 // from the top of a cell
	margin     = 18
)

// easel is what a picture is painted with.
type easel struct {
	canvas *image.RGBA
	fonts  typefaces
}

// paint draws a screen.
func paint(rows [][]cell) (image.Image, error) {
	fonts, err := loadTypefaces()
	if err != nil {
		return nil, err
	}
	columns := 0
	for _, row := range rows {
		columns = max(columns, len(row))
	}
	bounds := image.Rect(0, 0, 2*margin+columns*cellWidth, 2*margin+len(rows)*cellHeight)
	e := &easel{canvas: image.NewRGBA(bounds), fonts: fonts}
	e.fill(bounds, background)
	for y, row := range rows {
		for x, c := range row {
			if c.char == 0 {
				continue
			}
			if err := e.cell(x, y, c); err != nil {
				return nil, err
			}
		}
	}
	return e.canvas, nil
}

// cell paints one character.
func (e *easel) cell(x, y int, c cell) error {
	fore, back := c.style.colours()
	corner := image.Pt(margin+x*cellWidth, margin+y*cellHeight)
	columns := cellWidth
	if wide(c.char) {
		columns *= 2
	}
	if back != background {
		e.fill(image.Rect(0, 0, columns, cellHeight).Add(corner), back)
	}
	if c.style.underline {
		e.fill(image.Rect(0, baseline+3, columns, baseline+5).Add(corner), fore)
	}
	if isBraille(c.char) {
		e.braille(corner, c.char, fore)
		return nil
	}
	typeface, err := e.fonts.of(c)
	if err != nil {
		return err
	}
	pen := font.Drawer{
		Dst: e.canvas, Src: image.NewUniform(fore), Face: typeface.face,
		Dot: fixed.P(corner.X, corner.Y+baseline),
	}
	pen.DrawString(string(c.char))
	return nil
}

func (e *easel) fill(r image.Rectangle, c color.Color) {
	draw.Draw(e.canvas, r, image.NewUniform(c), image.Point{}, draw.Src)
}
