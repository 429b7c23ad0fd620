package main

import "image/color"

// The colours of the terminal that the pictures show. rabbitlab asks for the
// terminal's own sixteen and leaves their choice to it.
var (
	foreground = rgb(0xd5d9e0)
	background = rgb(0x16191f)

	sixteen = [16]color.RGBA{
		rgb(0x2b303b), rgb(0xe8636f), rgb(0x6cc07f), rgb(0xe5b567), rgb(0x6ea3f2), rgb(0xc792ea), rgb(0x5cc4cc), rgb(0xd5d9e0),
		rgb(0x6b7280), rgb(0xff8590), rgb(0x8fe3a1), rgb(0xffd68a), rgb(0x93bdff), rgb(0xdfb4ff), rgb(0x83e3ea), rgb(0xffffff),
	}
)

func rgb(hex uint32) color.RGBA {
	return color.RGBA{uint8(hex >> 16), uint8(hex >> 8), uint8(hex), 0xff}
}

// extended reads what follows 38 or 48: 5;n is one of 256 colours, 2;r;g;b is
// any. used is how many parameters that took.
func extended(p []int) (c color.RGBA, used int, ok bool) {
	switch {
	case len(p) >= 2 && p[0] == 5 && p[1] >= 0 && p[1] < 256:
		return indexed(p[1]), 2, true
	case len(p) >= 4 && p[0] == 2:
		return color.RGBA{uint8(p[1]), uint8(p[2]), uint8(p[3]), 0xff}, 4, true
	}
	return c, 0, false
}

// indexed is a colour of xterm's 256: the sixteen, a cube of 6×6×6, and greys.
func indexed(n int) color.RGBA {
	switch {
	case n < 16:
		return sixteen[n]
	case n < 232:
		level := func(i int) uint8 { return [...]uint8{0, 95, 135, 175, 215, 255}[i%6] }
		n -= 16
		return color.RGBA{level(n / 36), level(n / 6), level(n), 0xff}
	}
	grey := uint8(8 + 10*(n-232))
	return color.RGBA{grey, grey, grey, 0xff}
}

// colours is what a cell is drawn with: faint goes halfway to the background,
// reverse changes places.
func (s style) colours() (fore, back color.RGBA) {
	fore, back = foreground, background
	if s.fore != nil {
		fore = color.RGBAModel.Convert(s.fore).(color.RGBA)
	}
	if s.back != nil {
		back = color.RGBAModel.Convert(s.back).(color.RGBA)
	}
	if s.reverse {
		fore, back = back, fore
	}
	if s.faint {
		fore = between(fore, back)
	}
	return fore, back
}

func between(a, b color.RGBA) color.RGBA {
	mix := func(x, y uint8) uint8 { return uint8((11*int(x) + 9*int(y)) / 20) }
	return color.RGBA{mix(a.R, b.R), mix(a.G, b.G), mix(a.B, b.B), 0xff}
}
