package theme

import "github.com/charmbracelet/lipgloss"

// hue is one colour: as it is, the nearest of the 256 that every terminal draws alike, and
// which of the terminal's own sixteen stands for it, as its user chose them.
type hue = lipgloss.CompleteColor

// of is a hue as #rrggbb, and its numbers among the 256 and among the sixteen.
func of(whole, of256, of16 string) hue {
	return hue{TrueColor: whole, ANSI256: of256, ANSI: of16}
}

// palette is the colours of a look on one ground. What messages are in differs in
// lightness too: for who does not see the hue, on a projector that has none left, in a
// photocopy.
type palette struct {
	ready, unacked, again, lost, done hue // what becomes of messages
	accent, brand                     hue
	quiet                             hue  // what can wait; only where there are more than sixteen
	loud                              bool // nothing is faint
}

// The palettes. On each its colours are to be read on any usual ground of its kind: 4.5 to 1
// at the least, with the strong ones 7 to 1 (WCAG 2.2, 1.4.3 and 1.4.6).
var (
	darkPalette = palette{
		ready: of("#67b6fe", "75", "4"), unacked: of("#ffeba0", "229", "3"), again: of("#ffa6f4", "219", "5"),
		lost: of("#ff716a", "174", "1"), done: of("#91ec8b", "157", "2"),
		accent: of("#40dff6", "45", "6"), brand: of("#bdaeff", "147", "5"), quiet: of("#9da1a7", "247", "8"),
	}
	lightPalette = palette{
		ready: of("#004794", "18", "4"), unacked: of("#3e2400", "94", "3"), again: of("#b331ab", "53", "5"),
		lost: of("#bb0016", "88", "1"), done: of("#06430e", "22", "2"),
		accent: of("#036372", "23", "6"), brand: of("#573daf", "55", "5"), quiet: of("#646870", "242", "8"),
	}
	strongDarkPalette = palette{
		ready: of("#a0d1ff", "153", "12"), unacked: of("#fff7d2", "230", "11"), again: of("#fdc9fe", "225", "13"),
		lost: of("#ffa79e", "217", "9"), done: of("#9cff96", "192", "10"),
		accent: of("#65f7fb", "87", "14"), brand: of("#d8ceff", "189", "13"), quiet: of("#c1c4c9", "251", "7"), loud: true,
	}
	strongLightPalette = palette{
		ready: of("#002b7f", "17", "4"), unacked: of("#261600", "235", "3"), again: of("#8d1e79", "53", "5"),
		lost: of("#88080f", "88", "1"), done: of("#062d05", "22", "2"),
		accent: of("#004151", "18", "6"), brand: of("#3d2a87", "54", "5"), quiet: of("#44474d", "238", "0"), loud: true,
	}
	// Without the way from red to green, orange stands for what is lost, and a done message
	// is far from it in lightness.
	blindDarkPalette = palette{
		ready: of("#57b5fe", "39", "4"), unacked: of("#f7e361", "227", "3"), again: of("#fea5d5", "225", "5"),
		lost: of("#db8751", "179", "1"), done: of("#92e2a7", "151", "6"),
		accent: of("#40dff6", "45", "6"), brand: of("#bdaeff", "147", "5"), quiet: of("#9da1a7", "247", "8"),
	}
	blindLightPalette = palette{
		ready: of("#002961", "25", "4"), unacked: of("#251400", "234", "3"), again: of("#9a42c8", "90", "5"),
		lost: of("#872c00", "88", "1"), done: of("#046a54", "23", "6"),
		accent: of("#036372", "23", "6"), brand: of("#573daf", "55", "5"), quiet: of("#646870", "242", "8"),
	}
)
