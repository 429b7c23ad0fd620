package tui

import (
	"strings"
	"testing"
)

// The name that the broker's user gave it begins the header, whatever room there is, and
// what has to be seen of the broker stands beside it.
func TestTheHeaderBeginsWithTheName(t *testing.T) {
	for _, size := range [][2]int{{40, 12}, {60, 20}, {80, 24}, {120, 36}, {200, 50}} {
		w := withBroker(t, func(o *Options) { o.Profile, o.Colour, o.ReadOnly = "production", "red", true })
		w.exact(size[0], size[1])
		header, _, _ := strings.Cut(w.sight(), "\n")
		if !strings.HasPrefix(header, "  produc") || !strings.Contains(header, "RO") && !strings.Contains(header, "read-only") {
			t.Errorf("%v: %q", size, header)
		}
	}
	w := withBroker(t, func(o *Options) { o.Profile = "\x1b[31m a name of more than there is room for" })
	w.exact(80, 24)
	w.sees(`\e[31m a`)
	w.sees("prod.")
}
