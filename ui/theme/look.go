package theme

import (
	"slices"

	"github.com/muesli/termenv"
)

// Look is a choice of colours by its name, as --theme takes it.
type Look string

// The looks. Contrast and ColourBlind are dark or light as the terminal's ground is.
const (
	Auto        Look = "auto" // Dark or Light, as the terminal's ground is
	Dark        Look = "dark"
	Light       Look = "light"
	Contrast    Look = "contrast"     // 7 to 1 at the least
	ColourBlind Look = "colour-blind" // told apart without red and green
)

// Looks is all of them, in the order in which a key goes through them.
func Looks() []Look { return []Look{Auto, Dark, Light, Contrast, ColourBlind} }

// Find is the look of that name.
func Find(name string) (Look, bool) {
	return Look(name), slices.Contains(Looks(), Look(name))
}

// ground is what the terminal's is.
type ground int

const (
	darkGround ground = iota
	lightGround
	unknownGround // it was not asked, or has not answered yet
)

func groundOf(light bool) ground {
	if light {
		return lightGround
	}
	return darkGround
}

// own says that only the terminal's own sixteen colours are sure to be seen on a ground:
// nobody knows it, and the look goes by it.
func (l Look) own(g ground) bool { return g == unknownGround && l != Dark && l != Light }

// Next is the look that follows.
func (l Look) Next() Look {
	all := Looks()
	return all[(slices.Index(all, l)+1)%len(all)]
}

// on is the palette of a look on a ground.
func (l Look) on(light bool) *palette {
	switch {
	case l == Contrast && light:
		return &strongLightPalette
	case l == Contrast:
		return &strongDarkPalette
	case l == ColourBlind && light:
		return &blindLightPalette
	case l == ColourBlind:
		return &blindDarkPalette
	case l == Light, l == Auto && light:
		return &lightPalette
	}
	return &darkPalette
}

// Look is what the theme wears.
func (t *Theme) Look() Look { return t.look }

// Wear changes the look for everybody who holds the theme. Without colour (Plain) nothing
// changes.
func (t *Theme) Wear(l Look) { *t = *paint(t.renderer, l, t.ground, t.plain) }

// Ground says whether the terminal's ground is light.
func (t *Theme) Ground(light bool) { *t = *paint(t.renderer, t.look, groundOf(light), t.plain) }

// Plain says that there is no colour: none was wanted, or the terminal has none.
func (t *Theme) Plain() bool {
	return t.plain || t.renderer == nil || t.renderer.ColorProfile() == termenv.Ascii
}
