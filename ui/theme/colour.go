package theme

import (
	"slices"

	"github.com/charmbracelet/lipgloss"
)

// Colour is one that a broker of a name is shown in, by the name that people give it.
type Colour string

// colours are those that there are. Each is a colour of the palette that is worn, so that
// it can be read on any ground; of the terminal's own sixteen it is that of the name.
var colours = []struct {
	name    Colour
	sixteen string
	in      func(*palette) hue
}{
	{"red", "1", func(p *palette) hue { return p.lost }},
	{"yellow", "3", func(p *palette) hue { return p.unacked }},
	{"green", "2", func(p *palette) hue { return p.done }},
	{"blue", "4", func(p *palette) hue { return p.ready }},
	{"magenta", "5", func(p *palette) hue { return p.again }},
	{"cyan", "6", func(p *palette) hue { return p.accent }},
}

// ColourNames are the names of all.
func ColourNames() (names []string) {
	for _, c := range colours {
		names = append(names, string(c.name))
	}
	return names
}

// FindColour is the colour of that name.
func FindColour(name string) (Colour, bool) {
	return Colour(name), slices.Contains(ColourNames(), name)
}

// Badge is how the name of a broker is drawn that has a colour; "" is none.
func (t *Theme) Badge(c Colour) lipgloss.Style {
	for _, known := range colours {
		if known.name != c {
			continue
		}
		h := known.in(t.look.on(t.ground == lightGround))
		h.ANSI = known.sixteen
		switch {
		case t.plain || t.renderer == nil:
		case t.look.own(t.ground):
			return t.Selected.Foreground(lipgloss.Color(h.ANSI))
		default:
			return t.Selected.Foreground(h)
		}
	}
	return t.Selected
}
