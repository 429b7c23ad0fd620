package theme

import (
	"math"
	"testing"
)

// worn is a palette with the grounds that it is to be read on: black or white, and the
// usual ones of terminals.
type worn struct {
	name    string
	palette *palette
	grounds []string
	ratio   float64 // at the least
}

var (
	darkGrounds  = []string{"#000000", "#1e1e2e", "#282c34", "#2e3440"}
	lightGrounds = []string{"#ffffff", "#fafafa", "#eff1f5", "#fdf6e3"}
)

// all is every palette in its 2^24 colours and in the 256.
func all() []worn {
	return []worn{
		{"dark", &darkPalette, darkGrounds, 4.5},
		{"light", &lightPalette, lightGrounds, 4.5},
		{"contrast, dark", &strongDarkPalette, darkGrounds[:3], 7},
		{"contrast, light", &strongLightPalette, lightGrounds, 7},
		{"colour-blind, dark", &blindDarkPalette, darkGrounds, 4.5},
		{"colour-blind, light", &blindLightPalette, lightGrounds, 4.5},
	}
}

// depths are the two ways to draw a hue that can be measured: the sixteen are the
// terminal's own.
var depths = map[string]func(hue) string{
	"true colour": func(h hue) string { return h.TrueColor },
	"256":         func(h hue) string { return h.ANSI256 },
}

func (p *palette) messages() map[string]hue {
	return map[string]hue{"ready": p.ready, "unacked": p.unacked, "redelivered": p.again, "lost": p.lost, "done": p.done}
}

// forEach gives every palette in both depths.
func forEach(t *testing.T, look func(t *testing.T, w worn, in func(hue) rgb)) {
	for _, w := range all() {
		for depth, of := range depths {
			t.Run(w.name+", "+depth, func(t *testing.T) {
				look(t, w, func(h hue) rgb { return parse(t, of(h)) })
			})
		}
	}
}

// Every colour can be read on every usual ground.
func TestContrast(t *testing.T) {
	forEach(t, func(t *testing.T, w worn, in func(hue) rgb) {
		colours := w.palette.messages()
		colours["accent"], colours["brand"], colours["quiet"] = w.palette.accent, w.palette.brand, w.palette.quiet
		for name, h := range colours {
			for _, ground := range w.grounds {
				if r := contrast(in(h), parse(t, ground)); r < w.ratio {
					t.Errorf("%s on %s: %.2f to 1", name, ground, r)
				}
			}
		}
	})
}

// pairs measures each two of what messages are in.
func pairs(w worn, in func(hue) rgb, measure func(a, b rgb) float64, below func(a, b string, d float64)) {
	for a, x := range w.palette.messages() {
		for b, y := range w.palette.messages() {
			if a < b {
				below(a, b, measure(in(x), in(y)))
			}
		}
	}
}

// What messages are in differs in lightness, for who sees nothing else.
func TestMessagesDifferInLightness(t *testing.T) {
	const least = 3.9 // of 100; one is just to be seen side by side
	forEach(t, func(t *testing.T, w worn, in func(hue) rgb) {
		lightness := func(a, b rgb) float64 { return math.Abs(lab(a.linear())[0] - lab(b.linear())[0]) }
		pairs(w, in, lightness, func(a, b string, d float64) {
			if d < least {
				t.Errorf("%s and %s: %.1f", a, b, d)
			}
		})
	})
}

// Who sees no red or no green tells the colours of the colour-blind look apart; in the
// others they are told apart by who sees all.
func TestMessagesAreToldApart(t *testing.T) {
	const least = 15 // ΔE 1976: 2.3 is just to be seen side by side
	forEach(t, func(t *testing.T, w worn, in func(hue) rgb) {
		eyes := map[string]func(rgb) rgb{"all": rgb.linear}
		if w.palette == &blindDarkPalette || w.palette == &blindLightPalette {
			eyes["no red"], eyes["no green"] = protanopia.sees, deutanopia.sees
		}
		for eye, sees := range eyes {
			apart := func(a, b rgb) float64 { return distance(lab(sees(a)), lab(sees(b))) }
			pairs(w, in, apart, func(a, b string, d float64) {
				if d < least {
					t.Errorf("who sees %s: %s and %s: %.1f", eye, a, b, d)
				}
			})
		}
	})
}

// The measures are those that others publish: black and white are 21 to 1 and 100 apart,
// and a red and a green of one lightness are one to who sees no green.
func TestTheMeasures(t *testing.T) {
	white, black := parse(t, "#ffffff"), parse(t, "#000000")
	if r := contrast(white, black); math.Abs(r-21) > 1e-6 {
		t.Error(r)
	}
	if d := distance(lab(white.linear()), lab(black.linear())); math.Abs(d-100) > 0.1 {
		t.Error(d)
	}
	if r := contrast(parse(t, "#777777"), white); math.Abs(r-4.48) > 0.01 { // webaim.org
		t.Error(r)
	}
	red, green := parse(t, "#b35900"), parse(t, "#808000")
	if seen, whole := distance(lab(deutanopia.sees(red)), lab(deutanopia.sees(green))), distance(lab(red.linear()), lab(green.linear())); seen > whole/2 {
		t.Errorf("%.1f of %.1f", seen, whole)
	}
}
