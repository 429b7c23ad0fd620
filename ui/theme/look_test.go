package theme

import (
	"io"
	"slices"
	"testing"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"
)

func in(profile termenv.Profile) *lipgloss.Renderer {
	r := lipgloss.NewRenderer(io.Discard)
	r.SetColorProfile(profile)
	return r
}

// Whoever holds the theme sees another look and another ground at once.
func TestALookIsWornByAll(t *testing.T) {
	shared := New(in(termenv.TrueColor))
	held := shared
	seen := map[string]bool{}
	for _, light := range []bool{false, true} {
		shared.Ground(light)
		for _, l := range Looks() {
			shared.Wear(l)
			if held.Look() != l {
				t.Errorf("%s is worn, and %s is seen", l, held.Look())
			}
			seen[held.Ready.Render("x")] = true
		}
	}
	if want := 6; len(seen) != want {
		t.Errorf("%d palettes are seen, not %d", len(seen), want)
	}
}

// The key goes through all looks and begins anew.
func TestTheLooksGoRound(t *testing.T) {
	l, seen := Auto, []Look{}
	for range Looks() {
		seen = append(seen, l)
		l = l.Next()
	}
	if l != Auto || !slices.Equal(seen, Looks()) {
		t.Error(seen, l)
	}
}

// Without colour no look brings one, and weight stays.
func TestPlainStaysPlain(t *testing.T) {
	plain := NewPlain(in(termenv.ANSI))
	before := *plain
	plain.Wear(Contrast)
	for name, s := range map[string]lipgloss.Style{"ready": plain.Ready, "lost": plain.Bad, "key": plain.Key} {
		if _, none := s.GetForeground().(lipgloss.NoColor); !none {
			t.Errorf("%s has the colour %v", name, s.GetForeground())
		}
	}
	if !plain.Plain() || plain.Bad.Render("x") != before.Bad.Render("x") || plain.Bad.Render("x") == "x" {
		t.Errorf("%q", plain.Bad.Render("x"))
	}
}

// The terminal's own sixteen are drawn where there are no more, and what can wait is faint
// there as the terminal likes it.
func TestSixteenColours(t *testing.T) {
	small := New(in(termenv.ANSI))
	for want, s := range map[string]lipgloss.Style{"\x1b[34mx\x1b[0m": small.Ready, "\x1b[2mx\x1b[0m": small.Dim, "\x1b[1;31mx\x1b[0m": small.Bad} {
		if got := s.Render("x"); got != want {
			t.Errorf("%q, not %q", got, want)
		}
	}
	if got := New(in(termenv.ANSI256)).Dim.Render("x"); got != "\x1b[38;5;247mx\x1b[0m" {
		t.Errorf("%q", got)
	}
}

// While nobody knows the ground, what goes by it wears the terminal's own sixteen colours,
// that are to be seen on it; what does not, its own.
func TestAnUnknownGround(t *testing.T) {
	unknown := paint(in(termenv.TrueColor), Auto, unknownGround, false)
	for _, l := range Looks() {
		unknown.Wear(l)
		_, named := unknown.Ready.GetForeground().(lipgloss.Color)
		if own := l != Dark && l != Light; named != own {
			t.Errorf("%s: %v", l, unknown.Ready.GetForeground())
		}
	}
	unknown.Wear(Auto)
	if unknown.Ground(true); unknown.Ready.GetForeground() != lightPalette.ready {
		t.Errorf("told: %v", unknown.Ready.GetForeground())
	}
}
