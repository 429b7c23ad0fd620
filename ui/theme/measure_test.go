package theme

import (
	"math"
	"strconv"
	"testing"
)

// rgb is a colour, each part from 0 to 1.
type rgb [3]float64

// parse reads #rrggbb, or one of xterm's 256 from 16 on.
func parse(t *testing.T, s string) rgb {
	t.Helper()
	if s[0] != '#' {
		n, err := strconv.Atoi(s)
		if err != nil || n < 16 || n > 255 {
			t.Fatalf("%q is none of the 256 that every terminal draws alike", s)
		}
		return cube(n)
	}
	n, err := strconv.ParseUint(s[1:], 16, 32)
	if err != nil {
		t.Fatal(err)
	}
	return rgb{float64(n>>16) / 255, float64(n>>8&255) / 255, float64(n&255) / 255}
}

// cube is a colour of xterm's cube of 6 by 6 by 6, or of its greys.
func cube(n int) rgb {
	if n >= 232 {
		grey := float64(8+10*(n-232)) / 255
		return rgb{grey, grey, grey}
	}
	level := [6]float64{0, 95. / 255, 135. / 255, 175. / 255, 215. / 255, 1}
	n -= 16
	return rgb{level[n/36], level[n/6%6], level[n%6]}
}

func (c rgb) linear() (l rgb) {
	for i, v := range c {
		if l[i] = v / 12.92; v > 0.04045 {
			l[i] = math.Pow((v+0.055)/1.055, 2.4)
		}
	}
	return l
}

// luminance is the relative luminance of WCAG 2.2.
func (c rgb) luminance() float64 {
	l := c.linear()
	return 0.2126*l[0] + 0.7152*l[1] + 0.0722*l[2]
}

// contrast is the contrast ratio of WCAG 2.2, from 1 to 21.
func contrast(a, b rgb) float64 {
	x, y := a.luminance(), b.luminance()
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// lab is a colour in CIE L*a*b* (D65), of linear light.
func lab(l rgb) [3]float64 {
	f := func(v float64) float64 {
		if v > 216./24389 {
			return math.Cbrt(v)
		}
		return (24389./27*v + 16) / 116
	}
	x := f((0.4124*l[0] + 0.3576*l[1] + 0.1805*l[2]) / 0.95047)
	y := f(0.2126*l[0] + 0.7152*l[1] + 0.0722*l[2])
	z := f((0.0193*l[0] + 0.1192*l[1] + 0.9505*l[2]) / 1.08883)
	return [3]float64{116*y - 16, 500 * (x - y), 200 * (y - z)}
}

// distance is how far two colours in CIE L*a*b* are from each other (ΔE 1976).
func distance(a, b [3]float64) float64 {
	return math.Sqrt(math.Pow(a[0]-b[0], 2) + math.Pow(a[1]-b[1], 2) + math.Pow(a[2]-b[2], 2))
}

// eye is how linear light is seen: the matrices of Machado, Oliveira and Fernandes 2009 at
// full severity.
type eye [3]rgb

var (
	protanopia = eye{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}
	deutanopia = eye{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}
)

func (e eye) sees(c rgb) rgb {
	l := c.linear()
	var seen rgb
	for i, row := range e {
		seen[i] = min(max(row[0]*l[0]+row[1]*l[1]+row[2]*l[2], 0), 1)
	}
	return seen
}
