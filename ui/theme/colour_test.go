package theme

import (
	"testing"

	"github.com/muesli/termenv"
)

// Each colour is one of its own, on every ground and in every look; without colour the name
// stands out all the same.
func TestBadges(t *testing.T) {
	for _, profile := range []termenv.Profile{termenv.TrueColor, termenv.ANSI} {
		worn := New(in(profile))
		for _, light := range []bool{false, true} {
			worn.Ground(light)
			for _, l := range Looks() {
				worn.Wear(l)
				seen := map[string]string{worn.Badge("").Render("x"): "none"}
				for _, name := range ColourNames() {
					c, known := FindColour(name)
					drawn := worn.Badge(c).Render("x")
					if other, is := seen[drawn]; is || !known {
						t.Errorf("%s, light %v: %s is drawn as %s: %q", l, light, name, other, drawn)
					}
					seen[drawn] = name
				}
			}
		}
	}
	plain := NewPlain(in(termenv.ANSI))
	if drawn := plain.Badge("red").Render("x"); drawn != plain.Badge("").Render("x") || drawn == "x" {
		t.Errorf("%q", drawn)
	}
	if _, known := FindColour("pink"); known {
		t.Error("pink is known")
	}
}
